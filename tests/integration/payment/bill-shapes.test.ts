import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { type Client, until } from '../../fixtures/client';
import { untilState } from '../../fixtures/visit';
import { handOver, MCHID, openSharingShop, pollSharing } from './sharing-support';
import { buyFilters, orderFilters, owe, type PayShop, poll, untilRefund } from './support';

/** Bills as WeChat's documents describe them, made by the sandbox, against books that agree with them, and some that do not. */
let pay: PayShop;
let staff: Client;
let office: Client;
let days = 0;

beforeAll(async () => {
  ({ pay, staff } = await openSharingShop());
  office = await pay.shop.staff('head-office');
});
beforeEach(async () => {
  days += 2;
  await pay.laterBy(days * 1440);
});
afterEach(() => pay.calm());
afterAll(() => pay.shop.close());

const clock = async () => (await import('../../../functions/platform/clock')).now();
const today = async () => (await import('@shared/kernel/time')).dayOf(await clock());
const later = (minutes: number) => pay.laterBy(days * 1440 + minutes);

async function reconcile() {
  const day = await today();
  await (await import('../../../functions/payment/reconcile/reconcile')).reconcileDay(day, await clock());
  await office.login();
  const { items } = await office.get('payment.reconciliations', {});
  const { items: found } = await office.get('payment.differences', { day, limit: 50 });
  return { day: items.find((item) => item.day === day), found };
}

/** A refund of an order that WeChat closes at first, and pays when it is asked for again. */
async function refundTwice(order: Order, no: string, fen: number): Promise<void> {
  await pay.fault({ fault: 'refund', outcome: 'CLOSED', match: no });
  await owe(order, no, fen);
  await poll(order.tradeId, no);
  await untilRefund(order.tradeId, no, 'due');
  await later(15);
  await poll(order.tradeId, no);
  await untilRefund(order.tradeId, no, 'refunded');
}

test('a refund that was closed and made again stands twice in the bill, and is one', async () => {
  const order = await buyFilters(await pay.someone(), 2);
  await refundTwice(order, `${order.id}-a`, 4500);

  const { day, found } = await reconcile();

  expect(found).toEqual([]);
  expect(day).toMatchObject({ state: 'done', error: null, payments: 1, refunds: 2, refundedFen: 9000 });
});

test('a refund of which two attempts were paid is a difference, on whichever day one looks', async () => {
  const order = await buyFilters(await pay.someone(), 3);
  const no = `${order.id}-a`;
  await refundTwice(order, no, 4500);
  const { again } = await import('../../../infra/wechat-sandbox/pay-refunds');
  const sandbox = pay.shop.sandbox.state;
  const first = sandbox.store.refunds.get(no);
  if (!first) throw new Error('there is no first attempt');
  again(sandbox, { ...first, status: 'ABNORMAL' });
  await until(async () => (sandbox.store.refunds.get(no)?.status === 'SUCCESS' ? true : undefined), 'paid');

  const { found } = await reconcile();

  expect(found).toMatchObject([{ id: `twice.refund.${no}`, hereFen: 4500, thereFen: 9000, resolution: null }]);
  expect(found[0]?.note).toContain(`${no}@2`);
});

test('a refund that was paid under its first number after all is booked by that number', async () => {
  const order = await buyFilters(await pay.someone(), 2);
  const no = `${order.id}-a`;
  await pay.fault({ fault: 'refund', outcome: 'CLOSED', match: no });
  await owe(order, no, 4500);
  await poll(order.tradeId, no);
  await untilRefund(order.tradeId, no, 'due');
  await pay.fault({ fault: 'hold', match: 'REFUND', times: 'always' });
  const { again } = await import('../../../infra/wechat-sandbox/pay-refunds');
  const sandbox = pay.shop.sandbox.state;
  const first = sandbox.store.refunds.get(no);
  if (!first) throw new Error('there is no first attempt');
  again(sandbox, { ...first, status: 'ABNORMAL' });
  await until(async () => (sandbox.store.refunds.get(no)?.status === 'SUCCESS' ? true : undefined), 'paid');

  const { found } = await reconcile();

  expect(found).toMatchObject([{ id: `state.refund.${no}`, resolution: { text: '退款结果通知未到，已补记退款完成' } }]);
  await untilRefund(order.tradeId, no, 'refunded');
});

test('a refund that somebody made under a second number is one too many', async () => {
  const order = await buyFilters(await pay.someone(), 2);
  const no = `${order.id}-a`;
  await owe(order, no, 4500);
  await poll(order.tradeId, no);
  await untilRefund(order.tradeId, no, 'refunded');
  const { askRefund } = await import('../../../functions/payment/wechat/refund-calls');
  const ask = { outTradeNo: order.tradeId, amountFen: 4500, totalFen: 9000, reason: '再退' };
  await askRefund({ ...ask, outRefundNo: `${no}@2` });

  const { found } = await reconcile();

  expect(found).toMatchObject([{ id: `missing_here.refund.${no}@2`, thereFen: 4500 }]);
});

