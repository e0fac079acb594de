import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { everything } from '../../fixtures/books';
import { until } from '../../fixtures/client';
import { SKU } from '../../fixtures/shop';
import type { Owner } from '../../fixtures/visit';
import {
  buyFilters,
  openPayShop,
  owe,
  type PayShop,
  paymentOf,
  poll,
  refundStates,
  refundsOf,
  untilRefund,
} from './support';

let pay: PayShop;
beforeAll(async () => {
  pay = await openPayShop();
});
afterEach(() => pay.calm());
afterAll(() => pay.shop.close());

const REFUNDS = '/v3/refund/domestic/refunds';
/** What WeChat has of a payment's refunds. */
const there = (tradeId: string) =>
  [...pay.shop.sandbox.state.store.refunds.values()].filter(({ outTradeNo }) => outTradeNo === tradeId);

/** The owner gives some of the filters back. */
const giveBack = (owner: Owner, order: Order, qty: number) =>
  owner.client.get('aftersale.request', {
    orderId: order.id,
    lines: [{ skuId: SKU.filter, qty }],
    reason: '不想要了',
    expectedCashFen: 4500 * qty,
  });

test('an order is refunded in parts, each with its own number, and all together are what was paid', async () => {
  const owner = await pay.someone();
  const order = await buyFilters(owner, 4);

  for (const qty of [1, 2, 1]) {
    const refund = await giveBack(owner, order, qty);
    await pay.shop.drainStreams();
    await untilRefund(order.tradeId, refund.id, 'refunded');
  }

  expect((await refundsOf(order.tradeId)).map(({ amountFen }) => amountFen)).toEqual([4500, 9000, 4500]);
  expect(there(order.tradeId).map(({ amount, status }) => [amount, status])).toEqual([
    [4500, 'SUCCESS'],
    [9000, 'SUCCESS'],
    [4500, 'SUCCESS'],
  ]);
  expect(await paymentOf(order.tradeId)).toMatchObject({ amountFen: 18_000, refundableFen: 0, state: 'paid' });
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({ state: 'refunded' });
});

test('refunds at the same time never owe more than was paid', async () => {
  const order = await buyFilters(await pay.someone(), 2);

  const owed = await Promise.all(['a', 'b', 'c', 'd'].map((one) => owe(order, `${order.id}-${one}`, 5000)));

  expect(owed.filter(({ ok }) => ok)).toHaveLength(1);
  expect(owed.filter((one) => !one.ok && one.error.code === 'REFUND_TOO_MUCH')).toHaveLength(3);
  expect(await paymentOf(order.tradeId)).toMatchObject({ refundableFen: 4000 });
  expect(await owe(order, `${order.id}-rest`, 4000)).toMatchObject({ ok: true });
  expect(await owe(order, `${order.id}-more`, 1)).toMatchObject({ error: { code: 'REFUND_TOO_MUCH' } });
});

test('a refund number is used once, and only of what was paid', async () => {
  const owner = await pay.someone();
  const order = await buyFilters(owner, 2);

  const [first, again] = [await owe(order, `${order.id}-x`, 100), await owe(order, `${order.id}-x`, 100)];
  const unpaid = await owe({ ...order, tradeId: 'ord_nobody' }, 'nobody-x', 100);

  expect([first.ok, again]).toEqual([
    true,
    { ok: false, error: { code: 'REFUND_STATE', means: 'moved', details: { refund: true } } },
  ]);
  expect(unpaid).toMatchObject({ ok: false, error: { code: 'REFUND_TOO_MUCH' } });
  expect(await paymentOf(order.tradeId)).toMatchObject({ refundableFen: 8900 });
});

