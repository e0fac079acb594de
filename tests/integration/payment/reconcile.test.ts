import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { everything } from '../../fixtures/books';
import { type Client, until } from '../../fixtures/client';
import {
  buyFilters,
  openPayShop,
  orderFilters,
  owe,
  type PayShop,
  paymentOf,
  poll,
  refundStates,
  untilRefund,
} from './support';

let pay: PayShop;
let office: Client;
let days = 0;

beforeAll(async () => {
  pay = await openPayShop();
  office = await pay.shop.staff('head-office');
});
/** A day of its own for each test. */
beforeEach(async () => {
  days += 2;
  await pay.laterBy(days * 1440);
});
afterEach(() => pay.calm());
afterAll(() => pay.shop.close());

const clock = async () => (await import('../../../functions/platform/clock')).now();
const today = async () => (await import('@shared/kernel/time')).dayOf(await clock());

/** Reconciles the running day (the sandbox has its bill at once) and answers what was found. */
async function reconcile() {
  const day = await today();
  await (await import('../../../functions/payment/reconcile/reconcile')).reconcileDay(day, await clock());
  return report(day);
}
async function report(day: string) {
  await office.login();
  const { items } = await office.get('payment.reconciliations', {});
  return {
    day: items.find((item) => item.day === day),
    found: (await office.get('payment.differences', { day, limit: 50 })).items,
  };
}
const omit = (no: string) => pay.fault({ fault: 'bill', variant: 'omit', match: no });
const wechat = () => pay.shop.sandbox.state.store;

test('a day on which everything agrees is done once, with its sums', async () => {
  const order = await buyFilters(await pay.someone(), 4);
  await buyFilters(await pay.someone(), 1);
  for (const [no, fen] of [
    ['a', 5000],
    ['b', 2000],
  ] as const) {
    await owe(order, `${order.id}-${no}`, fen);
    await poll(order.tradeId, `${order.id}-${no}`);
    await untilRefund(order.tradeId, `${order.id}-${no}`, 'refunded');
  }

  const { day, found } = await reconcile();

  expect(found).toEqual([]);
  expect(day).toMatchObject({
    state: 'done',
    payments: 2,
    paidFen: 22_500,
    refunds: 2,
    refundedFen: 7000,
    // 0.6 % of each, rounded: 108 + 27 − 30 − 12.
    feesFen: 93,
    differences: 0,
    open: 0,
    error: null,
  });
  await omit(order.tradeId);
  expect(await reconcile()).toEqual({ day, found });
});

test('a payment whose callback never came is resolved by itself', async () => {
  const owner = await pay.someone();
  const order = await orderFilters(owner, 1);
  await pay.fault({ fault: 'hold', match: order.id, times: 'always' });
  await owner.client.pay(order);

  const { day, found } = await reconcile();

  expect(found).toMatchObject([
    {
      id: `state.payment.${order.tradeId}`,
      hereFen: 4500,
      thereFen: 4500,
      resolution: { by: '系统', text: '支付通知未到，已补记支付' },
    },
  ]);
  expect(day).toMatchObject({ state: 'done', payments: 1, differences: 1, open: 0 });
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({ state: 'to_pick_up' });
});

test('a payment that came after its order had ended, and whose callback did not, goes back', async () => {
  const owner = await pay.someone();
  const order = await orderFilters(owner, 1);
  const { params } = await owner.client.get('payment.prepay', { orderId: order.id });
  await owner.client.get('order.cancel', { orderId: order.id });
  await pay.fault({ fault: 'late-pay', match: order.id });
  await pay.fault({ fault: 'hold', match: order.id, times: 'always' });
  await owner.client.wechat('pay', { ...params, decision: 'pay' });

  const { found } = await reconcile();

  expect(found).toMatchObject([{ kind: 'state', resolution: { text: '订单已关闭，款项已自动原路退回' } }]);
  expect(await refundStates(order.tradeId)).toEqual([`${order.tradeId}-late due`]);
});

