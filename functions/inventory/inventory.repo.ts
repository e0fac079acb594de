/**
 * Table inventory. Its gsi1 holds keys only, so that holding and selling, which change counters, write nothing to it.
 * 1. Stock of a SKU at a location: get `STOCK#<skuId>#<location>` / `STOCK` (stock.ts).
 * 2. The SKUs of a location, by id: query gsi1 `LOC#<location>` / `<skuId>`; shards of flash sales are not listed.
 * 3. What changed a stock figure outside orders: query `MOV#<skuId>#<location>` / `<movementId>`; append-only (movement.ts).
 * 4. What is low at a location now: query `LOW#<location>` / `<skuId>`, or get one; kept by watch-stock.ts.
 * 5. Each time something became low: query `ALERT#<skuId>#<location>` / `<sequence>`; append-only.
 * 6. The answer to an idempotency key: get `IDEM#<memberId>#<key>` / `IDEM`, kept 24 h.
 */
import { stockSchema } from '@shared/contracts/inventory';
import * as z from 'zod';
import { get, getMany, query, queryAll } from '../platform/db';
import { listKey } from './movement';
import { type StockPlace, stockKey } from './stock';

const stockItemSchema = stockSchema.omit({ title: true, spec: true }).extend({
  lowAt: z.int().min(0).default(0),
  /** Only at a shard of a flash sale that is over: where its pieces belong. */
  backTo: z.string().optional(),
});
export type StockItem = z.infer<typeof stockItemSchema>;

export const parseStock = (item: unknown): StockItem => stockItemSchema.parse(item);

/** A SKU that was never at a location is there with zeros. */
export const noStock = ({ skuId, location }: StockPlace): StockItem => ({
  skuId,
  location,
  available: 0,
  held: 0,
  sold: 0,
  lowAt: 0,
});

/** In the order asked; undefined where the SKU was never at the location. */
export async function readStockItems(places: readonly StockPlace[]): Promise<(StockItem | undefined)[]> {
  const found = new Map<string, StockItem>();
  for (const item of await getMany('inventory', places.map(stockKey))) found.set(String(item.pk), parseStock(item));
  return places.map((place) => found.get(stockKey(place).pk));
}

type SkuPage = { readonly skuIds: string[]; readonly next: string | null };

export async function querySkus(location: string, limit: number, cursor: string | undefined): Promise<SkuPage> {
  const page = await query('inventory', { index: 'gsi1', pk: listKey(location), limit, cursor });
  return { skuIds: page.items.map((item) => String(item.gsi1sk)), next: page.next };
}

/** All SKUs of a location: keys only, about 7,000 to a page of the index. */
export async function allSkus(location: string): Promise<string[]> {
  const items = await queryAll('inventory', { index: 'gsi1', pk: listKey(location) });
  return items.map((item) => String(item.gsi1sk));
}

export const lowKey = ({ skuId, location }: StockPlace) => ({ pk: `LOW#${location}`, sk: skuId });
export const alertKey = ({ skuId, location }: StockPlace, sequence: string) => ({
  pk: `ALERT#${skuId}#${location}`,
  sk: sequence,
});

export const isListedLow = async (place: StockPlace): Promise<boolean> =>
  (await get('inventory', lowKey(place))) !== undefined;

export async function queryLow(location: string, limit: number, cursor: string | undefined): Promise<SkuPage> {
  const page = await query('inventory', { pk: lowKey({ skuId: '', location }).pk, limit, cursor });
  return { skuIds: page.items.map((item) => String(item.sk)), next: page.next };
}
