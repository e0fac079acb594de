import { flashLocations } from '@shared/domain/inventory/flash';
import { readStock } from '../inventory/read-stock';
import type { OfferOf } from './promotion.repo';

/** Where a flash sale's quota lies: spread, so that its buyers do not queue for one item of the database. */
export type Spread = Pick<OfferOf<'flash'>, 'id' | 'skuId' | 'shards'>;

/** What is left of flash sales now: the sum over their shards. One batch read for all. */
export async function readLeft(offers: readonly Spread[]): Promise<Map<string, number>> {
  const places = offers.flatMap((offer) =>
    flashLocations(offer.id, offer.shards).map((location) => ({ offerId: offer.id, skuId: offer.skuId, location })),
  );
  const stock = await readStock(places);
  const left = new Map(offers.map((offer) => [offer.id, 0]));
  for (const [index, { offerId }] of places.entries())
    left.set(offerId, (left.get(offerId) ?? 0) + (stock[index] ?? 0));
  return left;
}

/**
 * A shard that has `qty`, by chance so that buyers spread; null when none has. Fuller shards are likelier, so that all run out together.
 * `random` is in [0, 1). Somebody may take the shard's last piece first: then the order's own hold fails and the shard is picked again.
 */
export async function pickShard(
  offer: Spread,
  qty: number,
  random: () => number = Math.random,
): Promise<string | null> {
  const shards = flashLocations(offer.id, offer.shards);
  const stock = await readStock(shards.map((location) => ({ skuId: offer.skuId, location })));
  const enough = stock.map((available) => (available >= qty ? available : 0));
  let at = random() * enough.reduce((total, available) => total + available, 0);
  for (const [index, available] of enough.entries()) {
    if (available > 0 && at < available) return shards[index] ?? null;
    at -= available;
  }
  return null;
}
