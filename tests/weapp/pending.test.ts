import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { OperationId } from '@shared/contracts/api';
import type { Stock, Transfer } from '@shared/contracts/inventory';
import { answers } from './canned';
import { accountant, member, refund, staff } from './canned-money';
import { type Host, launch } from './host';

const DIST = path.resolve('miniapp/dist/weapp');
let host: Host | undefined;
afterEach(() => {
  host?.close();
  host = undefined;
});

/** What the server says to an action above the limit of one person. */
const pending = { error: { code: 'APPROVAL_PENDING', message: '超过单人权限，已提交复核', requestId: 'req_test' } };
const oil: Stock = {
  skuId: 'sku_oil',
  location: 'sto_1',
  title: '全合成机油 5W-30',
  spec: '4L 装',
  available: 17,
  held: 0,
  sold: 0,
  lowAt: 5,
};
const short: Transfer = {
  ...{ id: 'trf_1', state: 'short', skuId: oil.skuId, title: oil.title, spec: oil.spec, qty: 40, receivedQty: 4 },
  ...{ from: 'wh_main', fromName: '总仓', to: 'sto_1', toName: '车坞 浦东张杨路店', note: '', late: false },
  ...{ sentBy: '沈会计 mem_hq', sentAt: '2026-11-20T02:00:00.000Z', receivedBy: null, receivedAt: null },
  ...{ how: null, answer: null },
};

async function opened(page: string, who: typeof staff, given: Partial<Record<OperationId, unknown>>): Promise<Host> {
  host = launch(DIST, { ...answers, 'member.me': { ...member, staff: who }, ...given });
  host.open(page, { refundId: refund.id });
  await host.settle();
  return host;
}
const LOOK = 'navigateTo /packages/hq/approvals/index?of=mine';
const GONE = 260;

test('headquarters: the sheet closes, and says where to see it', async () => {
  const given = { 'inventory.transfers': { items: [short], next: null }, 'inventory.resolveTransfer': pending };
  const page = await opened('packages/hq/transfers/index', accountant, given);
  page.tap('处理差额');
  await page.settle();
  page.type('物流确认丢失', 0);
  await page.settle();
  page.tap('确认');
  await page.settle();
  await new Promise((resolve) => setTimeout(resolve, GONE));
  await page.settle();

  expect(page.toasts).toEqual(['已提交复核']);
  expect(page.moves).toEqual([LOOK]);
  expect(page.text()).not.toContain('差额退回调出方库存');
});

test('a count: the sheet closes, and says where to see it', async () => {
  const list = { items: [oil], next: null };
  const given = { 'inventory.stock': list, 'inventory.low': list, 'inventory.stocktake': pending };
  const page = await opened('packages/staff/stock/index', staff, given);
  page.tap(oil.title);
  await page.settle();
  page.tap('数量一致，确认盘点');
  await page.settle();
  await new Promise((resolve) => setTimeout(resolve, GONE));
  await page.settle();

  expect(page.toasts).toEqual(['已提交复核']);
  expect(page.moves).toEqual([LOOK]);
  expect(page.text()).not.toContain('货架实数');
});

test('a refund: back to the list, and says where to see it', async () => {
  const waiting = { items: [{ ...refund, state: 'requested', ownerMasked: '林**' }], next: null };
  const given = { 'aftersale.pending': waiting, 'aftersale.decide': pending };
  const page = await opened('packages/staff/refund/index', staff, given);
  page.tap('拒绝');
  await page.settle();
  page.tap('已超过可退款期限');
  await page.settle();
  page.tap('确认拒绝');
  await page.settle();

  expect(page.toasts).toEqual(['已提交复核']);
  expect(page.moves).toContain(LOOK);
});
