import { catalogue } from './catalogue.repo';
import type { SpuAndSku } from './snapshot';

/** SKUs by id with their SPU; an id that is unknown or not on sale is left out. Prices are at most a few seconds older than the table. */
export async function readSkus(skuIds: readonly string[]): Promise<Map<string, SpuAndSku>> {
  const { bySku } = await catalogue.read();
  const found = new Map<string, SpuAndSku>();
  for (const id of skuIds) {
    const known = bySku.get(id);
    if (known) found.set(id, known);
  }
  return found;
}
