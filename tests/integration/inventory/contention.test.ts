import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { StockLine } from '../../../functions/inventory/stock';
import type { Write } from '../../../functions/platform/db';
import { stockOf } from '../../fixtures/books';
import { AS_DOCUMENTED, type Contention, contend } from '../../fixtures/contention';
import { STORE } from '../../fixtures/shop';
import { bring, expectStockAddsUp, type Inventory, startInventory } from './support';

let shop: Inventory;
let contention: Contention | undefined;
let transact: typeof import('../../../functions/platform/db').transact;
let hold: (line: StockLine) => Write;

beforeAll(async () => {
  shop = await startInventory();
  ({ transact } = await import('../../../functions/platform/db'));
  ({ holdStock: hold } = await import('../../../functions/inventory/stock'));
});
afterAll(() => shop.close());
afterEach(async () => {
  contention?.remove();
  await expectStockAddsUp();
});

const one = (skuId: string): StockLine => ({ skuId, location: STORE, qty: 1 });

test('buyers who meet at one item are sold one piece each or told BUSY, never two', async () => {
  await bring([{ skuId: 'sku_hot', location: STORE, qty: 30 }], 'hot');
  contention = await contend(AS_DOCUMENTED);

  const answers = await Promise.all(Array.from({ length: 60 }, () => transact([hold(one('sku_hot'))])));

  const sold = answers.filter((answer) => answer.ok).length;
  expect(contention.conflicts).toBeGreaterThan(0);
  expect(sold).toBeGreaterThan(0);
  expect(await stockOf('sku_hot', STORE)).toEqual({ available: 30 - sold, held: sold, sold: 0 });
  const codes = new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code])));
  expect([...codes].every((code) => code === 'BUSY' || code === 'OUT_OF_STOCK')).toBe(true);
});

test('a partition that has no units left lets in what fits, and the rest later', async () => {
  await bring([{ skuId: 'sku_slow', location: STORE, qty: 30 }], 'slow');
  contention = await contend({ transactionMs: 0, unitsPerSecond: 20 });

  const answers = await Promise.all(Array.from({ length: 15 }, () => transact([hold(one('sku_slow'))])));

  expect(contention.throttled).toBeGreaterThan(0);
  const sold = answers.filter((answer) => answer.ok).length;
  expect(sold).toBeGreaterThanOrEqual(10);
  expect(await stockOf('sku_slow', STORE)).toEqual({ available: 30 - sold, held: sold, sold: 0 });
});

test('different items do not meet', async () => {
  const skus = Array.from({ length: 20 }, (_, n) => `sku_apart_${n}`);
  await bring(
    skus.map((skuId) => ({ skuId, location: STORE, qty: 1 })),
    'apart',
  );
  contention = await contend(AS_DOCUMENTED);

  const answers = await Promise.all(skus.map((skuId) => transact([hold(one(skuId))])));

  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(contention.conflicts).toBe(0);
});
