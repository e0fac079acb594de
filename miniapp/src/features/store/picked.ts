import { create } from 'zustand';

/** The store picked on the list for the screen that opened it, which takes it once. */
export const usePicked = create<{ storeId: string | null }>(() => ({ storeId: null }));

export const pickStore = (storeId: string | null): void => usePicked.setState({ storeId });
