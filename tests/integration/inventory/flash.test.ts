import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { flashLocations } from '@shared/domain/inventory/flash';
import { instant } from '@shared/kernel/time';
import type { FlashStock } from '../../../functions/inventory/open-flash';
import { everything, stockOf } from '../../fixtures/books';
import { type Faults, injectFaults } from '../../fixtures/faults';
import { bring, expectStockAddsUp, type Inventory, MAIN, startInventory } from './support';

let shop: Inventory;
let faults: Faults;
let openFlash: typeof import('../../../functions/inventory/open-flash').openFlash;
let closeFlash: typeof import('../../../functions/inventory/close-flash').closeFlash;
let pickShard: typeof import('../../../functions/promotion/pick-shard').pickShard;
let stock: typeof import('../../../functions/inventory/stock');
let transact: typeof import('../../../functions/platform/db').transact;
const NOW = Date.parse('2026-11-24T02:00:00Z');

beforeAll(async () => {
  shop = await startInventory();
  faults = await injectFaults();
  ({ openFlash } = await import('../../../functions/inventory/open-flash'));
  ({ closeFlash } = await import('../../../functions/inventory/close-flash'));
  ({ pickShard } = await import('../../../functions/promotion/pick-shard'));
  stock = await import('../../../functions/inventory/stock');
  ({ transact } = await import('../../../functions/platform/db'));
});
afterAll(() => shop.close());
afterEach(async () => {
  faults.calm();
  await expectStockAddsUp();
});

/** A sale of its own, with `pieces` at home. */
async function sale(name: string, pieces: number, shards = 4, home: string | null = MAIN): Promise<FlashStock> {
  const skuId = `sku_${name}`;
  if (home) await bring([{ skuId, location: home, qty: pieces }], 'flash');
  return { offerId: `off_${name}`, skuId, shards, home };
}
const onShards = async ({ offerId, skuId, shards }: FlashStock): Promise<number[]> =>
  Promise.all(flashLocations(offerId, shards).map(async (place) => (await stockOf(skuId, place)).available || 0));
const atHome = async ({ skuId }: FlashStock): Promise<number> => (await stockOf(skuId, MAIN)).available;

/** Picks, takes, and picks again where somebody was faster, as an order does. */
async function buy(flash: FlashStock): Promise<string | null> {
  for (;;) {
    const location = await pickShard({ ...flash, id: flash.offerId }, 1);
    if (!location) return null;
    const held = await transact([stock.holdStock({ skuId: flash.skuId, location, qty: 1 })]);
    if (held.ok) return location;
    if (held.error.code !== 'OUT_OF_STOCK') throw new Error(held.error.code);
  }
}

test('the quota leaves home and lies on the shards evenly; opened again nothing moves', async () => {
  const flash = await sale('open', 100);

  await openFlash({ ...flash, quota: 42 }, NOW);
  const answers = await Promise.all([1, 2, 3].map(() => openFlash({ ...flash, quota: 42 }, NOW)));

  expect(answers).toEqual([1, 2, 3].map(() => ({ ok: true, value: undefined })));
  expect(await onShards(flash)).toEqual([11, 11, 10, 10]);
  expect(await atHome(flash)).toBe(58);
});

test('a quota that is not there moves nothing, one of none is refused', async () => {
  const flash = await sale('short', 10);

  expect(await openFlash({ ...flash, quota: 11 }, NOW)).toMatchObject({ error: { code: 'OUT_OF_STOCK' } });
  expect(await openFlash({ ...flash, quota: 0 }, NOW)).toMatchObject({ error: { code: 'BAD_REQUEST' } });

  expect(await onShards(flash)).toEqual([0, 0, 0, 0]);
  expect(await atHome(flash)).toBe(10);
});

test('120 buyers at once for 50 pieces on four shards: 50 get one, none is left', async () => {
  const flash = await sale('rush', 60);
  await openFlash({ ...flash, quota: 50 }, NOW);

  const bought = await Promise.all(Array.from({ length: 120 }, () => buy(flash)));

  expect(bought.filter((place) => place !== null)).toHaveLength(50);
  expect(new Set(bought.filter((place) => place !== null)).size).toBe(4);
  expect(await onShards(flash)).toEqual([0, 0, 0, 0]);
  expect(await closeFlash(flash, NOW)).toEqual({ ok: true, value: 0 });
  expect(await atHome(flash)).toBe(10);
});

