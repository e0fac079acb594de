import { directory } from './store.repo';

/** Ids of the stores of a province, in one order. */
export async function storesIn(province: string): Promise<string[]> {
  const all = [...(await directory.read()).byId.values()];
  return all
    .filter((store) => store.province === province)
    .map(({ id }) => id)
    .sort();
}
