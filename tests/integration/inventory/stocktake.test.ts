import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { stockOf } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { type Faults, injectFaults } from '../../fixtures/faults';
import { OTHER_STORE, SKU, STORE } from '../../fixtures/shop';
import { expectStockAddsUp, type Inventory, inBetween, MAIN, movements, startInventory } from './support';

let shop: Inventory;
let faults: Faults;
let staff: Client;
let colleague: Client;

beforeAll(async () => {
  shop = await startInventory();
  faults = await injectFaults();
  [staff, colleague] = await Promise.all([shop.staff('staff'), shop.staff('staff-b')]);
});
afterAll(() => shop.close());
afterEach(async () => {
  faults.calm();
  await expectStockAddsUp();
});

/** A difference needs a reason. */
const note = '清点更正';
const here = { skuId: SKU.filter, location: STORE };
const shown = async (): Promise<number> => (await stockOf(SKU.filter, STORE)).available;

test('what was counted is what there is, and the difference is on record with who counted', async () => {
  const expected = await shown();

  const answer = await staff.get('inventory.stocktake', { skuId: SKU.filter, expected, counted: 488, note: '破损 12' });

  expect(answer).toMatchObject({ skuId: SKU.filter, location: STORE, available: 488, held: 0, sold: 0 });
  expect(answer.title).not.toBe('');
  expect(await shown()).toBe(488);
  const last = (await movements(here)).find((movement) => movement.kind === 'stocktake');
  expect(last).toMatchObject({ qty: 488 - expected, note: '破损 12', by: expect.stringContaining('师傅 staff') });
});

test('a figure that has moved since it was shown is counted anew', async () => {
  const expected = await shown();

  const reply = await staff.ask('inventory.stocktake', { skuId: SKU.filter, expected: expected + 1, counted: 3 });

  expect(reply.error).toMatchObject({ code: 'STOCK_CHANGED', details: { available: expected } });
  expect(await shown()).toBe(expected);
});

test('counted and right: on record too', async () => {
  const expected = await shown();
  const before = (await movements(here)).length;

  await staff.get('inventory.stocktake', { skuId: SKU.filter, expected, counted: expected });

  expect(await shown()).toBe(expected);
  expect(await movements(here)).toHaveLength(before + 1);
});

