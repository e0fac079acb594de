import type { Store } from '@shared/contracts/store';
import { directory } from './store.repo';

/** A store by id, also while it is closed for business (`open: false`; its `hoursOn` is then null on every day). */
export async function readStore(storeId: string): Promise<Store | undefined> {
  return (await directory.read()).byId.get(storeId);
}