test('a refund whose callback never came is booked', async () => {
  const order = await buyFilters(await pay.someone(), 1);
  const no = `${order.id}-r`;
  await pay.fault({ fault: 'hold', match: 'REFUND', times: 'always' });
  await owe(order, no, 4500);
  await poll(order.tradeId, no);
  await until(async () => (wechat().refunds.get(no)?.status === 'SUCCESS' ? true : undefined), 'the refund');

  const { found } = await reconcile();

  expect(found).toMatchObject([
    { kind: 'state', what: 'refund', outRefundNo: no, resolution: { text: '退款结果通知未到，已补记退款完成' } },
  ]);
  expect(await refundStates(order.tradeId)).toEqual([`${no} refunded`]);
});

test('what only one side has, or has otherwise, stays open for a person', async () => {
  const [gone, other, odd] = [
    await buyFilters(await pay.someone(), 1),
    await buyFilters(await pay.someone(), 1),
    await buyFilters(await pay.someone(), 1),
  ];
  const no = `${gone.id}-r`;
  await owe(gone, no, 1000);
  await poll(gone.tradeId, no);
  await untilRefund(gone.tradeId, no, 'refunded');
  const { askRefund } = await import('../../../functions/payment/wechat/refund-calls');
  const cashier = {
    outTradeNo: other.tradeId,
    outRefundNo: `cash-${other.id}`,
    amountFen: 500,
    totalFen: 4500,
    reason: '柜台',
  };
  await askRefund(cashier);
  await omit(gone.tradeId);
  await omit(no);
  await pay.fault({ fault: 'bill', variant: 'amount', match: other.tradeId });
  await pay.fault({ fault: 'bill', variant: 'state', match: odd.tradeId });

  const { day, found } = await reconcile();

  expect(found.map(({ id, hereFen, thereFen }) => [id, hereFen, thereFen])).toEqual(
    expect.arrayContaining([
      [`amount.payment.${other.tradeId}`, 4500, 1],
      [`missing_here.refund.cash-${other.id}`, null, 500],
      [`missing_there.payment.${gone.tradeId}`, 4500, null],
      [`missing_there.refund.${no}`, 1000, null],
      [`state.payment.${odd.tradeId}`, 4500, 4500],
      // The fund-flow bill has the right ones.
      ['fund_flow.flow.payments', 4501, 13_500],
    ]),
  );
  expect(day).toMatchObject({ state: 'done', open: found.length });
  expect(found.every(({ resolution }) => resolution === null)).toBe(true);
});

test('money at WeChat that no order of ours knows is found', async () => {
  const owner = await pay.someone();
  const order = await orderFilters(owner, 1);
  await pay.fault({ fault: 'hold', match: order.id, times: 'always' });
  await owner.client.pay(order);
  const { documents } = await import('../../../functions/platform/db');
  const { tableName } = await import('../../../functions/platform/tables');
  const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
  const { paymentKey } = await import('../../../functions/payment/payment.repo');
  await documents.send(new DeleteCommand({ TableName: tableName('payments'), Key: paymentKey(order.tradeId) }));

  const { found } = await reconcile();

  expect(found).toMatchObject([{ id: `missing_here.payment.${order.tradeId}`, thereFen: 4500, resolution: null }]);
});

test.each([
  ['is not the one of its hash', 'hash'],
  ['is cut short', 'cut'],
])('a bill that %s: nothing is done about it, and the next run makes up for it', async (_what, variant) => {
  const owner = await pay.someone();
  const order = await orderFilters(owner, 1);
  await pay.fault({ fault: 'hold', match: order.id, times: 'always' });
  await owner.client.pay(order);
  await pay.fault({ fault: 'bill', variant, match: '/v3/bill/tradebill' });

  const first = await reconcile();
  expect(first.day).toMatchObject({ state: 'failed', error: expect.stringMatching(/hash|sums/) });
  const second = await reconcile();

  expect(second.day).toMatchObject({ state: 'done', payments: 1, open: 0, error: null });
  expect(second.found).toHaveLength(1);
});

