import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Client, until } from '../../fixtures/client';
import { OTHER_STORE } from '../../fixtures/shop';
import { books, handOver, MCHID, NAME, openSharingShop, pollSharing } from './sharing-support';
import { buyFilters, owe, type PayShop, paymentOf, poll, refundStates, untilRefund } from './support';

const SHARING = '/v3/profitsharing';

let pay: PayShop;
let staff: Client;
beforeAll(async () => {
  ({ pay, staff } = await openSharingShop());
});
afterEach(() => pay.calm());
afterAll(() => pay.shop.close());

const wechat = () => pay.shop.sandbox.state;
const sharingsOf = (tradeId: string) =>
  [...wechat().store.sharings.values()].filter(({ outTradeNo }) => outTradeNo === tradeId);
const returnsOf = (orderId: string) =>
  [...wechat().store.sharingReturns.values()].filter(({ outOrderNo }) => outOrderNo.startsWith(orderId));

const handedOver = (qty: number) => handOver(pay, staff, qty);

/** Until the trade's share has arrived and the rest is free. */
const untilShared = (tradeId: string) =>
  until(async () => {
    await pollSharing(tradeId);
    return (await books(tradeId))?.unfreeze?.state === 'done' ? true : undefined;
  }, 'shared and unfrozen');

test('a completed order is shared with its store once, to the fen, and the rest is unfrozen', async () => {
  const { order } = await handedOver(3);
  await pay.shop.drainStreams();
  await untilShared(order.tradeId);
  await pay.laterBy(3);
  await pay.runDue();

  expect(await paymentOf(order.tradeId)).toMatchObject({ sharing: { mchid: MCHID, bp: 1234 } });
  expect(sharingsOf(order.tradeId)).toMatchObject([
    // 12.34 % of 135.00 yuan, rounded down.
    { outOrderNo: `${order.id}-share`, receivers: [{ account: MCHID, amount: 1665, result: 'SUCCESS' }] },
    { outOrderNo: `${order.tradeId}-unfreeze`, receivers: [], unfreeze: true },
  ]);
  expect(wechat().store.receivers.get(MCHID)).toBe(NAME);
  expect(await pollSharing(order.tradeId)).toBeUndefined();
});

test('a store without an agreement shares nothing, and its money is not frozen', async () => {
  const order = await buyFilters(await pay.someone(), 1, OTHER_STORE);

  expect(wechat().store.orders.get(order.tradeId)).toMatchObject({ profitSharing: false });
  expect(await paymentOf(order.tradeId)).toMatchObject({ sharing: null });
  expect(await pollSharing(order.tradeId)).toBeUndefined();
});

test.each([
  ['answers are lost', { fault: 'drop', after: true, match: SHARING, times: 6 }],
  ['calls are lost', { fault: 'drop', match: SHARING, times: 6 }],
  ['WeChat does it and answers 502', { fault: 'status', status: 502, after: true, match: SHARING, times: 3 }],
  ['answers are forged', { fault: 'forge', variant: 'bad-signature', match: SHARING, times: 3 }],
  ['WeChat is busy', { fault: 'status', status: 429, code: 'FREQUENCY_LIMITED', match: SHARING, times: 3 }],
])('%s: shared once all the same', async (_what, fault) => {
  const { order } = await handedOver(2);
  await pay.fault(fault);

  await untilShared(order.tradeId);

  expect(sharingsOf(order.tradeId).map(({ receivers }) => receivers.map(({ amount }) => amount))).toEqual([[1110], []]);
});

test('two runs at once share once', async () => {
  const { order } = await handedOver(2);

  await Promise.all([pollSharing(order.tradeId), pollSharing(order.tradeId), pollSharing(order.tradeId)]);
  await untilShared(order.tradeId);

  expect(sharingsOf(order.tradeId)).toHaveLength(2);
});

test('a share that WeChat closed is asked for again later under a number of its own', async () => {
  const { order } = await handedOver(2);
  await pay.fault({ fault: 'sharing', match: order.id });
  await until(async () => {
    await pollSharing(order.tradeId);
    return (await books(order.tradeId))?.shares[0]?.attempt === 2 ? true : undefined;
  }, 'the closed share');

  await pollSharing(order.tradeId);
  expect(sharingsOf(order.tradeId)).toHaveLength(1);
  await pay.laterBy(6);
  await untilShared(order.tradeId);

  expect(sharingsOf(order.tradeId).map(({ outOrderNo }) => outOrderNo)).toEqual([
    `${order.id}-share`,
    `${order.id}-share@2`,
    `${order.tradeId}-unfreeze`,
  ]);
});

test('refunds of a shared order: each brings its part of the share back first, together all of it', async () => {
  const { order } = await handedOver(3);
  await untilShared(order.tradeId);
  const numbers = [1, 2, 3].map((n) => `${order.id}-r${n}`);
  for (const no of numbers) expect((await owe(order, no, 4500)).ok).toBe(true);

  // Paid in another order than they were made.
  for (const no of [...numbers].reverse())
    await until(async () => {
      await poll(order.tradeId, no);
      return (await refundStates(order.tradeId)).includes(`${no} refunded`) ? true : undefined;
    }, `${no} refunded`);

  const back = returnsOf(order.id);
  expect(back.map(({ amount }) => amount).sort()).toEqual([555, 555, 555]);
  for (const no of numbers) {
    const refund = wechat().store.refunds.get(no);
    const returned = back.find(({ outReturnNo }) => outReturnNo === `${no}-return`);
    expect(returned?.result).toBe('SUCCESS');
    expect(refund?.createdAt).toBeGreaterThanOrEqual(returned?.doneAt ?? Number.POSITIVE_INFINITY);
  }
});

