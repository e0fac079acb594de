import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { OperationId } from '@shared/contracts/api';
import type { Output } from '@shared/contracts/contracts';
import type { Stock } from '@shared/contracts/inventory';
import { answers } from './canned';
import { member, staff } from './canned-money';
import { type Host, launch } from './host';

const DIST = path.resolve('miniapp/dist/weapp');
let host: Host | undefined;

afterEach(() => {
  host?.close();
  host = undefined;
});

const oil: Stock = {
  skuId: 'sku_oil',
  location: staff.storeId,
  title: '全合成机油 5W-30',
  spec: '4L 装',
  available: 17,
  held: 2,
  sold: 31,
  lowAt: 5,
};
const filter: Stock = {
  ...oil,
  skuId: 'sku_filter',
  title: '机油滤清器 W 712',
  spec: '',
  available: 3,
  held: 0,
  sold: 0,
};
const more: { [K in OperationId]?: Output<K> } = {
  ...answers,
  'member.me': { ...member, staff },
  'inventory.stock': { items: [oil, filter], next: null },
  'inventory.low': { items: [filter], next: null },
  'inventory.stocktake': { ...oil, available: 18 },
};

async function opened(changed: typeof more = more): Promise<Host> {
  host = launch(DIST, changed);
  host.open('packages/staff/stock/index');
  await host.settle();
  return host;
}
const words = (page: Host): string => page.text().replace(/\s+/g, ' ');

test('the stock of the store, with what is reserved and what is low', async () => {
  const page = await opened();

  for (const seen of [staff.storeName, '全合成机油 5W-30', '4L 装', '占用 2 · 售出 31', '17', '低于 5', '低库存 1'])
    expect(words(page)).toContain(seen);
  expect(page.errors).toEqual([]);
});

test('the low tab lists only what is low', async () => {
  const page = await opened();

  page.tap('低库存 1');
  await page.settle();

  expect(words(page)).toContain('机油滤清器 W 712');
  expect(words(page)).not.toContain('全合成机油');
});

test('counting starts from the books, tells the difference, and is sent once it is confirmed', async () => {
  const page = await opened();

  page.tap('全合成机油 5W-30');
  await page.settle();
  for (const seen of ['账面可售', '与账面一致', '不含已被订单占用的 2 件']) expect(words(page)).toContain(seen);
  expect(page.asked).not.toContain('inventory.stocktake');
  page.tap('数量一致，确认盘点');
  await page.settle();

  expect(page.asked).toContain('inventory.stocktake');
  expect(page.errors).toEqual([]);
});

test('a place without stock, and one without anything low, say what comes next', async () => {
  const none = { items: [], next: null };
  const page = await opened({ ...more, 'inventory.stock': none, 'inventory.low': none });

  expect(words(page)).toContain('这里还没有库存');
  page.tap('低库存');
  await page.settle();

  expect(words(page)).toContain('没有偏低的商品');
});
