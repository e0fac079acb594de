import { millis } from '@shared/kernel/time';
import { closeFlash } from '../inventory/close-flash';
import { type FlashStock, openFlash } from '../inventory/open-flash';
import { transact } from '../platform/db';
import { due, type Task } from '../task/schedule';
import type { OfferOf } from './promotion.repo';

const closeTask = (flash: FlashStock, at: number): Task => ({
  id: `close_flash#${flash.offerId}`,
  kind: 'close_flash',
  at,
  payload: { ...flash },
});

/**
 * Moves a flash sale's quota to its shards, once, and plans its way back at the end. The plan comes first: whatever happens in between, nothing
 * stays at the shards for good. Answers false when `home` has not enough.
 */
export async function openFlashStock(offer: OfferOf<'flash'>, home: string | null, nowMs: number): Promise<boolean> {
  const flash: FlashStock = { offerId: offer.id, skuId: offer.skuId, shards: offer.shards, home };
  const planned = await transact([due(closeTask(flash, millis(offer.until)))]);
  if (!planned.ok) throw new Error(`the end of ${offer.id} could not be planned: ${planned.error.code}`);
  const opened = await openFlash({ ...flash, quota: offer.quota }, nowMs);
  if (!opened.ok && opened.error.code !== 'OUT_OF_STOCK')
    throw new Error(`${offer.id} not opened: ${opened.error.code}`);
  return opened.ok;
}

/** The job at the end of a flash sale: what is left goes home. Throws when buyers are in the way, to be run again. */
export async function closeFlashStock(flash: FlashStock, nowMs: number): Promise<void> {
  const closed = await closeFlash(flash, nowMs);
  if (!closed.ok) throw new Error(`${flash.offerId} not closed: ${closed.error.code}`);
}
