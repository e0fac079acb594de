import { flashLocations } from '@shared/domain/inventory/flash';
import { ok, type Result } from '@shared/kernel/result';
import { transact, type Write } from '../platform/db';
import { decide } from '../platform/decide';
import { newId } from '../platform/ids';
import { readStockItems } from './inventory.repo';
import { type Change, change } from './movement';
import type { FlashStock } from './open-flash';
import { stockKey } from './stock';

/** Where the pieces of a service go: there were none before the sale. */
const NOWHERE = 'nowhere';

type Shard = { readonly skuId: string; readonly location: string; readonly available: number };

/** The shard is over: what lies there goes home, and `backTo` tells watch-stock.ts what to do with what comes back later. */
function end({ skuId, location, available }: Shard, home: string | null, id: string, nowMs: number): Write[] {
  const mark: Write = {
    table: 'inventory',
    update: stockKey({ skuId, location }),
    set: 'SET available = available - :qty, backTo = :home',
    condition: 'available >= :qty',
    values: { ':qty': available, ':home': home ?? NOWHERE },
    failure: { code: 'BUSY', means: 'moved' },
  };
  if (available === 0) return [mark];
  const [record] = change({ ...leaving(skuId, home, id), location, qty: -available }, nowMs);
  return [record, mark];
}

const leaving = (skuId: string, home: string | null, id: string): Omit<Change, 'location' | 'qty'> => ({
  id,
  kind: home ? 'transfer' : 'opening',
  skuId,
  by: '系统',
  note: '秒杀活动结束',
});

/**
 * Ends the stock of a flash sale: what is left on its shards goes back home in one transaction, and what unpaid or refunded orders give back
 * to a shard later follows by itself (watch-stock.ts). Answers how many pieces went back; run again it moves nothing twice. BUSY while buyers are
 * still taking pieces.
 */
export async function closeFlash(flash: FlashStock, nowMs: number): Promise<Result<number>> {
  const { offerId, skuId, shards, home } = flash;
  const places = flashLocations(offerId, shards).map((location) => ({ skuId, location }));
  return decide(async () => {
    const stock = (await readStockItems(places)).filter((item) => item !== undefined);
    if (stock.length === 0) return ok(0);
    const back = stock.reduce((total, item) => total + item.available, 0);
    const id = newId('mov');
    const written = await transact([
      ...stock.flatMap((shard) => end(shard, home, id, nowMs)),
      ...(home && back > 0 ? change({ ...leaving(skuId, home, id), location: home, qty: back }, nowMs) : []),
    ]);
    return written.ok ? ok(back) : written;
  });
}

/** Pieces that came back to a shard after its sale go home too; when they have gone already, nothing happens. */
export async function sendHome(shard: Shard, backTo: string, nowMs: number): Promise<void> {
  const home = backTo === NOWHERE ? null : backTo;
  const { skuId, location, available } = shard;
  const what = leaving(skuId, home, newId('mov'));
  const sent = await transact([
    ...change({ ...what, location, qty: -available }, nowMs),
    ...(home ? change({ ...what, location: home, qty: available }, nowMs) : []),
  ]);
  if (!sent.ok && sent.error.code !== 'OUT_OF_STOCK') throw new Error(`${shard.location} not sent home`);
}