test('a product name with commas, and an early bill, are read by the names of the columns', async () => {
  const order = await buyFilters(await pay.someone(), 1);
  const sandbox = pay.shop.sandbox.state;
  const paid = sandbox.store.orders.get(order.tradeId);
  if (!paid) throw new Error('there is no order');
  sandbox.store.orders.put(order.tradeId, { ...paid, description: '机滤, 5W-30, 4L\n套装' });
  await pay.fault({ fault: 'early-bill', match: '/v3/bill/tradebill', times: 'always' });

  const { day, found } = await reconcile();

  expect(found).toEqual([]);
  expect(day).toMatchObject({ state: 'done', payments: 1, paidFen: 4500, feesFen: 27 });
});

test('a coupon that nobody paid for: what was ordered is ours, what resolves is in the account', async () => {
  const owner = await pay.someone();
  const order = await orderFilters(owner, 2);
  await pay.fault({ fault: 'coupon', fen: 1000, match: order.tradeId });
  await owner.client.pay(order);
  await untilState(owner, order.id, 'to_pick_up');
  await owe(order, `${order.id}-a`, 4500);
  await poll(order.tradeId, `${order.id}-a`);
  await untilRefund(order.tradeId, `${order.id}-a`, 'refunded');

  const { day, found } = await reconcile();

  expect(found).toEqual([]);
  // The fee is of 80.00 paid and 40.00 given back.
  expect(day).toMatchObject({ state: 'done', paidFen: 9000, refundedFen: 4500, feesFen: 48 - 24 });
});

test('refunds whose fee comes back as a line of its own', async () => {
  const order = await buyFilters(await pay.someone(), 2);
  await owe(order, `${order.id}-a`, 4500);
  await poll(order.tradeId, `${order.id}-a`);
  await untilRefund(order.tradeId, `${order.id}-a`, 'refunded');
  await pay.fault({ fault: 'gross-flow', match: '/v3/bill/fundflowbill', times: 'always' });

  expect(await reconcile()).toMatchObject({ day: { state: 'done', feesFen: 27 }, found: [] });
});

/** An order whose share is on its way, and then there; `meanwhile` happens before the rest of its money is unfrozen. */
async function shared(qty: number, meanwhile?: (order: Order) => Promise<unknown>): Promise<Order> {
  const { order } = await handOver(pay, staff, qty);
  await pollSharing(order.tradeId);
  await meanwhile?.(order);
  await untilShared(`${order.id}-share`);
  return order;
}
const untilShared = (no: string) =>
  until(
    async () => (pay.shop.sandbox.state.store.sharings.get(no)?.state === 'FINISHED' ? true : undefined),
    `share ${no}`,
  );

test('a share of the fund flow is one of ours', async () => {
  await shared(2);

  expect((await reconcile()).found).toEqual([]);
});

test('a share under a second number is one too many', async () => {
  const { askShare } = await import('../../../functions/payment/wechat/share-calls');
  const order = await shared(2, async ({ id, tradeId }) => {
    const transactionId = pay.shop.sandbox.state.store.orders.get(tradeId)?.transactionId ?? '';
    await askShare({ transactionId, outOrderNo: `${id}-share@2`, mchid: MCHID, amountFen: 1110 });
  });
  await untilShared(`${order.id}-share@2`);

  const { found } = await reconcile();

  expect(found).toMatchObject([{ id: `missing_here.share.${order.id}-share@2`, what: 'share', thereFen: 1110 }]);
});

test('a share that our books hold for two attempts is asked about: both were made', async () => {
  const { askShare } = await import('../../../functions/payment/wechat/share-calls');
  const order = await shared(2, async ({ id, tradeId }) => {
    const transactionId = pay.shop.sandbox.state.store.orders.get(tradeId)?.transactionId ?? '';
    await askShare({ transactionId, outOrderNo: `${id}-share@2`, mchid: MCHID, amountFen: 1110 });
  });
  await untilShared(`${order.id}-share@2`);
  const { transact } = await import('../../../functions/platform/db');
  const { books } = await import('./sharing-support');
  const { moveStep } = await import('../../../functions/payment/sharing/share.repo');
  const share = (await books(order.tradeId))?.shares[0];
  if (!share) throw new Error('there is no share');
  await transact([moveStep(share, { attempt: 2 })]);

  const { found } = await reconcile();

  expect(found).toMatchObject([
    { id: `twice.share.${order.id}-share`, hereFen: 1110, thereFen: 2220, resolution: null },
  ]);
});
