import type { Store } from '@shared/contracts/store';

/** Every store of the chain, arranged for reading. */
export type Directory = {
  readonly stores: readonly Store[];
  readonly byId: ReadonlyMap<string, Store>;
};

export function buildDirectory(stores: readonly Store[]): Directory {
  const sorted = [...stores].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { stores: sorted, byId: new Map(sorted.map((store) => [store.id, store])) };
}
