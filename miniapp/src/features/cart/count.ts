import { useApi } from '@/api/query';
import { useSession } from '@/api/session';

/** How many things are in the cart; 0 until somebody is signed in. */
export function useCartCount(): number {
  const signedIn = useSession((state) => state.session !== null);
  const cart = useApi('order.cart', {}, { enabled: signedIn, staleTime: 60_000 });
  return cart.data?.count ?? 0;
}
