import * as z from 'zod';
import { getMany } from '../platform/db';
import { type StockPlace, stockKey } from './stock';

const itemSchema = z.object({ pk: z.string(), available: z.int().min(0) });

/** What can be sold now of each SKU at each location, in the order asked; one that was never there has 0. One batch read. */
export async function readStock(places: readonly StockPlace[]): Promise<number[]> {
  const keys = new Map(places.map((place) => [stockKey(place).pk, stockKey(place)]));
  const found = new Map<string, number>();
  for (const item of await getMany('inventory', [...keys.values()])) {
    const { pk, available } = itemSchema.parse(item);
    found.set(pk, available);
  }
  return places.map((place) => found.get(stockKey(place).pk) ?? 0);
}
