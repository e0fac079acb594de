import type { Output, Parsed } from '@shared/contracts/contracts';
import type { Store } from '@shared/contracts/store';
import { isOpenAt } from '@shared/domain/store/hours';
import { ok, type Result } from '@shared/kernel/result';
import type { Context } from '../platform/http';
import { nextOffset, readOffset } from '../platform/paging';
import type { Directory } from './directory';
import { directory } from './store.repo';
import { storeCard } from './store-card';

function filterOf(found: Directory, input: Parsed<'store.list'>, nowMs: number): (store: Store) => boolean {
  const { city, service, openNow, q } = input;
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return (store) =>
    (city === undefined || store.city === city) &&
    (service === undefined || store.services.includes(service)) &&
    (openNow !== '1' || isOpenAt(store, nowMs)) &&
    words.every((word) => found.haystacks.get(store.id)?.includes(word));
}

/** Stores nearest first when a point is given, else best first. */
export async function listStores(context: Context, input: Parsed<'store.list'>): Promise<Result<Output<'store.list'>>> {
  const found = await directory.read();
  const accept = filterOf(found, input, context.now);
  const accepted = found.inBusiness.filter(accept);
  const from = readOffset(input.cursor);
  const end = from + input.limit;
  const { lat, lng } = input;
  const page =
    lat !== undefined && lng !== undefined
      ? found.grid.nearest({ lat, lng }, Math.min(end, accepted.length), accept)
      : accepted.slice(0, end).map((item) => ({ item, distanceM: null }));
  const items = page.slice(from).map((near) => storeCard(near.item, near.distanceM, context.now));
  return ok({ items, total: accepted.length, next: nextOffset(end, accepted.length) });
}
