import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { auditBooks } from '../../fixtures/audit';
import { everything } from '../../fixtures/books';
import { type Client, until } from '../../fixtures/client';
import { books, handOver, MCHID, NAME, openSharingShop, pollSharing } from './sharing-support';
import { owe, type PayShop, poll, refundStates, untilRefund } from './support';

const SHARES = '/v3/profitsharing/orders';
const UNFREEZE = `${SHARES}/unfreeze`;
const RETURNS = '/v3/profitsharing/return-orders';
/** Until each next attempt, from the first. */
const WAITS = [0, 6, 70, 440, 1900];

let pay: PayShop;
let staff: Client;
let office: Client;
beforeAll(async () => {
  ({ pay, staff } = await openSharingShop());
  office = await pay.shop.staff('head-office');
});
afterEach(() => pay.calm());
afterAll(() => pay.shop.close());

const there = () => pay.shop.sandbox.state.store;
const sharesAt = (tradeId: string) =>
  [...there().sharings.values()]
    .filter(({ outTradeNo }) => outTradeNo === tradeId)
    .map(({ outOrderNo, receivers }) => [outOrderNo, ...receivers.map(({ amount, result }) => `${amount} ${result}`)]);
const returnsAt = (orderId: string) =>
  [...there().sharingReturns.values()]
    .filter(({ outOrderNo }) => outOrderNo.startsWith(orderId))
    .map(({ outReturnNo, amount, result }) => [outReturnNo, amount, result]);

const listed = async (no: string) => {
  await office.login();
  const items = [];
  for (let cursor: string | undefined; ; ) {
    const page = await office.get('payment.failedShares', { limit: 1, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    if (page.next === null) return items.find(({ shareNo }) => shareNo === no);
    cursor = page.next;
  }
};
const resolve = async (shareNo: string, how: 'retry' | 'by_hand', note = '已核实') => {
  const seen = await listed(shareNo);
  return office.ask('payment.resolveShare', { shareNo, amountFen: seen?.amountFen ?? null, how, note });
};
const audits = async (about: string) => (await everything('audit')).filter((item) => item.target === about);

const handedOver = async (qty: number): Promise<Order> => (await handOver(pay, staff, qty)).order;

const refuse = (match: string, code: string, times = 5) =>
  pay.fault({ fault: 'status', status: 403, code, match: `POST ${match}`, times });

/** An order of two filters whose share WeChat refused until it was a person's. */
async function withFailedShare(): Promise<{ order: Order; no: string }> {
  const order = await handedOver(2);
  await refuse(SHARES, 'NO_AUTH');
  let next: number | undefined;
  for (const minutes of WAITS) {
    await pay.laterBy(minutes);
    next = await pollSharing(order.tradeId);
  }
  // From the moment it waits for a person, nothing looks at it by itself.
  expect(next).toBeUndefined();
  await pay.laterBy(1911);
  return { order, no: `${order.id}-share` };
}

const untilUnfrozen = (tradeId: string) =>
  until(async () => {
    await pollSharing(tradeId);
    return (await books(tradeId))?.unfreeze?.state === 'done' ? true : undefined;
  }, 'unfrozen');

/** A shared order whose refund went on without its part of the share, which the store's account could not give. */
async function withFailedReturn(): Promise<{ order: Order; no: string; refundNo: string }> {
  const order = await handedOver(2);
  await untilUnfrozen(order.tradeId);
  const refundNo = `${order.id}-r`;
  await owe(order, refundNo, 4500);
  await refuse(RETURNS, 'NOT_ENOUGH');
  for (const minutes of WAITS) {
    await pay.laterBy(minutes);
    await poll(order.tradeId, refundNo);
  }
  await until(async () => {
    await poll(order.tradeId, refundNo);
    return (await refundStates(order.tradeId)).includes(`${refundNo} refunded`) ? true : undefined;
  }, 'the refund');
  await pay.laterBy(1911);
  return { order, no: `${refundNo}-return`, refundNo };
}

test('a share refused again and again waits for a person, and the rest stays frozen until then', async () => {
  const { order, no } = await withFailedShare();

  expect(await listed(no)).toMatchObject({
    outTradeNo: order.tradeId,
    kind: 'share',
    orderId: order.id,
    outRefundNo: null,
    mchid: MCHID,
    name: NAME,
    amountFen: 1110,
    status: 'NO_AUTH',
    attempts: 5,
    retryable: true,
  });
  expect(await pollSharing(order.tradeId)).toBeUndefined();
  expect(sharesAt(order.tradeId)).toEqual([]);
});

test('asked for again it is shared once, by a task of its own, and the rest is unfrozen', async () => {
  const { order, no } = await withFailedShare();

  expect(await resolve(no, 'retry', '门店已签约')).toMatchObject({ status: 200 });
  expect(await resolve(no, 'retry')).toMatchObject({ error: { code: 'SHARE_STATE' } });
  await pay.runDue();
  expect(sharesAt(order.tradeId).map(([name]) => name)).toEqual([`${order.id}-share`]);
  await untilUnfrozen(order.tradeId);

  expect(sharesAt(order.tradeId)).toEqual([[`${order.id}-share`, '1110 SUCCESS'], [`${order.tradeId}-unfreeze`]]);
  expect(await listed(no)).toBeUndefined();
  expect(await audits(no)).toMatchObject([
    { what: 'payment.resolveShare', after: { how: 'retry' }, why: '门店已签约', name: '师傅 head-office' },
  ]);
});

test('refused once more it is on the list again', async () => {
  const { order, no } = await withFailedShare();
  await resolve(no, 'retry');
  await refuse(SHARES, 'NO_AUTH', 1);

  await pollSharing(order.tradeId);

  expect(await listed(no)).toMatchObject({ attempts: 6 });
});

test('resolved by hand: nothing is shared any more, and the rest is unfrozen; of two people one is told so', async () => {
  const { order, no } = await withFailedShare();
  await office.login();

  const ways = await Promise.all(
    [1, 2, 3].map(() =>
      office.ask('payment.resolveShare', { shareNo: no, amountFen: 1110, how: 'by_hand', note: '已转账' }),
    ),
  );
  expect(ways.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  await untilUnfrozen(order.tradeId);

  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'resolved_by_hand' }]);
  expect(sharesAt(order.tradeId)).toEqual([[`${order.tradeId}-unfreeze`]]);
  expect(await audits(no)).toMatchObject([{ what: 'payment.resolveShare', after: { how: 'by_hand' }, why: '已转账' }]);
});