test.each([
  ['the answer is lost', { fault: 'drop', after: true, match: REFUNDS, times: 2 }],
  ['the call is lost', { fault: 'drop', match: REFUNDS, times: 2 }],
  ['WeChat does it and answers 502', { fault: 'status', status: 502, after: true, match: REFUNDS }],
  ['WeChat answers 502', { fault: 'status', status: 502, match: REFUNDS }],
  ['the answer is forged', { fault: 'forge', variant: 'bad-signature', match: REFUNDS }],
  ['WeChat is busy', { fault: 'status', status: 429, code: 'FREQUENCY_LIMITED', match: REFUNDS }],
])('%s: asked again, it is one refund', async (_what, fault) => {
  const order = await buyFilters(await pay.someone(), 2);
  const no = `${order.id}-r`;
  await owe(order, no, 3000);
  await pay.fault(fault);

  await poll(order.tradeId, no);
  expect(await refundStates(order.tradeId)).toEqual([expect.stringMatching(/ (due|refunded)$/)]);
  await poll(order.tradeId, no);

  await untilRefund(order.tradeId, no, 'refunded');
  expect(there(order.tradeId).map(({ amount }) => amount)).toEqual([3000]);
});

test('a step that was computed for an attempt before this one is not written', async () => {
  const { moveRefund } = await import('../../../functions/payment/refund.repo');
  const { transact } = await import('../../../functions/platform/db');
  const order = await buyFilters(await pay.someone(), 1);
  const no = `${order.id}-r`;
  await owe(order, no, 4500);
  const [read] = await refundsOf(order.tradeId);
  if (!read) throw new Error('no refund');
  expect(await transact([moveRefund(read, 'due', { attempt: 2, status: 'CLOSED' })])).toMatchObject({ ok: true });

  const late = await transact([moveRefund(read, 'refunding', { refundId: 'of the first number' })]);

  expect(late).toMatchObject({ ok: false, error: { code: 'BUSY', means: 'moved', details: { refund: true } } });
  expect((await refundsOf(order.tradeId))[0]).toMatchObject({ state: 'due', attempt: 2 });
});

test('the consumer dies after the refund was owed: the task asks for it', async () => {
  const order = await buyFilters(await pay.someone(), 1);
  const no = `${order.id}-r`;
  await owe(order, no, 4500);

  await pay.laterBy(2);
  await pay.runDue();

  await untilRefund(order.tradeId, no, 'refunded');
});

test('the callback of a refund never comes: the task asks how far it is', async () => {
  const order = await buyFilters(await pay.someone(), 1);
  const no = `${order.id}-r`;
  await pay.fault({ fault: 'hold', match: 'REFUND', times: 'always' });
  await owe(order, no, 4500);
  await poll(order.tradeId, no);
  expect(await refundStates(order.tradeId)).toEqual([`${no} refunding`]);
  await until(async () => (there(order.tradeId)[0]?.status === 'SUCCESS' ? true : undefined), 'the refund at WeChat');

  await pay.laterBy(2);
  await pay.runDue();

  expect(await refundStates(order.tradeId)).toEqual([`${no} refunded`]);
});

test('refund callbacks sent three times, in the other order, and again: each refund is told once', async () => {
  const owner = await pay.someone();
  const order = await buyFilters(owner, 2);
  const [first, second] = [`${order.id}-1`, `${order.id}-2`];
  await pay.fault({ fault: 'reorder', count: 2, match: 'REFUND' });
  await pay.fault({ fault: 'duplicate', copies: 3, match: 'REFUND', times: 2 });

  for (const no of [first, second]) {
    await owe(order, no, 4500);
    await poll(order.tradeId, no);
  }
  await untilRefund(order.tradeId, first, 'refunded');
  await untilRefund(order.tradeId, second, 'refunded');

  expect((await pay.notify({ out_refund_no: first })).status).toBe(200);
  expect((await pay.notify({ out_refund_no: first, variant: 'new-id' })).status).toBe(200);
  const told = (await everything('orders')).filter(
    ({ event }) => event?.type === 'payment.refunded' && [first, second].includes(event.outRefundNo),
  );
  expect(told.map(({ event }) => event.outRefundNo).sort()).toEqual([first, second]);
});