test('what is left goes home once, however often and by how many it is closed', async () => {
  const flash = await sale('close', 20);
  await openFlash({ ...flash, quota: 20 }, NOW);
  await Promise.all(Array.from({ length: 7 }, () => buy(flash)));

  const answers = await Promise.all([1, 2, 3].map(() => closeFlash(flash, NOW)));
  await closeFlash(flash, NOW);

  expect(answers.reduce((total, answer) => total + (answer.ok ? answer.value : 0), 0)).toBe(13);
  expect(await atHome(flash)).toBe(13);
  expect(await onShards(flash)).toEqual([0, 0, 0, 0]);
  // Of one moment: that of the sale's end.
  const ended = (await everything('inventory')).filter(
    (item) => item.skuId === flash.skuId && item.note === '秒杀活动结束',
  );
  expect(new Set(ended.map(({ at }) => at))).toEqual(new Set([instant(NOW)]));
});

test('what an unpaid or refunded order gives back after the sale goes home by itself', async () => {
  const flash = await sale('late', 10, 2);
  await openFlash({ ...flash, quota: 4 }, NOW);
  const places = await Promise.all([1, 2, 3, 4].map(() => buy(flash)));
  const line = (at: number) => ({ skuId: flash.skuId, location: places[at] ?? '', qty: 1 });
  await transact([stock.commitStock(line(0))]);
  await closeFlash(flash, NOW);
  await shop.drainStreams();

  await transact([stock.releaseStock(line(1))]);
  await transact([stock.returnStock(line(0))]);
  await shop.drainStreams();

  expect(await atHome(flash)).toBe(8);
  expect(await onShards(flash)).toEqual([0, 0]);
});

test('a piece that cannot go home is not taken for gone: it goes when it is tried again, and only then', async () => {
  const { sendHome } = await import('../../../functions/inventory/close-flash');
  const flash = await sale('stuck', 4, 1);
  await openFlash({ ...flash, quota: 2 }, NOW);
  const location = (await buy(flash)) ?? '';
  await closeFlash(flash, NOW);
  await transact([stock.releaseStock({ skuId: flash.skuId, location, qty: 1 })]);
  const home = () => sendHome({ skuId: flash.skuId, location, available: 1 }, MAIN, NOW);
  faults.strike({ fault: 'conflict', share: 1 });

  await expect(home()).rejects.toThrow('not sent home');

  faults.calm();
  for (const _ of [1, 2]) await home();
  expect([await onShards(flash), await atHome(flash)]).toEqual([[0], 4]);
});

test('buyers and the end of the sale at once: every piece is either sold or at home', async () => {
  const flash = await sale('both', 30);
  await openFlash({ ...flash, quota: 30 }, NOW);

  const [closed, ...bought] = await Promise.all([
    closeFlash(flash, NOW),
    ...Array.from({ length: 20 }, () => buy(flash)),
  ]);
  await closeFlash(flash, NOW);

  expect(closed.ok || closed.error.code === 'BUSY').toBe(true);
  expect((await atHome(flash)) + bought.filter((place) => place !== null).length).toBe(30);
});

test('a service has a quota made for the sale, and none after it', async () => {
  const flash = await sale('wash', 0, 3, null);

  await openFlash({ ...flash, quota: 10 }, NOW);
  expect(await onShards(flash)).toEqual([4, 3, 3]);
  await Promise.all([1, 2, 3].map(() => buy(flash)));

  expect(await closeFlash(flash, NOW)).toEqual({ ok: true, value: 7 });
  expect(await onShards(flash)).toEqual([0, 0, 0]);
});

test.each(['lost_after', 'killed_before', 'killed_after'] as const)('%s: run again, each ends once', async (fault) => {
  const flash = await sale(`dies_${fault}`, 12);
  const insist = async <T>(act: () => Promise<T>): Promise<T> => {
    faults.strike({ fault, table: 'inventory' });
    const first = await act().catch(() => undefined);
    faults.revive();
    return first ?? act();
  };

  await insist(() => openFlash({ ...flash, quota: 8 }, NOW));
  expect([await onShards(flash), await atHome(flash)]).toEqual([[2, 2, 2, 2], 4]);
  await insist(() => closeFlash(flash, NOW));

  expect([await onShards(flash), await atHome(flash)]).toEqual([[0, 0, 0, 0], 12]);
});

test('a sale that was never opened closes with nothing', async () => {
  expect(await closeFlash(await sale('never', 5), NOW)).toEqual({ ok: true, value: 0 });
});
