import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../fixtures/client';
import { OTHER_STORE, SKU, STORE } from '../../fixtures/shop';
import { bring, type Inventory, MAIN, startInventory } from './support';

let shop: Inventory;
let hq: Client;
let staff: Client;

beforeAll(async () => {
  shop = await startInventory();
  [hq, staff] = await Promise.all([shop.staff('hq'), shop.staff('staff')]);
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 50 }], 'main');
});
afterAll(() => shop.close());

const figures = ({ items }: { items: { skuId: string; location: string; available: number }[] }) =>
  items.map(({ skuId, location, available }) => `${skuId} ${location} ${available}`);

test('headquarters sees its warehouse unless it names another place', async () => {
  const [own, named, store] = await Promise.all([
    hq.get('inventory.stock', {}),
    hq.get('inventory.stock', { location: MAIN }),
    hq.get('inventory.stock', { location: STORE, q: '滤清器' }),
  ]);

  expect(figures(own)).toEqual([`${SKU.filter} ${MAIN} 50`]);
  expect(named).toEqual(own);
  expect(figures(store)).toEqual([`${SKU.filter} ${STORE} 500`]);
});

test('one SKU at a place: that one, or none where it never was', async () => {
  const [there, never, unknown] = await Promise.all([
    hq.get('inventory.stock', { location: STORE, skuId: SKU.filter }),
    hq.get('inventory.stock', { location: MAIN, skuId: SKU.last }),
    hq.get('inventory.stock', { location: STORE, skuId: 'sku_nothing' }),
  ]);

  expect(figures(there)).toEqual([`${SKU.filter} ${STORE} 500`]);
  expect([never, unknown]).toEqual([
    { items: [], next: null },
    { items: [], next: null },
  ]);
});

test("the staff of a store see their own place and no other, nor headquarters'", async () => {
  const own = await staff.get('inventory.stock', { location: STORE, skuId: SKU.filter });
  const [other, main, nowhere] = await Promise.all(
    [OTHER_STORE, MAIN, 'sto_nowhere'].map((location) => staff.ask('inventory.stock', { location })),
  );

  expect(figures(own)).toEqual([`${SKU.filter} ${STORE} 500`]);
  for (const refused of [other, main, nowhere]) expect(refused?.error?.code).toBe('FORBIDDEN');
});

test('a place that does not exist, the shard of a flash sale, and what is no place at all', async () => {
  const [nowhere, shard, nothing] = await Promise.all(
    ['sto_nowhere', 'off_sale.1', 'STOCK#'].map((location) => hq.ask('inventory.stock', { location })),
  );

  expect(nowhere?.error?.code).toBe('STORE_NOT_FOUND');
  expect(shard?.error?.code).toBe('STORE_NOT_FOUND');
  expect(nothing?.error?.code).toBe('BAD_REQUEST');
});