test.each([
  'bad-signature',
  'unknown-serial',
  'signtest',
  'unsigned',
  'old-timestamp',
  'zero-tag',
  'other-mchid',
  'wrong-amount',
])('a forged refund callback (%s) is refused and changes nothing', async (variant) => {
  const order = await buyFilters(await pay.someone(), 1);
  const no = `${order.id}-r`;
  await pay.fault({ fault: 'hold', match: 'REFUND', times: 'always' });
  await owe(order, no, 4500);
  await poll(order.tradeId, no);
  await until(async () => (there(order.tradeId)[0]?.status === 'SUCCESS' ? true : undefined), 'the refund at WeChat');

  expect((await pay.notify({ out_refund_no: no, variant })).status).toBeGreaterThanOrEqual(400);

  expect(await refundStates(order.tradeId)).toEqual([`${no} refunding`]);
  expect((await pay.notify({ out_refund_no: no })).status).toBe(200);
  expect(await refundStates(order.tradeId)).toEqual([`${no} refunded`]);
});

test('what WeChat tells of a refund has to fit our books in every field, and told five times at once it counts once', async () => {
  const order = await buyFilters(await pay.someone(), 1);
  const no = `${order.id}-r`;
  await pay.fault({ fault: 'hold', match: 'REFUND', times: 'always' });
  await owe(order, no, 4000);
  await poll(order.tradeId, no);
  const { recordRefund, parseRefund } = await import('../../../functions/payment/refund/record-refund');
  const [refund] = there(order.tradeId);
  const right = {
    mchid: pay.shop.sandbox.state.options.mchid,
    out_trade_no: order.tradeId,
    out_refund_no: no,
    refund_id: refund?.refundId,
    transaction_id: refund?.transactionId,
    refund_status: 'SUCCESS',
    amount: { refund: 4000, total: 4500 },
  };
  const book = async (change: object) => {
    const told = parseRefund({ ...right, ...change });
    return told ? recordRefund(told, [], Date.now()) : undefined;
  };

  for (const [wrong, change] of Object.entries({
    out_trade_no: { out_trade_no: 'ord_other' },
    out_refund_no: { out_refund_no: `${no}@2` },
    mchid: { mchid: '1900000000' },
    sub_mchid: { sub_mchid: '1900000000' },
    refund: { amount: { refund: 4500, total: 4500 } },
    total: { amount: { refund: 4000, total: 4000 } },
    transaction_id: { transaction_id: '4200000000000000000000000000' },
    refund_id: { refund_id: '50300000000000000000000000000' },
  }))
    expect(await book(change)).toEqual({ ok: false, error: { code: 'PAYMENT_REFUSED', details: { wrong } } });

  expect(await refundStates(order.tradeId)).toEqual([`${no} refunding`]);
  const results = await Promise.all(Array.from({ length: 5 }, () => book({})));
  expect(results.map((result) => result?.ok && result.value).sort()).toEqual([...Array(4).fill('already'), 'recorded']);
  expect(await book({ refund_status: 'ABNORMAL' })).toEqual({ ok: true, value: 'already' });
  const told = (await everything('orders')).filter(
    ({ event }) => event?.type === 'payment.refunded' && event.outRefundNo === no,
  );
  expect(told).toHaveLength(1);
});

test('a closed refund whose money came back, by the bill: nothing of one that goes on, a difference of one that counts as paid', async () => {
  const { checkFlowRows } = await import('../../../functions/payment/reconcile/check-share');
  const { readDifferences } = await import('../../../functions/payment/reconcile/reconcile.repo');
  const order = await buyFilters(await pay.someone(), 1);
  const no = `${order.id.replace('ord_', 'rfd_')}-1`;
  await owe(order, no, 4500);
  const day = '2026-01-05' as Parameters<typeof readDifferences>[0];
  const row = {
    kind: 'refund_closed',
    flowNo: 'flow',
    voucher: no,
    changeFen: 4500,
    balanceFen: 0,
    feeFen: 0,
  } as const;
  const found = async () => {
    await checkFlowRows([{ ...row, grossFen: 4500 }], { day, nowMs: Date.now(), at: order.createdAt });
    return (await readDifferences(day)).map(({ kind, outRefundNo }) => [kind, outRefundNo]);
  };
  expect(await found()).toEqual([]);
  await poll(order.tradeId, no);
  await untilRefund(order.tradeId, no, 'refunded');
  expect(await found()).toEqual([['state', no]]);
});
