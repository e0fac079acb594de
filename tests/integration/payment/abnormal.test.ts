import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { everything } from '../../fixtures/books';
import { type Client, until } from '../../fixtures/client';
import { SKU } from '../../fixtures/shop';
import type { Owner } from '../../fixtures/visit';
import { buyFilters, openPayShop, type PayShop, poll, refundStates, refundsOf, untilRefund } from './support';

let pay: PayShop;
let office: Client;
beforeAll(async () => {
  pay = await openPayShop();
  office = await pay.shop.staff('head-office');
});
afterEach(() => pay.calm());
afterAll(() => pay.shop.close());

const WAITS = [0, 15, 90, 480, 900];

/** The owner gives an order of two filters back whole; the first outcomes at WeChat are bad ones. */
async function refundThatEnds(
  outcome: 'CLOSED' | 'ABNORMAL',
  times: number,
): Promise<{ owner: Owner; order: Order; no: string }> {
  const owner = await pay.someone();
  const order = await buyFilters(owner, 2);
  await pay.fault({ fault: 'refund', outcome, times });
  const { id: no } = await owner.client.get('aftersale.request', {
    orderId: order.id,
    lines: [{ skuId: SKU.filter, qty: 2 }],
    reason: '不想要了',
    expectedCashFen: 9000,
  });
  return { owner, order, no };
}

const there = (no: string) => pay.shop.sandbox.state.store.refunds.get(no);
const statusAt = (no: string, status: string) =>
  until(async () => (there(no)?.status === status ? true : undefined), `${no} ${status} at WeChat`);

