import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { StockLine } from '../../../functions/inventory/stock';
import { stockOf } from '../../fixtures/books';
import { type Faults, injectFaults } from '../../fixtures/faults';
import { STORE } from '../../fixtures/shop';
import { expectStockAddsUp, type Inventory, movements, startInventory } from './support';

let shop: Inventory;
let faults: Faults;
let importStock: typeof import('../../../functions/inventory/import-stock').importStock;

beforeAll(async () => {
  shop = await startInventory();
  faults = await injectFaults();
  ({ importStock } = await import('../../../functions/inventory/import-stock'));
});
afterAll(() => shop.close());
afterEach(async () => {
  faults.calm();
  await expectStockAddsUp();
});

const rows = (name: string, count: number): StockLine[] =>
  Array.from({ length: count }, (_, n) => ({ skuId: `sku_${name}_${n}`, location: STORE, qty: n }));

test('brings every row once: run again it leaves what was sold since', async () => {
  const all = rows('twice', 120);
  const { transact } = await import('../../../functions/platform/db');
  const { holdStock } = await import('../../../functions/inventory/stock');

  expect(await importStock(all)).toEqual({ written: 120, kept: 0 });
  await transact([holdStock({ skuId: 'sku_twice_9', location: STORE, qty: 4 })]);
  expect(await importStock(all)).toEqual({ written: 0, kept: 120 });

  expect(await stockOf('sku_twice_9', STORE)).toEqual({ available: 5, held: 4, sold: 0 });
  expect(await movements({ skuId: 'sku_twice_9', location: STORE })).toMatchObject([{ kind: 'opening', qty: 9 }]);
});

test('another batch is another delivery', async () => {
  const [row] = rows('more', 5).slice(-1) as [StockLine];

  await importStock([row]);
  await importStock([row], 'november');

  expect(await stockOf(row.skuId, STORE)).toMatchObject({ available: 8 });
});

test.each(['killed_before', 'killed_after'] as const)(
  '%s in the middle and run again, it ends the same',
  async (fault) => {
    const all = rows(fault, 300);
    faults.strike({ fault, nth: 3 });

    await expect(importStock(all)).rejects.toThrow();
    faults.revive();
    const again = await importStock(all);

    expect(again.kept).toBeGreaterThan(0);
    expect(again.written).toBeGreaterThan(0);
    const { readStock } = await import('../../../functions/inventory/read-stock');
    expect(await readStock(all)).toEqual(all.map((row) => row.qty));
  },
);

test('two runs at once bring every row once', async () => {
  const all = rows('both', 130);

  const [one, other] = await Promise.all([importStock(all), importStock([...all].reverse())]);

  expect((one?.written ?? 0) + (other?.written ?? 0)).toBe(130);
  expect(await stockOf('sku_both_129', STORE)).toMatchObject({ available: 129 });
});

test('one bad row and nothing is written', async () => {
  const bad = [...rows('bad', 3), { skuId: 'sku_bad_x', location: STORE, qty: -1 }];

  await expect(importStock(bad)).rejects.toThrow();

  expect((await stockOf('sku_bad_2', STORE)).available).toBeNaN();
});
