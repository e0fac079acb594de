import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { OperationId } from '@shared/contracts/api';
import { answers } from './canned';
import { member, order } from './canned-money';
import { GATEWAY_BUSY } from './fake-wx';
import { type Host, launch } from './host';

const DIST = path.resolve('miniapp/dist/weapp');
let host: Host | undefined;
afterEach(() => {
  host?.close();
  host = undefined;
});

const told = {
  error: {
    code: 'TOO_MANY_REQUESTS',
    message: '操作太频繁，请 40 秒后再试',
    requestId: 'req_1',
    details: { retryAfterSeconds: 40 },
  },
};
const unpaid = { ...order, state: 'unpaid', paidAt: null };

async function opened(given: Partial<Record<OperationId, unknown>>): Promise<Host> {
  const started = launch(DIST, {
    ...answers,
    'member.me': member,
    'aftersale.list': { items: [], next: null },
    'order.detail': unpaid,
    ...given,
  });
  host = started;
  started.open('packages/order/detail/index', { orderId: 'ord_1' });
  await started.settle();
  expect(started.errors).toEqual([]);
  return started;
}
const times = (page: Host, id: OperationId): number => page.asked.filter((asked) => asked === id).length;

test('what was too often says when to come back, where its answer would be', async () => {
  const page = await opened({ 'order.detail': order, 'redemption.issue': told });
  expect(page.text()).toContain('操作太频繁，请 40 秒后再试');
  expect(times(page, 'redemption.issue')).toBe(1);
});

test('a page that was opened too often says so instead of staying empty', async () => {
  const page = await opened({ 'order.detail': told });
  expect(page.text()).toContain('操作太频繁，请 40 秒后再试');
});

test('a second tap is told how long it still takes, and is not sent', async () => {
  const page = await opened({ 'payment.prepay': told });
  for (const _ of ['first', 'second']) {
    page.tap('去支付');
    await page.settle();
  }
  expect(page.toasts[0]).toBe('操作太频繁，请 40 秒后再试');
  expect(page.toasts[1]).toMatch(/^操作太频繁，请 (39|40) 秒后再试$/);
  expect(times(page, 'payment.prepay')).toBe(1);
});

test("the gateway's own refusal has kind words too", async () => {
  const page = await opened({ 'payment.prepay': GATEWAY_BUSY });
  page.tap('去支付');
  await page.settle();
  expect(page.toasts).toEqual(['操作太频繁，请稍后再试']);
});