test.each([
  ['the bill is not there yet', { fault: 'status', status: 400, code: 'INVALID_REQUEST', match: '/v3/bill/tradebill' }],
  ['the download is cut off', { fault: 'drop', match: '/v3/billdownload/file' }],
  ['the link is forged', { fault: 'forge', variant: 'bad-signature', match: '/v3/bill/tradebill' }],
])('%s: the day fails and is done by a later run', async (_what, fault) => {
  await buyFilters(await pay.someone(), 1);
  await pay.fault(fault);

  expect((await reconcile()).day).toMatchObject({ state: 'failed' });
  expect((await reconcile()).day).toMatchObject({ state: 'done', payments: 1, differences: 0, resolved: null });
});

test('a run that was killed is taken up when its lease is over, and finds everything once', async () => {
  const order = await buyFilters(await pay.someone(), 1);
  const { claimDay } = await import('../../../functions/payment/reconcile/reconcile.repo');
  const day = await today();
  expect(await claimDay(day, await clock())).toBeDefined();
  await pay.fault({ fault: 'bill', variant: 'omit', match: order.tradeId, times: 'always' });

  expect((await reconcile()).day).toMatchObject({ state: 'running', payments: 0 });
  await pay.laterBy(days * 1440 + 17);
  const { day: done, found } = await reconcile();

  expect(done).toMatchObject({ state: 'done', differences: found.length });
  expect(found.map(({ id }) => id)).toContain(`missing_there.payment.${order.tradeId}`);
});

test('of two runs at once, one does the day', async () => {
  await buyFilters(await pay.someone(), 1);
  const { reconcileDay } = await import('../../../functions/payment/reconcile/reconcile');
  const [day, nowMs] = [await today(), await clock()];

  await Promise.all([reconcileDay(day, nowMs), reconcileDay(day, nowMs)]);

  expect((await report(day)).day).toMatchObject({ state: 'done', payments: 1, differences: 0 });
});

test('a payment on the wrong day of our books is put right, and is no difference', async () => {
  const order = await buyFilters(await pay.someone(), 1);
  const day = await today();
  const { reconcileDay } = await import('../../../functions/payment/reconcile/reconcile');
  const { addDays } = await import('@shared/kernel/time');
  const { dayKeys, paymentKey } = await import('../../../functions/payment/payment.repo');
  const { transact } = await import('../../../functions/platform/db');
  const keys = dayKeys('PAID', order.tradeId, order.tradeId, (await clock()) - 86_400_000);
  await transact([
    {
      table: 'payments',
      update: paymentKey(order.tradeId),
      set: 'SET gsi1pk = :pk, gsi1sk = :sk',
      values: { ':pk': keys.gsi1pk, ':sk': keys.gsi1sk },
    },
  ]);

  await reconcileDay(addDays(day, -1), await clock());

  expect((await report(addDays(day, -1))).found).toEqual([]);
  expect(
    (await everything('payments')).find((item) => item.outTradeNo === order.tradeId && item.sk === 'PAY'),
  ).toMatchObject({
    gsi1pk: expect.stringContaining(day),
  });
});

test('headquarters says what was done about a difference, once', async () => {
  const order = await buyFilters(await pay.someone(), 1);
  await omit(order.tradeId);
  const { day, found } = await reconcile();
  const asked = {
    day: day?.day ?? '',
    differenceId: `missing_there.payment.${order.tradeId}`,
    text: '微信次日补账，已核对',
  };

  const answers = await Promise.all([office.ask('payment.resolve', asked), office.ask('payment.resolve', asked)]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.error?.code).toBe('ALREADY_RESOLVED');
  const after = await report(asked.day);
  expect(after.day?.open).toBe((day?.open ?? 0) - 1);
  expect(after.found.find(({ id }) => id === asked.differenceId)?.resolution).toMatchObject({
    by: '师傅 head-office',
    text: '微信次日补账，已核对',
  });
  expect(found.length).toBe(after.found.length);
  expect(
    (await office.ask('payment.resolve', { ...asked, differenceId: 'missing_there.payment.ord_nobody' })).error?.code,
  ).toBe('DIFFERENCE_NOT_FOUND');
  expect(
    (await everything('audit')).filter(
      (item) => item.what === 'payment.resolve' && String(item.target).includes(order.tradeId),
    ),
  ).toHaveLength(1);
  expect(await paymentOf(order.tradeId)).toMatchObject({ state: 'paid' });
});
