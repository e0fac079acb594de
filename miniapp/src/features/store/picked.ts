import { useEffect, useState } from 'react';
import { create } from 'zustand';

/** The store picked on the list for the screen that opened it, which takes it once. */
export const usePicked = create<{ storeId: string | null }>(() => ({ storeId: null }));

export const pickStore = (storeId: string | null): void => usePicked.setState({ storeId });

/** The store asked for, until another is picked on the list. */
export function usePickedStore(asked?: string): string | null {
  const [chosen, setChosen] = useState<string | null>(asked ?? null);
  const picked = usePicked((state) => state.storeId);
  useEffect(() => {
    if (picked === null) return;
    setChosen(picked);
    pickStore(null);
  }, [picked]);
  return chosen;
}