test('one request sent 20 times with one key counts once, and a key is not lent to another request', async () => {
  const [key, expected] = [randomUUID(), await shown()];
  const ask = { skuId: SKU.filter, expected, counted: expected + 7, note };
  const before = (await movements(here)).length;

  const answers = await Promise.all(Array.from({ length: 20 }, () => staff.get('inventory.stocktake', ask, key)));
  await staff.get('inventory.stocktake', { ...ask, expected: expected + 7, counted: expected });
  const late = await staff.get('inventory.stocktake', ask, key);
  const other = await staff.ask('inventory.stocktake', { ...ask, counted: 1 }, key);

  expect(new Set([...answers, late].map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(late.available).toBe(expected + 7);
  expect(await shown()).toBe(expected);
  expect(await movements(here)).toHaveLength(before + 2);
  expect(other.error?.code).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('two who count the same shelf at once: one is told to look again', async () => {
  const expected = await shown();
  const ask = { skuId: SKU.filter, expected, note };

  const replies = await Promise.all([
    staff.ask('inventory.stocktake', { ...ask, counted: expected - 1 }),
    colleague.ask('inventory.stocktake', { ...ask, counted: expected - 2 }),
  ]);

  expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
  expect(replies.find((reply) => reply.status === 409)?.error?.code).toBe('STOCK_CHANGED');
});

test('a sale between reading and writing is seen', async () => {
  const { transact } = await import('../../../functions/platform/db');
  const { holdStock } = await import('../../../functions/inventory/stock');
  const before = await stockOf(SKU.filter, STORE);

  for (const counted of [before.available + 3, before.available - 3]) {
    await inBetween(() => transact([holdStock({ ...here, qty: 1 })]));
    const reply = await staff.ask('inventory.stocktake', { skuId: SKU.filter, expected: await shown(), counted, note });
    expect(reply.error?.code).toBe('STOCK_CHANGED');
  }

  expect(await stockOf(SKU.filter, STORE)).toEqual({
    ...before,
    available: before.available - 2,
    held: before.held + 2,
  });
});

test('a sale in the middle of counting is not lost', async () => {
  const { transact } = await import('../../../functions/platform/db');
  const { holdStock } = await import('../../../functions/inventory/stock');
  const before = await stockOf(SKU.filter, STORE);

  const [reply] = await Promise.all([
    staff.ask('inventory.stocktake', {
      skuId: SKU.filter,
      expected: before.available,
      counted: before.available - 5,
      note,
    }),
    ...Array.from({ length: 6 }, () => transact([holdStock({ ...here, qty: 1 })])),
  ]);

  const after = await stockOf(SKU.filter, STORE);
  const counted = reply.status === 200 ? 5 : 0;
  expect(after).toEqual({ ...before, available: before.available - counted - 6, held: before.held + 6 });
});

test.each(['lost_after', 'killed_after', 'killed_before'] as const)('%s: the same key ends it once', async (fault) => {
  const [key, expected] = [randomUUID(), await shown()];
  const ask = { skuId: SKU.filter, expected, counted: expected - 3, note };
  faults.strike({ fault, table: 'inventory' });

  const first = await staff.ask('inventory.stocktake', ask, key);
  faults.revive();
  const again = await staff.get('inventory.stocktake', ask, key);

  expect(first.status).toBe(fault === 'lost_after' ? 200 : 500);
  expect(again.available).toBe(expected - 3);
  expect(await shown()).toBe(expected - 3);
});

test('everyone counts at home: another store and headquarters have their own figures', async () => {
  const [other, hq] = await Promise.all([shop.staff('other-staff'), shop.staff('hq')]);
  const before = await shown();

  const theirs = await other.get('inventory.stocktake', { skuId: SKU.filter, expected: 500, counted: 490, note });
  const main = await hq.get('inventory.stocktake', { skuId: SKU.filter, expected: 0, counted: 20, note });

  expect([theirs.location, main.location]).toEqual([OTHER_STORE, MAIN]);
  expect(await shown()).toBe(before);
  expect((await hq.get('inventory.stock', {})).items).toMatchObject([{ skuId: SKU.filter, available: 20 }]);
  expect((await other.get('inventory.stock', { q: 'zzz' })).items).toEqual([]);
});

test('owners may not, and what is not sold here cannot be counted', async () => {
  const owner = await shop.member('owner');
  const ask = { skuId: SKU.filter, expected: 1, counted: 1 };

  const [refused, unknown, seen] = await Promise.all([
    owner.ask('inventory.stocktake', ask),
    staff.ask('inventory.stocktake', { skuId: 'sku_unknown', expected: 0, counted: 5 }),
    owner.ask('inventory.stock', {}),
  ]);

  expect(refused.error?.code).toBe('FORBIDDEN');
  expect(seen.error?.code).toBe('FORBIDDEN');
  expect(unknown.error?.code).toBe('SKU_NOT_FOUND');
});

test('the list pages through all there is, and finds by words', async () => {
  const first = await staff.get('inventory.stock', { limit: 1 });
  const second = await staff.get('inventory.stock', { limit: 1, cursor: first.next ?? '' });
  const title = first.items[0]?.title ?? '';

  const found = await staff.get('inventory.stock', { q: title.slice(0, 2) });

  expect(new Set([...first.items, ...second.items].map((item) => item.skuId))).toEqual(new Set([SKU.filter, SKU.last]));
  expect(found.items.map((item) => item.skuId)).toContain(first.items[0]?.skuId);
});
