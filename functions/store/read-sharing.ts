import { type Store, storeSchema } from '@shared/contracts/store';
import { readRow } from '../platform/snapshot';

/**
 * Who shares in what a store's orders earn; null when nobody does. One row is read instead of the whole directory: a payment asks for nothing
 * else of a store.
 */
export async function readSharing(storeId: string): Promise<Store['sharing']> {
  const value = await readRow('stores', `STORE#${storeId}`);
  return value === undefined ? null : storeSchema.shape.sharing.parse((value as { sharing?: unknown }).sharing);
}
