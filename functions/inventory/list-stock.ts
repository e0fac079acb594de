import type { Output, Parsed } from '@shared/contracts/contracts';
import { fold } from '@shared/domain/catalogue/words';
import { ok, type Result } from '@shared/kernel/result';
import { readSkus } from '../catalogue/read-skus';
import type { StaffContext } from '../platform/http';
import { nextOffset, readOffset } from '../platform/paging';
import { describeStock } from './describe-stock';
import { allSkus, queryLow, querySkus, readStockItems } from './inventory.repo';
import { locationOf, placeAsked } from './place';

type Listing = Output<'inventory.stock'>;

async function show(skuIds: readonly string[], location: string): Promise<Listing['items']> {
  const items = await readStockItems(skuIds.map((skuId) => ({ skuId, location })));
  return describeStock(items.filter((item) => item !== undefined));
}

/** `5W-30` is found as 5w30, `W 712/95` as w712. */
const tight = (text: string): string => fold(text).replaceAll(/[-/.·×*\s]/g, '');

/** Ids of SKUs whose title, specification, brand or part number holds every word, by title. */
async function matching(skuIds: readonly string[], q: string): Promise<string[]> {
  const words = q.split(/\s+/).map(tight);
  const known = await readSkus(skuIds);
  return [...known]
    .map(([skuId, { spu, sku }]) => ({
      skuId,
      title: spu.title,
      text: tight(`${spu.title}${spu.brand}${sku.spec}${sku.code}`),
    }))
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .sort((a, b) => (a.title === b.title ? (a.skuId < b.skuId ? -1 : 1) : a.title < b.title ? -1 : 1))
    .map(({ skuId }) => skuId);
}

/** Stock of the place asked about; of one SKU, or with words, of what the catalogue calls so. */
export async function listStock(context: StaffContext, input: Parsed<'inventory.stock'>): Promise<Result<Listing>> {
  const { skuId, q, limit, cursor } = input;
  const place = await placeAsked(context, input.location);
  if (!place.ok) return place;
  const location = place.value;
  if (skuId) return ok({ items: await show([skuId], location), next: null });
  if (!q) {
    const page = await querySkus(location, limit, cursor);
    return ok({ items: await show(page.skuIds, location), next: page.next });
  }
  const found = await matching(await allSkus(location), q);
  const from = readOffset(cursor);
  const items = await show(found.slice(from, from + limit), location);
  return ok({ items, next: nextOffset(from + limit, found.length) });
}

/** What is low now at the caller's own location. What has just been restocked is left out though its row is still there for a moment. */
export async function listLow(context: StaffContext, input: Parsed<'inventory.low'>): Promise<Result<Listing>> {
  const location = locationOf(context.staff.storeId);
  const page = await queryLow(location, input.limit, input.cursor);
  const items = await show(page.skuIds, location);
  return ok({ items: items.filter((item) => item.available < item.lowAt), next: page.next });
}
