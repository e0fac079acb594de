import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { OperationId } from '@shared/contracts/api';
import type { Output } from '@shared/contracts/contracts';
import type { Stock, Transfer } from '@shared/contracts/inventory';
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
const coming: Transfer = {
  id: 'trf_1',
  state: 'sent',
  skuId: oil.skuId,
  title: oil.title,
  spec: oil.spec,
  from: 'wh_main',
  fromName: '总仓',
  to: staff.storeId,
  toName: staff.storeName,
  qty: 6,
  receivedQty: null,
  note: '周末备货',
  sentBy: '沈会计 mem_hq',
  sentAt: '2026-11-20T02:00:00.000Z',
  receivedBy: null,
  receivedAt: null,
  how: null,
  answer: null,
  late: false,
};
const more: { [K in OperationId]?: Output<K> } = {
  ...answers,
  'member.me': { ...member, staff },
  'inventory.stock': { items: [oil, filter], next: null },
  'inventory.low': { items: [filter], next: null },
  'inventory.stocktake': { ...oil, available: 18 },
  'inventory.transfers': { items: [coming], next: null },
  'inventory.receive': { ...coming, state: 'received', receivedQty: 6 },
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

test('what is on its way is counted in, once; more than was sent cannot be', async () => {
  const page = await opened();
  page.tap('待收货 1');
  await page.settle();
  for (const seen of ['6 件', '总仓', '清点收货']) expect(words(page)).toContain(seen);

  page.tap('清点收货');
  await page.settle();
  expect(words(page)).toContain('发货备注：周末备货');
  page.type('7', 0);
  await page.settle();
  page.tap('确认收到 7 件');
  await page.settle();
  expect(page.asked).not.toContain('inventory.receive');
  page.type('6', 0);
  await page.settle();
  page.tap('确认收到 6 件');
  page.tap('确认收到 6 件');
  await page.settle();

  expect(page.asked.filter((id) => id === 'inventory.receive')).toHaveLength(1);
  expect(page.errors).toEqual([]);
});