test('retry and by hand at once: one wins', async () => {
  const { no } = await withFailedShare();
  await office.login();

  const ways = await Promise.all(
    (['retry', 'by_hand'] as const).map((how) =>
      office.ask('payment.resolveShare', { shareNo: no, amountFen: 1110, how, note: '已核实' }),
    ),
  );

  expect(ways.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await audits(no)).toHaveLength(1);
});

test('a share that WeChat made after all is not resolved by hand, and asked for again it is not made twice', async () => {
  const { order, no } = await withFailedShare();
  const { addReceiver, askShare } = await import('../../../functions/payment/wechat/share-calls');
  await addReceiver(MCHID, NAME);
  const transactionId = (await books(order.tradeId))?.payment.transactionId ?? '';
  await askShare({ transactionId, outOrderNo: no, mchid: MCHID, amountFen: 1110 });

  expect(await resolve(no, 'by_hand')).toMatchObject({ status: 409, error: { code: 'SHARE_STATE' } });
  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'failed' }]);
  expect(await resolve(no, 'retry')).toMatchObject({ status: 200 });
  await untilUnfrozen(order.tradeId);

  expect(sharesAt(order.tradeId)).toEqual([[no, '1110 SUCCESS'], [`${order.tradeId}-unfreeze`]]);
});

test('without an answer of WeChat nothing is resolved', async () => {
  const { order, no } = await withFailedShare();
  await pay.fault({ fault: 'drop', match: SHARES, times: 6 });

  expect(await resolve(no, 'by_hand')).toMatchObject({ error: { code: 'WECHAT_UNAVAILABLE' } });

  await pay.fault({ fault: 'reset' });
  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'failed' }]);
  expect(await listed(no)).toBeDefined();
  expect(await audits(no)).toEqual([]);
});

test('a refund makes a share that waits for a person smaller; given back whole, nobody has to look at it', async () => {
  const { order, no } = await withFailedShare();
  const numbers = [1, 2].map((n) => `${order.id}-r${n}`);
  const [first = '', second = ''] = numbers;
  await owe(order, first, 4500);
  await poll(order.tradeId, first);
  await untilRefund(order.tradeId, first, 'refunded');
  expect(await listed(no)).toMatchObject({ amountFen: 555 });

  await owe(order, second, 4500);
  await poll(order.tradeId, second);
  await untilRefund(order.tradeId, second, 'refunded');

  expect(await listed(no)).toBeUndefined();
  expect(await resolve(no, 'retry')).toMatchObject({ error: { code: 'SHARE_STATE' } });
  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'dropped' }]);
  await pollSharing(order.tradeId);
  expect((await books(order.tradeId))?.unfreeze).toMatchObject({ state: 'dropped', status: 'NOTHING_LEFT' });
  expect(sharesAt(order.tradeId)).toEqual([]);
  expect(returnsAt(order.id)).toEqual([]);
});