test('a return that fails is asked for again, and the refund waits for it', async () => {
  const { order } = await handedOver(2);
  await untilShared(order.tradeId);
  const no = `${order.id}-r`;
  await owe(order, no, 9000);
  await pay.fault({ fault: 'sharing-return', match: no });
  await until(async () => {
    await poll(order.tradeId, no);
    return (await books(order.tradeId))?.returns[0]?.attempt === 2 ? true : undefined;
  }, 'the failed return');
  expect(wechat().store.refunds.get(no)).toBeUndefined();

  await pay.laterBy(6);
  await until(async () => {
    await poll(order.tradeId, no);
    return wechat().store.refunds.get(no) ? true : undefined;
  }, 'the refund');

  await untilRefund(order.tradeId, no, 'refunded');
  expect(returnsOf(order.id).map(({ outReturnNo, result }) => [outReturnNo, result])).toEqual([
    [`${no}-return`, 'FAILED'],
    [`${no}-return@2`, 'SUCCESS'],
  ]);
});

test('what was given back before completion is not shared, and brings nothing back', async () => {
  const owner = await pay.someone();
  const order = await buyFilters(owner, 3);
  const no = `${order.id}-r`;
  await owe(order, no, 4500);
  await poll(order.tradeId, no);
  await untilRefund(order.tradeId, no, 'refunded');
  const { code } = await owner.client.get('redemption.issue', { orderId: order.id });
  await staff.get('redemption.redeem', { code });

  await untilShared(order.tradeId);

  expect(sharingsOf(order.tradeId)[0]).toMatchObject({ receivers: [{ amount: 1110 }] });
  expect(returnsOf(order.id)).toEqual([]);
});

test('a refund that is owed while a share is worked out: the share is worked out again', async () => {
  const { order } = await handedOver(2);
  const { newStep, noNewRefund, putStep } = await import('../../../functions/payment/sharing/share.repo');
  const { transact } = await import('../../../functions/platform/db');
  const before = await paymentOf(order.tradeId);
  if (!before) throw new Error('no payment');
  await owe(order, `${order.id}-r`, 4500);

  const share = putStep({
    kind: 'share',
    outTradeNo: order.tradeId,
    orderId: order.id,
    mchid: MCHID,
    name: NAME,
    bp: 1234,
    cashFen: 9000,
    counted: [],
    amountFen: 1110,
    ...newStep(Date.now()),
  });
  expect(await transact([noNewRefund(before), share])).toMatchObject({ ok: false, error: { code: 'BUSY' } });
  await untilShared(order.tradeId);

  expect(sharingsOf(order.tradeId)[0]).toMatchObject({ receivers: [{ amount: 555 }] });
});

test('a run that read a step before another run moved it changes nothing', async () => {
  const { order } = await handedOver(2);
  await pay.fault({ fault: 'drop', match: SHARING, times: 6 });
  await pollSharing(order.tradeId);
  const [read] = (await books(order.tradeId))?.shares ?? [];
  if (!read) throw new Error('no share');
  const { moveStep } = await import('../../../functions/payment/sharing/share.repo');
  const { transact } = await import('../../../functions/platform/db');

  const moves = await Promise.all([
    transact([moveStep(read, { state: 'due', attempt: 2 })]),
    transact([moveStep(read, { state: 'asked' })]),
  ]);

  expect(moves.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await transact([moveStep(read, { state: 'done' })])).toMatchObject({ error: { details: { step: true } } });
});

test('a share that waits for its next try does not hold up a refund: it becomes smaller', async () => {
  const { order } = await handedOver(2);
  await pay.fault({ fault: 'sharing', match: order.id });
  await until(async () => {
    await pollSharing(order.tradeId);
    return (await books(order.tradeId))?.shares[0]?.attempt === 2 ? true : undefined;
  }, 'the closed share');
  const no = `${order.id}-r`;
  await owe(order, no, 4500);

  await poll(order.tradeId, no);

  await untilRefund(order.tradeId, no, 'refunded');
  await pay.laterBy(6);
  await untilShared(order.tradeId);
  expect(sharingsOf(order.tradeId)[1]).toMatchObject({ receivers: [{ amount: 555 }] });
  expect(returnsOf(order.id)).toEqual([]);
});

test('an order that was given back whole leaves nothing to share and nothing to unfreeze', async () => {
  const owner = await pay.someone();
  const order = await buyFilters(owner, 1);
  await owner.client.get('order.cancel', { orderId: order.id });
  // While the refund is under way, what is left to unfreeze is not known.
  expect(await pollSharing(order.tradeId)).toBeGreaterThan(Date.now());
  expect(await books(order.tradeId)).toMatchObject({ unfreeze: undefined });
  await pay.shop.drainStreams();

  await until(async () => {
    await pollSharing(order.tradeId);
    return (await books(order.tradeId))?.unfreeze?.state === 'dropped' ? true : undefined;
  }, 'nothing left');

  expect(sharingsOf(order.tradeId)).toEqual([]);
  expect(await pollSharing(order.tradeId)).toBeUndefined();
});
