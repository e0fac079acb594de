import { useEffect, useState } from 'react';
import { useNearest } from './nearest';
import { pickStore, usePicked } from './picked';

/** The store of a booking or order: the one asked for, else the nearest, until another is picked on the list. */
export function useStoreChoice(asked: string | undefined, skuIds: string): string | null {
  const [chosen, setChosen] = useState<string | null>(asked ?? null);
  const picked = usePicked((state) => state.storeId);
  useEffect(() => {
    if (picked === null) return;
    setChosen(picked);
    pickStore(null);
  }, [picked]);
  const { store } = useNearest(skuIds || undefined);
  return chosen ?? store?.id ?? null;
}
