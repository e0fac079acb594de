import * as z from 'zod';
import { getMany } from '../platform/db';
import { stockKey } from './stock';

const stockSchema = z.object({ pk: z.string(), available: z.int().min(0) });

/** What can be sold now of each SKU at a location; a SKU that was never there has 0. One batch read. */
export async function readStock(skuIds: readonly string[], location: string): Promise<Map<string, number>> {
  const found = await getMany(
    'inventory',
    skuIds.map((skuId) => stockKey(skuId, location)),
  );
  const stock = new Map(skuIds.map((skuId) => [skuId, 0]));
  for (const item of found) {
    const { pk, available } = stockSchema.parse(item);
    stock.set(pk.slice('SKU#'.length), available);
  }
  return stock;
}