test('a refund of a share that was resolved by hand goes on, and its part is on the list of a person', async () => {
  const { order, no } = await withFailedShare();
  await resolve(no, 'by_hand');
  const refundNo = `${order.id}-r`;
  await owe(order, refundNo, 4500);

  await poll(order.tradeId, refundNo);
  await untilRefund(order.tradeId, refundNo, 'refunded');

  const back = `${refundNo}-return`;
  expect(await listed(back)).toMatchObject({ kind: 'return', outRefundNo: refundNo, amountFen: 555, retryable: false });
  expect(await resolve(back, 'retry')).toMatchObject({ error: { code: 'SHARE_STATE' } });
  expect(await resolve(back, 'by_hand')).toMatchObject({ status: 200 });
  expect(await listed(back)).toBeUndefined();
});

test('a return refused for good: the owner has the money, and asked for again it comes back', async () => {
  const { order, no, refundNo } = await withFailedReturn();
  expect(await listed(no)).toMatchObject({
    kind: 'return',
    orderId: null,
    outRefundNo: refundNo,
    amountFen: 555,
    status: 'NOT_ENOUGH',
    attempts: 5,
  });

  expect(await resolve(no, 'retry', '门店已充值')).toMatchObject({ status: 200 });
  await until(async () => {
    await pay.runDue();
    await pollSharing(order.tradeId);
    return (await books(order.tradeId))?.returns[0]?.state === 'done' ? true : undefined;
  }, 'the return');

  expect(returnsAt(order.id)).toEqual([[no, 555, 'SUCCESS']]);
  expect(await pollSharing(order.tradeId)).toBeUndefined();
  expect(await refundStates(order.tradeId)).toEqual([`${refundNo} refunded`]);
});

test('a return resolved by hand is not asked for again', async () => {
  const { order, no } = await withFailedReturn();

  expect(await resolve(no, 'by_hand', '门店已转回')).toMatchObject({ status: 200 });
  await pollSharing(order.tradeId);

  expect((await books(order.tradeId))?.returns).toMatchObject([{ state: 'resolved_by_hand' }]);
  expect(returnsAt(order.id)).toEqual([]);
  expect(await audits(no)).toMatchObject([
    { what: 'payment.resolveShare', after: { how: 'by_hand' }, why: '门店已转回' },
  ]);
});

test.each(['retry', 'by_hand'] as const)('an unfreezing refused for good, %s', async (how) => {
  const order = await handedOver(1);
  await refuse(UNFREEZE, 'RULE_LIMIT');
  await until(async () => {
    await pollSharing(order.tradeId);
    return (await books(order.tradeId))?.shares[0]?.state === 'done' ? true : undefined;
  }, 'the share');
  for (const minutes of WAITS) {
    await pay.laterBy(minutes);
    await pollSharing(order.tradeId);
  }
  const no = `${order.tradeId}-unfreeze`;
  await pay.laterBy(1911);
  expect(await listed(no)).toMatchObject({ kind: 'unfreeze', amountFen: null, status: 'RULE_LIMIT', attempts: 5 });

  expect(await resolve(no, how)).toMatchObject({ status: 200 });
  if (how === 'retry') await untilUnfrozen(order.tradeId);
  else await pollSharing(order.tradeId);

  expect(await listed(no)).toBeUndefined();
  expect(sharesAt(order.tradeId).map(([name]) => name)).toEqual([
    `${order.id}-share`,
    ...(how === 'retry' ? [no] : []),
  ]);
  expect(await pollSharing(order.tradeId)).toBeUndefined();
});

test('a number that is on no list', async () => {
  expect(await resolve('ord_unknown-share', 'retry')).toMatchObject({ status: 409, error: { code: 'SHARE_STATE' } });
});

test('two runs that are refused at once put a share on the list once', async () => {
  const order = await handedOver(1);
  await refuse(SHARES, 'NO_AUTH', 6);
  for (const minutes of WAITS.slice(0, 4)) {
    await pay.laterBy(minutes);
    await pollSharing(order.tradeId);
  }
  await pay.laterBy(1900);

  await Promise.all([pollSharing(order.tradeId), pollSharing(order.tradeId)]);

  expect(await listed(`${order.id}-share`)).toMatchObject({ attempts: 5 });
});

test('of all that the audit finds nothing wrong in what was shared', async () => {
  await pay.shop.drainStreams();
  // The refunds of these tests are owed without an after-sales record, which is another difference.
  const { differences } = await auditBooks();

  expect(differences.filter(({ what }) => /^(share|return|unfrozen|sharing)/.test(what))).toEqual([]);
});
