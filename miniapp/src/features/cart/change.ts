import type { Output } from '@shared/contracts/contracts';
import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';
import { messageOf } from '@/api/errors';
import { key, queryClient } from '@/api/query';
import { toast } from '@/platform/notice';

type Cart = Output<'order.cart'>;
const CART = key('order.cart', {});

/** The cart as it will be, so that the finger does not wait for the network. */
function ahead(cart: Cart, skuId: string, qty: number): Cart {
  const lines = cart.lines
    .map((line) => (line.skuId === skuId ? { ...line, qty } : line))
    .filter((line) => line.qty > 0);
  const totalFen = lines.reduce((sum, line) => sum + (line.problem ? 0 : line.qty * line.priceFen), 0);
  return { lines, totalFen, count: lines.reduce((sum, line) => sum + line.qty, 0) };
}

/** Sets how many of a SKU are in the cart (0 takes it out). Shown at once, put back when the server refuses. */
export function useChangeCart() {
  return useMutation({
    mutationFn: (input: { skuId: string; qty: number }) => call('order.putCartLine', input),
    onMutate: ({ skuId, qty }) => {
      const before = queryClient.getQueryData<Cart>(CART);
      if (before) queryClient.setQueryData(CART, ahead(before, skuId, qty));
      return { before };
    },
    onError: (failure, _input, context) => {
      if (context?.before) queryClient.setQueryData(CART, context.before);
      toast(messageOf(failure));
    },
    onSuccess: (cart) => queryClient.setQueryData(CART, cart),
  });
}

/** Puts `qty` more of a SKU in the cart. */
export async function addToCart(skuId: string, qty: number): Promise<void> {
  const cart = queryClient.getQueryData<Cart>(CART) ?? (await call('order.cart', {}));
  const already = cart.lines.find((line) => line.skuId === skuId)?.qty ?? 0;
  queryClient.setQueryData(CART, await call('order.putCartLine', { skuId, qty: Math.min(99, already + qty) }));
}
