import type { Fit } from '@shared/contracts/catalogue';
import type { Parsed } from '@shared/contracts/contracts';
import { nextOffset, readOffset } from '../platform/paging';
import type { CatalogueSnapshot } from './snapshot';
import type { Seen, View } from './view';

type Filters = Omit<Parsed<'catalogue.list'>, 'cursor' | 'limit' | 'modelId'>;

/** Best first. */
export const FIT_ORDER: Record<Fit, number> = { fits: 0, any: 1, check: 2, no: 3 };

type Order = (a: Seen, b: Seen) => number;
const asGiven: Order = () => 0;

/** Fitting ones first, and within one kind of fit as they were; without a car nothing is known of fit, so all stay as they were. */
export const fittingFirst = (view: View): Order =>
  view.model ? (a, b) => FIT_ORDER[a.fit] - FIT_ORDER[b.fit] : asGiven;

/** Whether a product passes the filters; the brand is left to the caller, who also lists the brands to choose from. */
export function passes(snapshot: CatalogueSnapshot, filters: Filters): (seen: Seen) => boolean {
  const { categoryId, kind, minFen, maxFen, fits } = filters;
  const within = categoryId === undefined ? undefined : (snapshot.within.get(categoryId) ?? new Set<string>());
  return ({ spu, sku, fit }) =>
    (within === undefined || within.has(spu.categoryId)) &&
    (kind === undefined || spu.kind === kind) &&
    (minFen === undefined || sku.priceFen >= minFen) &&
    (maxFen === undefined || sku.priceFen <= maxFen) &&
    (fits !== '1' || fit === 'fits' || fit === 'any');
}

/** Sorts by what was asked; ties and `relevance` keep the given order. */
export function sorted(items: readonly Seen[], sort: Filters['sort']): readonly Seen[] {
  switch (sort) {
    case 'sales':
      return items.toSorted((a, b) => b.spu.sold - a.spu.sold);
    case 'price_asc':
      return items.toSorted((a, b) => a.sku.priceFen - b.sku.priceFen);
    case 'price_desc':
      return items.toSorted((a, b) => b.sku.priceFen - a.sku.priceFen);
    case 'newest':
      return items.toSorted((a, b) =>
        a.spu.createdAt > b.spu.createdAt ? -1 : a.spu.createdAt < b.spu.createdAt ? 1 : 0,
      );
    default:
      return items;
  }
}

/** One page as the JSON of `items` and `total`, without the closing brace so that the caller may add to it; and where the next one begins. */
export function pageJson(
  items: readonly Seen[],
  cursor: string | undefined,
  limit: number,
): { readonly json: string; readonly next: string | null } {
  const from = readOffset(cursor);
  const cards = items.slice(from, from + limit).map((seen) => seen.card);
  const next = nextOffset(from + limit, items.length);
  return { json: `{"items":[${cards.join(',')}],"total":${items.length}`, next };
}
