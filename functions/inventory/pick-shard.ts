import { randomInt } from 'node:crypto';
import { flashLocations } from '@shared/domain/inventory/flash';
import { readStock } from './read-stock';

type Shards = { readonly offerId: string; readonly skuId: string; readonly shards: number };

const read = ({ offerId, skuId, shards }: Shards): Promise<number[]> =>
  readStock(flashLocations(offerId, shards).map((location) => ({ skuId, location })));

/** What is left of a flash sale's quota, over all shards. One batch read. */
export async function flashLeft(flash: Shards): Promise<number> {
  return (await read(flash)).reduce((total, left) => total + left, 0);
}

/**
 * A location of the flash sale that has `qty` pieces now, any of them as likely as another, so that buyers spread; null when none has, which
 * is sold out. Between this and `holdStock` it may have emptied: on OUT_OF_STOCK pick again.
 */
export async function pickShard(flash: Shards, qty: number): Promise<string | null> {
  const stock = await read(flash);
  const enough = flashLocations(flash.offerId, flash.shards).filter((_, index) => (stock[index] ?? 0) >= qty);
  return enough.length > 0 ? (enough[randomInt(enough.length)] ?? null) : null;
}
