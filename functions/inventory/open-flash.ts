import { flashLocation, splitQuota } from '@shared/domain/inventory/flash';
import { fail, ok, type Result } from '@shared/kernel/result';
import { transact } from '../platform/db';
import { change } from './movement';

export type FlashStock = {
  readonly offerId: string;
  readonly skuId: string;
  /** 1 to {@link MOST_SHARDS}. One sells about 70 a second, ten six times as many (docs/adr/0014). */
  readonly shards: number;
  /** Where the pieces come from and go back to; null for a service, whose quota is made for the sale and taken back after it. */
  readonly home: string | null;
};

/** Two writes a shard and two at home fit one transaction of 100. */
export const MOST_SHARDS = 49;

/**
 * Moves the quota of a flash sale from its home to the sale's own shard locations, evenly, in one transaction; OUT_OF_STOCK when there is not
 * enough at home. Once for each sale: run again it changes nothing, whatever was sold since.
 */
export async function openFlash(flash: FlashStock & { readonly quota: number }, nowMs: number): Promise<Result<void>> {
  const { offerId, skuId, quota, shards, home } = flash;
  if (shards > MOST_SHARDS) throw new RangeError(`more than ${MOST_SHARDS} shards: ${shards}`);
  const id = `mov_open_${offerId}`;
  const what = {
    id,
    skuId,
    kind: home ? 'transfer' : 'opening',
    by: '系统',
    note: `秒杀活动 ${offerId} 开始`,
  } as const;
  const arrivals = splitQuota(quota, shards)
    .map((qty, index) => ({ ...what, location: flashLocation(offerId, index + 1), qty }))
    .filter((arrival) => arrival.qty > 0);
  if (arrivals.length === 0) return fail('BAD_REQUEST', { issues: ['quota: none'] });
  const departure = home ? change({ ...what, location: home, qty: -quota }, nowMs) : [];
  const written = await transact([...departure, ...arrivals.flatMap((arrival) => change(arrival, nowMs, false))]);
  return written.ok || written.error.means === 'seen' ? ok(undefined) : written;
}
