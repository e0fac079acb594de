/**
 * Table `stores`, read only at run time:
 *   every store   pk SHARD#n, sk STORE#<id>   loaded whole into memory (see platform/snapshot.ts)
 */
import { type Store, storeSchema } from '@shared/contracts/store';
import { type Replaced, type Row, replaceRows, Snapshot } from '../platform/snapshot';
import { buildDirectory, type Directory } from './directory';

const build = (rows: readonly Row[]): Directory => buildDirectory(rows.map((row) => storeSchema.parse(row.value)));

export const directory = new Snapshot('stores', build);

export const replaceStores = (
  stores: readonly Store[],
  onProgress?: (done: number, total: number) => void,
): Promise<Replaced> =>
  replaceRows(
    'stores',
    stores.map((store) => ({ sk: `STORE#${store.id}`, value: store })),
    onProgress,
  );
