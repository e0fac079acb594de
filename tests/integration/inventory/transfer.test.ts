import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { stockOf } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { type Faults, injectFaults } from '../../fixtures/faults';
import { OTHER_STORE, SKU, STORE } from '../../fixtures/shop';
import { bring, expectStockAddsUp, type Inventory, inBetween, MAIN, movements, startInventory } from './support';

let shop: Inventory;
let faults: Faults;
let hq: Client;

beforeAll(async () => {
  shop = await startInventory();
  faults = await injectFaults();
  hq = await shop.staff('hq');
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 50 }], 'main');
});
afterAll(() => shop.close());
afterEach(async () => {
  faults.calm();
  await expectStockAddsUp();
});

const available = async (location: string): Promise<number> => (await stockOf(SKU.filter, location)).available;

test('pieces leave one place and arrive at the other, under one number', async () => {
  const before = await available(STORE);

  const answer = await hq.get('inventory.transfer', { skuId: SKU.filter, from: MAIN, to: STORE, qty: 5, note: '补货' });

  expect(answer).toMatchObject({ from: { available: 45 }, to: { available: before + 5 } });
  expect([await available(MAIN), await available(STORE)]).toEqual([45, before + 5]);
  const [left] = (await movements({ skuId: SKU.filter, location: MAIN })).filter((one) => one.kind === 'transfer');
  const [came] = (await movements({ skuId: SKU.filter, location: STORE })).filter((one) => one.kind === 'transfer');
  expect(left).toMatchObject({ qty: -5, note: '补货' });
  expect(came).toMatchObject({ qty: 5, id: left?.id });
});

test('20 transfers at once of 3 out of 45: never below zero, nothing lost on the way', async () => {
  const before = { main: await available(MAIN), other: await available(OTHER_STORE) };

  const replies = await Promise.all(
    Array.from({ length: 20 }, () =>
      hq.ask('inventory.transfer', { skuId: SKU.filter, from: MAIN, to: OTHER_STORE, qty: 3 }),
    ),
  );

  const done = replies.filter((reply) => reply.status === 200).length;
  expect(replies.every((reply) => [undefined, 'OUT_OF_STOCK', 'BUSY'].includes(reply.error?.code))).toBe(true);
  expect(done).toBeGreaterThan(0);
  expect(await available(MAIN)).toBe(before.main - 3 * done);
  expect(await available(OTHER_STORE)).toBe(before.other + 3 * done);
});

test('a sale between reading and writing shows in the answer', async () => {
  const { transact } = await import('../../../functions/platform/db');
  const { holdStock } = await import('../../../functions/inventory/stock');
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 10 }], 'between');
  const before = [await available(MAIN), await available(STORE)] as const;

  await inBetween(() => transact([holdStock({ skuId: SKU.filter, location: MAIN, qty: 2 })]));
  const answer = await hq.get('inventory.transfer', { skuId: SKU.filter, from: MAIN, to: STORE, qty: 4 });

  expect(answer).toMatchObject({ from: { available: before[0] - 6, held: 2 }, to: { available: before[1] + 4 } });
  expect(await available(MAIN)).toBe(before[0] - 6);
});

test('more than there is stays where it is', async () => {
  const left = await available(MAIN);

  const reply = await hq.ask('inventory.transfer', { skuId: SKU.filter, from: MAIN, to: STORE, qty: left + 1 });

  expect(reply.error).toMatchObject({ code: 'OUT_OF_STOCK', details: { available: left } });
  expect(await available(MAIN)).toBe(left);
});

test.each(['lost_after', 'killed_before', 'killed_after'] as const)('%s: the same key moves once', async (fault) => {
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 10 }], `before_${fault}`);
  const before = [await available(MAIN), await available(STORE)] as const;
  const [key, ask] = [randomUUID(), { skuId: SKU.filter, from: MAIN, to: STORE, qty: 4 }];
  faults.strike({ fault, table: 'inventory' });

  await hq.ask('inventory.transfer', ask, key);
  faults.revive();
  const again = await hq.get('inventory.transfer', ask, key);

  expect(again).toMatchObject({ from: { available: before[0] - 4 }, to: { available: before[1] + 4 } });
  expect([await available(MAIN), await available(STORE)]).toEqual([before[0] - 4, before[1] + 4]);
});

test('headquarters only, between places that exist', async () => {
  const staff = await shop.staff('staff');
  const ask = { skuId: SKU.filter, from: MAIN, to: STORE, qty: 1 };

  const [store, nowhere, shard, itself] = await Promise.all([
    staff.ask('inventory.transfer', ask),
    hq.ask('inventory.transfer', { ...ask, to: 'sto_nowhere' }),
    hq.ask('inventory.transfer', { ...ask, to: 'off_sale.1' }),
    hq.ask('inventory.transfer', { ...ask, to: MAIN }),
  ]);

  expect(store.error?.code).toBe('FORBIDDEN');
  expect(nowhere.error?.code).toBe('STORE_NOT_FOUND');
  expect(shard.error?.code).toBe('STORE_NOT_FOUND');
  expect(itself.error?.code).toBe('BAD_REQUEST');
});
