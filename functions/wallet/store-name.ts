import { readStore } from '../store/read-store';

/** A store as people call it; null is headquarters. */
export const storeName = async (storeId: string | null): Promise<string> =>
  storeId === null ? '总部' : ((await readStore(storeId))?.name ?? '门店');