/** Looks after the refund again and again, as its task does in the course of days. */
async function daysPass(order: Order, no: string): Promise<void> {
  for (const minutes of WAITS) {
    await pay.laterBy(minutes);
    await poll(order.tradeId, no);
    // The outcome at WeChat, and its callback, come by themselves.
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
const atHome = async (): Promise<Client> => office.login();
const audits = async (about: string) => (await everything('audit')).filter((item) => item.target === about);

test('a refund that WeChat closed is asked for again later, under a number of its own', async () => {
  const { order, no } = await refundThatEnds('CLOSED', 1);
  await pay.shop.drainStreams();
  await statusAt(no, 'CLOSED');
  await untilRefund(order.tradeId, no, 'due');
  expect((await refundsOf(order.tradeId))[0]).toMatchObject({ attempt: 2, status: 'CLOSED' });

  await poll(order.tradeId, no);
  expect(there(`${no}@2`)).toBeUndefined();
  await pay.laterBy(11);
  await pay.fault({ fault: 'hold', match: 'REFUND', times: 'always' });
  await poll(order.tradeId, no);
  // What is told of the attempt before does not matter any more.
  expect((await pay.notify({ out_refund_no: no, variant: 'new-id' })).status).toBe(200);
  expect((await refundsOf(order.tradeId))[0]).toMatchObject({ state: 'refunding', attempt: 2 });
  await pay.fault({ fault: 'release' });

  await untilRefund(order.tradeId, no, 'refunded');
  expect(there(`${no}@2`)).toMatchObject({ amount: 9000, status: 'SUCCESS' });
  expect((await pay.notify({ out_refund_no: no, variant: 'new-id' })).status).toBe(200);
  expect(await refundStates(order.tradeId)).toEqual([`${no} refunded`]);
});

test('closed again and again it waits for a person, who has it asked for once more', async () => {
  const { owner, order, no } = await refundThatEnds('CLOSED', 4);

  await daysPass(order, no);

  await untilRefund(order.tradeId, no, 'abnormal');
  expect(await owner.client.login().then((client) => client.get('aftersale.detail', { refundId: no }))).toMatchObject({
    state: 'abnormal',
  });
  const { items } = await (await atHome()).get('payment.abnormal', {});
  expect(items.find(({ outRefundNo }) => outRefundNo === no)).toMatchObject({
    outTradeNo: order.tradeId,
    orderId: order.id,
    amountFen: 9000,
    status: 'CLOSED',
    tries: 3,
  });
  await office.get('payment.resolveRefund', { outRefundNo: no, how: 'retry', note: '已充值，重新退款' });
  await pay.shop.drainStreams();
  await untilRefund(order.tradeId, no, 'refunded');
  expect(there(`${no}@5`)).toMatchObject({ status: 'SUCCESS' });
  expect((await office.get('payment.abnormal', {})).items.map(({ outRefundNo }) => outRefundNo)).not.toContain(no);
  expect(await owner.client.get('aftersale.detail', { refundId: no })).toMatchObject({ state: 'refunded' });
  expect(await audits(no)).toMatchObject([
    { what: 'payment.resolveRefund', after: { how: 'retry' }, why: '已充值，重新退款', name: '师傅 head-office' },
  ]);
});

test('an abnormal refund is asked about again; resolved at the merchant platform, it is booked', async () => {
  const { order, no } = await refundThatEnds('ABNORMAL', 1);

  await daysPass(order, no);
  await untilRefund(order.tradeId, no, 'abnormal');
  await pay.fault({ fault: 'refund-done', match: no });

  await untilRefund(order.tradeId, no, 'refunded');
  expect(
    (await (await atHome()).get('payment.abnormal', {})).items.map(({ outRefundNo }) => outRefundNo),
  ).not.toContain(no);
  expect(await office.ask('payment.resolveRefund', { outRefundNo: no, how: 'by_hand', note: '转账' })).toMatchObject({
    error: { code: 'REFUND_STATE' },
  });
});

test('paid by hand: WeChat gives back what it holds, and the owner is told once', async () => {
  const { owner, order, no } = await refundThatEnds('ABNORMAL', 1);
  await daysPass(order, no);
  await untilRefund(order.tradeId, no, 'abnormal');
  await atHome();

  const ways = await Promise.all(
    ['by_hand', 'by_hand'].map((how) =>
      office.ask('payment.resolveRefund', { outRefundNo: no, how: how as 'by_hand', note: '已向车主银行卡转账' }),
    ),
  );
  expect(ways.map(({ status }) => status).sort()).toEqual([200, 409]);
  await pay.fault({ fault: 'drop', after: true, match: '/v3/refund/domestic/refunds/*/apply-abnormal-refund' });
  await poll(order.tradeId, no);
  await poll(order.tradeId, no);
  await statusAt(no, 'SUCCESS');

  expect(there(no)).toMatchObject({ account: '退还商户' });
  expect(await poll(order.tradeId, no)).toBeUndefined();
  expect((await refundsOf(order.tradeId))[0]).toMatchObject({ state: 'resolved_by_hand', takeBack: 'done' });
  expect((await pay.notify({ out_refund_no: no, variant: 'new-id' })).status).toBe(200);
  expect(await refundStates(order.tradeId)).toEqual([`${no} resolved_by_hand`]);
  expect(await owner.client.login().then((client) => client.get('order.detail', { orderId: order.id }))).toMatchObject({
    state: 'refunded',
  });
  const told = (await everything('orders')).filter(
    ({ event }) => event?.type === 'payment.refunded' && event.outRefundNo === no,
  );
  expect(told).toHaveLength(1);
  expect(await audits(no)).toMatchObject([
    { what: 'payment.resolveRefund', after: { how: 'by_hand' }, why: '已向车主银行卡转账' },
  ]);
});

test('paid by hand is refused when WeChat has paid it after all', async () => {
  const { order, no } = await refundThatEnds('ABNORMAL', 1);
  await daysPass(order, no);
  await untilRefund(order.tradeId, no, 'abnormal');
  await pay.fault({ fault: 'hold', match: 'REFUND', times: 'always' });
  await pay.fault({ fault: 'refund-done', match: no });
  await statusAt(no, 'SUCCESS');

  const answer = await (await atHome()).ask('payment.resolveRefund', { outRefundNo: no, how: 'by_hand', note: '转账' });

  expect(answer.error).toMatchObject({ code: 'REFUND_STATE' });
  expect(await refundStates(order.tradeId)).toEqual([`${no} abnormal`]);
});

test('no funds at WeChat: asked for again under the same number, and paid when there are', async () => {
  const { order, no } = await refundThatEnds('CLOSED', 1);
  await pay.fault({ fault: 'reset' });
  await pay.fault({ fault: 'status', status: 403, code: 'NOT_ENOUGH', match: '/v3/refund/domestic/refunds' });

  await poll(order.tradeId, no);
  expect((await refundsOf(order.tradeId))[0]).toMatchObject({
    state: 'due',
    attempt: 1,
    tries: 1,
    status: 'NOT_ENOUGH',
  });
  await pay.laterBy(11);
  await poll(order.tradeId, no);

  await untilRefund(order.tradeId, no, 'refunded');
  expect(there(no)).toMatchObject({ status: 'SUCCESS' });
});

test.each([
  ['a part', 500],
  ['the whole', 4500],
])(
  'a payment of which %s was given back at WeChat’s counter before we learnt of it is paid',
  async (_what, amountFen) => {
    const owner = await pay.someone();
    const { orderFilters, paymentOf } = await import('./support');
    const order = await orderFilters(owner, 1);
    await pay.fault({ fault: 'hold', match: order.id, times: 'always' });
    await owner.client.pay(order);
    const { askRefund } = await import('../../../functions/payment/wechat/refund-calls');
    const outRefundNo = `cashier-${amountFen}`;
    await askRefund({ outTradeNo: order.id, outRefundNo, amountFen, totalFen: 4500, reason: '柜台' });

    const confirmed = await owner.client.get('payment.confirm', { orderId: order.id });

    expect(confirmed.state).toBe('to_pick_up');
    expect(await paymentOf(order.id)).toMatchObject({ state: 'paid' });
  },
);
