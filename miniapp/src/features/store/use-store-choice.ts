import { useNearest } from './nearest';
import { usePickedStore } from './picked';

/** The store of a booking or order: the one asked for, else the nearest, until another is picked on the list. */
export function useStoreChoice(asked: string | undefined, skuIds: string): string | null {
  const chosen = usePickedStore(asked);
  const { store } = useNearest(skuIds || undefined);
  return chosen ?? store?.id ?? null;
}
