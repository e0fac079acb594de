import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Write } from '../../../functions/platform/db';
import { stockOf } from '../../fixtures/books';
import { SKU, STORE } from '../../fixtures/shop';
import { bring, expectStockAddsUp, type Inventory, startInventory } from './support';

let shop: Inventory;
let stock: typeof import('../../../functions/inventory/stock');
let write: (...writes: Write[]) => Promise<string>;

beforeAll(async () => {
  shop = await startInventory();
  stock = await import('../../../functions/inventory/stock');
  const { transact } = await import('../../../functions/platform/db');
  write = async (...writes) => {
    const done = await transact(writes);
    return done.ok ? 'ok' : done.error.code;
  };
});
afterAll(() => shop.close());
afterEach(expectStockAddsUp);

const piece = (skuId: string, location: string, qty = 1) => ({ skuId, location, qty });

test('held, sold and brought back, pieces go from one figure to the next', async () => {
  await bring([piece('sku_way', STORE, 10)], 'way');
  const line = piece('sku_way', STORE, 3);

  await write(stock.holdStock(line));
  expect(await stockOf('sku_way', STORE)).toEqual({ available: 7, held: 3, sold: 0 });
  await write(stock.releaseStock({ ...line, qty: 1 }));
  await write(stock.commitStock({ ...line, qty: 2 }));
  expect(await stockOf('sku_way', STORE)).toEqual({ available: 8, held: 0, sold: 2 });
  await write(stock.returnStock({ ...line, qty: 2 }));

  expect(await stockOf('sku_way', STORE)).toEqual({ available: 10, held: 0, sold: 0 });
});

test('40 buyers at once for 25 pieces: 25 get one', async () => {
  await bring([piece('sku_rush', STORE, 25)], 'rush');

  const answers = await Promise.all(Array.from({ length: 40 }, () => write(stock.holdStock(piece('sku_rush', STORE)))));

  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(25);
  expect(answers.filter((answer) => answer === 'OUT_OF_STOCK')).toHaveLength(15);
  expect(await stockOf('sku_rush', STORE)).toEqual({ available: 0, held: 25, sold: 0 });
});

test('lines of several places are held together or not at all', async () => {
  await bring([piece('sku_pair', STORE, 2), piece('sku_pair', 'wh_main', 1)], 'pair');

  const answer = await write(
    stock.holdStock(piece('sku_pair', STORE, 2)),
    stock.holdStock(piece('sku_pair', 'wh_main', 2)),
  );

  expect(answer).toBe('OUT_OF_STOCK');
  expect(await stockOf('sku_pair', STORE)).toEqual({ available: 2, held: 0, sold: 0 });
  expect(await stockOf('sku_pair', 'wh_main')).toEqual({ available: 1, held: 0, sold: 0 });
});

test('stock that was never there cannot be held, and reads as none, in the order asked', async () => {
  const { readStock } = await import('../../../functions/inventory/read-stock');

  expect(await write(stock.holdStock(piece('sku_none', STORE)))).toBe('OUT_OF_STOCK');
  expect(
    await readStock([
      piece('sku_none', STORE),
      piece(SKU.last, STORE),
      piece('sku_none', STORE),
      piece(SKU.filter, STORE),
    ]),
  ).toEqual([0, 1, 0, 500]);
});
