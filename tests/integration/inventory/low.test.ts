import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { everything } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { SKU, STORE } from '../../fixtures/shop';
import { bring, expectStockAddsUp, type Inventory, startInventory } from './support';

let shop: Inventory;
let staff: Client;

beforeAll(async () => {
  shop = await startInventory();
  staff = await shop.staff('staff');
});
afterAll(() => shop.close());
afterEach(expectStockAddsUp);

const sell = async (qty: number): Promise<void> => {
  const { transact } = await import('../../../functions/platform/db');
  const { holdStock } = await import('../../../functions/inventory/stock');
  await transact([holdStock({ skuId: SKU.filter, location: STORE, qty })]);
  await shop.drainStreams();
};
const giveBack = async (qty: number): Promise<void> => {
  const { transact } = await import('../../../functions/platform/db');
  const { releaseStock } = await import('../../../functions/inventory/stock');
  await transact([releaseStock({ skuId: SKU.filter, location: STORE, qty })]);
  await shop.drainStreams();
};
async function told(): Promise<{ alerts: number; events: unknown[]; low: string[] }> {
  const items = await everything('inventory');
  const events = items.filter((item) => String(item.pk).startsWith('EVT#')).map((item) => item.event);
  const { items: low } = await staff.get('inventory.low', {});
  return {
    alerts: items.filter((item) => String(item.pk).startsWith('ALERT#')).length,
    events,
    low: low.map((item) => item.skuId),
  };
}

test('told once when it falls below, listed until it is back, told again the next time', async () => {
  await sell(495);
  expect(await told()).toEqual({ alerts: 0, events: [], low: [] });

  await sell(1);
  expect(await told()).toEqual({
    alerts: 1,
    events: [
      expect.objectContaining({ type: 'inventory.low', skuId: SKU.filter, location: STORE, available: 4, lowAt: 5 }),
    ],
    low: [SKU.filter],
  });

  await sell(2);
  expect((await told()).alerts).toBe(1);

  await giveBack(100);
  expect(await told()).toMatchObject({ alerts: 1, low: [] });

  await sell(99);
  expect(await told()).toMatchObject({ alerts: 2, low: [SKU.filter] });
});

test('a restock by counting clears it too', async () => {
  const [shown] = (await staff.get('inventory.low', {})).items;

  await staff.get('inventory.stocktake', {
    skuId: SKU.filter,
    expected: shown?.available ?? 0,
    counted: 5,
    note: '找到散件',
  });
  expect((await told()).low).toEqual([]);
  await shop.drainStreams();

  expect((await told()).low).toEqual([]);
  expect((await everything('inventory')).filter((item) => String(item.pk).startsWith('LOW#'))).toEqual([]);
});

test('a record delivered again, also after the restock, tells nothing twice', async () => {
  const { handler } = await import('../../../functions/entry/stream-stock');
  const { marshall } = await import('@aws-sdk/util-dynamodb');
  const image = (available: number) =>
    marshall({ skuId: 'sku_again', location: STORE, available, held: 0, sold: 0, lowAt: 5 });
  const change = (sequence: string, from: number, to: number) => ({
    eventName: 'MODIFY' as const,
    dynamodb: { SequenceNumber: sequence, OldImage: image(from), NewImage: image(to) },
  });
  const batch = { Records: [change('101', 6, 4), change('102', 4, 9)] } as unknown as DynamoDBStreamEvent;
  const before = await told();

  await handler(batch);
  await handler(batch);

  const after = await told();
  expect(after.alerts).toBe(before.alerts + 1);
  expect(after.events).toHaveLength(before.events.length + 1);
  expect((await everything('inventory')).filter((item) => String(item.pk).startsWith('LOW#'))).toEqual([]);
});

test('a change that was parked is done again from the stock as it is now', async () => {
  const { handler } = await import('../../../functions/entry/stream-stock');
  const place = { skuId: 'sku_parked', location: STORE };
  const again = (available: number, sequence: string) =>
    handler.again({ ...place, available, held: 0, sold: 0, lowAt: 5 }, sequence);
  const listed = async () =>
    (await everything('inventory')).filter(({ pk, sk }) => String(pk).startsWith('LOW#') && sk === place.skuId).length;
  const before = await told();

  // It had become low, and is back: nothing is told any more.
  await again(9, '201');
  expect([await listed(), (await told()).alerts]).toEqual([0, before.alerts]);
  // It is low now, and is told once, whichever change is done again.
  await again(3, '202');
  await again(3, '202');
  await again(3, '203');
  expect([await listed(), (await told()).alerts]).toEqual([1, before.alerts + 1]);
  // The end of it was parked.
  await again(9, '204');
  expect(await listed()).toBe(0);
});

test('a place that never had many is not watched', async () => {
  await bring([{ skuId: 'sku_few', location: STORE, qty: 9 }], 'few');
  const { transact } = await import('../../../functions/platform/db');
  const { holdStock } = await import('../../../functions/inventory/stock');
  const before = (await told()).alerts;

  await transact([holdStock({ skuId: 'sku_few', location: STORE, qty: 8 })]);
  await shop.drainStreams();

  expect((await told()).alerts).toBe(before);
});
