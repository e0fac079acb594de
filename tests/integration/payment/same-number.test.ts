import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { type Client, until } from '../../fixtures/client';
import { books, handOver, MCHID, NAME, openSharingShop, pollSharing } from './sharing-support';
import { buyFilters, orderFilters, owe, type PayShop, paymentOf, poll, refundStates, refundsOf } from './support';

/**
 * What is asked of WeChat may have been done although its answer was lost, refused or forged. A number changes only when WeChat has said, signed,
 * that the old one ended: the sandbox's own ledger must show one movement for each reason.
 */
const SHARES = '/v3/profitsharing/orders';
const RETURNS = '/v3/profitsharing/return-orders';
const REFUNDS = '/v3/refund/domestic/refunds';
const DAY_MINUTES = 24 * 60;

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
/** What the sandbox says has moved: to stores and back for an order, to payers for a trade. */
const sharedThere = (orderId: string): string[] =>
  [...there().sharings.values()]
    .filter(({ outOrderNo }) => outOrderNo.startsWith(orderId))
    .flatMap(({ outOrderNo, receivers }) =>
      receivers.map(({ amount, result }) => `${outOrderNo.replace(orderId, '')} ${amount} ${result}`),
    );
const returnedThere = (orderId: string): string[] =>
  [...there().sharingReturns.values()]
    .filter(({ outOrderNo }) => outOrderNo.startsWith(orderId))
    .map(({ outReturnNo, amount, result }) => `${outReturnNo.replace(orderId, '')} ${amount} ${result}`);
const refundedThere = (tradeId: string): string[] =>
  [...there().refunds.values()]
    .filter(({ outTradeNo }) => outTradeNo === tradeId)
    .map(({ outRefundNo, amount, status }) => `${outRefundNo.replace(tradeId, '')} ${amount} ${status}`);

type Bad = [what: string, faults: object[]];
/** Answers that are no verdict, to whatever they are given. */
const bad = (match: string): Bad[] => {
  const refuse = (status: number, code: string, more: object = {}) => ({
    fault: 'status',
    status,
    code,
    match,
    times: 'always',
    ...more,
  });
  return [
    ['401, unsigned', [refuse(401, 'SIGN_ERROR', { unsigned: true })]],
    ['403, unsigned', [refuse(403, 'NO_AUTH', { unsigned: true })]],
    ['404, unsigned', [refuse(404, 'RESOURCE_NOT_EXISTS', { unsigned: true })]],
    [
      '404, badly signed',
      [{ fault: 'forge', variant: 'bad-signature', match, times: 'always' }, refuse(404, 'RESOURCE_NOT_EXISTS')],
    ],
    ['200, unsigned and unreadable', [refuse(200, 'OK', { unsigned: true })]],
    ['403 to the question, signed', [refuse(403, 'NO_AUTH')]],
    ['401 to the question, signed', [refuse(401, 'SIGN_ERROR')]],
    ['404 to the question for a while, signed', [refuse(404, 'RESOURCE_NOT_EXISTS')]],
  ];
};
/** Under each bad answer in turn, well after the last try; then all is well again. */
async function underEach(match: string, run: (what: string) => Promise<unknown>): Promise<void> {
  for (const [index, [what, faults]] of bad(match).entries()) {
    for (const fault of faults) await pay.fault(fault);
    await pay.laterBy((index + 1) * 7);
    await run(what);
    await pay.fault({ fault: 'reset' });
  }
  await pay.laterBy(90);
}

const untilUnfrozen = (tradeId: string) =>
  until(async () => {
    await pollSharing(tradeId);
    return (await books(tradeId))?.unfreeze?.state === 'done' ? true : undefined;
  }, 'unfrozen');
const handedOver = async (qty: number): Promise<Order> => (await handOver(pay, staff, qty)).order;
const listedShare = async (no: string) => {
  const { items } = await (await office.login()).get('payment.failedShares', { limit: 50 });
  return items.find(({ shareNo }) => shareNo === no);
};
const resolveShare = async (shareNo: string, how: 'retry' | 'by_hand', amountFen: number | null) =>
  (await office.login()).ask('payment.resolveShare', { shareNo, amountFen, how, note: '已核实' });
const resolveRefund = async (outRefundNo: string, how: 'retry' | 'by_hand') =>
  (await office.login()).ask('payment.resolveRefund', { outRefundNo, how, note: '已核实' });

/** The answer to every request is lost, the request itself is done; then each request and each question is refused, signed. */
async function lostThenRefused(path: string): Promise<void> {
  await pay.fault({ fault: 'drop', after: true, match: `POST ${path}` });
  await pay.fault({ fault: 'status', status: 403, code: 'NO_AUTH', match: path, times: 'always' });
}

test('a share whose question is refused in any way is paid once', async () => {
  const order = await handedOver(4);
  await pollSharing(order.tradeId);
  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'asked', attempt: 1 }]);

  await underEach(`GET ${SHARES}`, async (what) => {
    await pollSharing(order.tradeId);
    expect([what, (await books(order.tradeId))?.shares[0]?.attempt]).toEqual([what, 1]);
  });
  await untilUnfrozen(order.tradeId);

  expect(sharedThere(order.id)).toEqual(['-share 2221 SUCCESS']);
});

test('a share whose request was done and is refused ever after is paid once, also by a person', async () => {
  const order = await handedOver(4);
  const no = `${order.id}-share`;
  await lostThenRefused(SHARES);
  for (const minutes of [0, 1, 7, 70, 440, 1900]) {
    await pay.laterBy(minutes);
    await pollSharing(order.tradeId);
  }
  expect(await listedShare(no)).toMatchObject({ status: 'NO_AUTH' });

  for (const how of ['retry', 'by_hand'] as const)
    expect(await resolveShare(no, how, 2221)).toMatchObject({ error: { code: 'WECHAT_UNAVAILABLE' } });
  await pay.fault({ fault: 'reset' });
  await pay.laterBy(1920);
  expect(await resolveShare(no, 'by_hand', 2221)).toMatchObject({ error: { code: 'SHARE_STATE' } });
  expect(await resolveShare(no, 'retry', 2221)).toMatchObject({ status: 200 });
  await untilUnfrozen(order.tradeId);

  expect(sharedThere(order.id)).toEqual(['-share 2221 SUCCESS']);
});

test('a return whose question or request is refused in any way is made once', async () => {
  const order = await handedOver(4);
  await untilUnfrozen(order.tradeId);
  const no = `${order.id}-r`;
  await owe(order, no, 9000);
  await pay.fault({ fault: 'drop', after: true, match: `POST ${RETURNS}` });
  await poll(order.tradeId, no);

  await underEach(RETURNS, () => poll(order.tradeId, no));
  await until(async () => {
    await poll(order.tradeId, no);
    return (await refundStates(order.tradeId)).includes(`${no} refunded`) ? true : undefined;
  }, 'the refund');

  expect(returnedThere(order.id)).toEqual(['-r-return 1111 SUCCESS']);
  expect(refundedThere(order.tradeId)).toEqual(['-r 9000 SUCCESS']);
});

test('a refund of 105 yuan whose answers are lost and refused is made once, whatever a person presses', async () => {
  const order = await buyFilters(await pay.someone(), 5);
  const no = `${order.id}-r`;
  await owe(order, no, 10_500);
  await pay.fault({ fault: 'hold', match: 'REFUND', times: 'always' });
  await lostThenRefused(REFUNDS);
  for (const minutes of [0, 2, 15, 90, 480, 900]) {
    await pay.laterBy(minutes);
    await poll(order.tradeId, no);
  }
  expect(await refundStates(order.tradeId)).toEqual([`${no} abnormal`]);
  for (const how of ['retry', 'by_hand'] as const)
    expect(await resolveRefund(no, how)).toMatchObject({ error: { code: 'WECHAT_UNAVAILABLE' } });

  await pay.fault({ fault: 'reset' });
  await pay.fault({ fault: 'hold', match: 'REFUND', times: 'always' });
  await pay.laterBy(905);
  expect(await resolveRefund(no, 'by_hand')).toMatchObject({ error: { code: 'REFUND_STATE' } });
  expect(await resolveRefund(no, 'retry')).toMatchObject({ status: 200 });
  await poll(order.tradeId, no);

  expect(refundedThere(order.tradeId)).toEqual(['-r 10500 SUCCESS']);
  expect(await refundStates(order.tradeId)).toEqual([`${no} refunded`]);
});

test('a refund whose question is refused in any way is made once; unknown for a while, it is asked for by its number', async () => {
  const order = await buyFilters(await pay.someone(), 5);
  const no = `${order.id}-r`;
  await owe(order, no, 10_500);
  await pay.fault({ fault: 'hold', match: 'REFUND', times: 'always' });
  await poll(order.tradeId, no);

  await underEach(`GET ${REFUNDS}/`, async (what) => {
    await poll(order.tradeId, no);
    expect([what, (await refundsOf(order.tradeId))[0]?.attempt]).toEqual([what, 1]);
  });
  await until(async () => {
    await poll(order.tradeId, no);
    return (await refundStates(order.tradeId)).includes(`${no} refunded`) ? true : undefined;
  }, 'the refund');

  expect(refundedThere(order.tradeId)).toEqual(['-r 10500 SUCCESS']);
});

test('just refused, a share that WeChat does not know is not resolved by hand: it may be on its way', async () => {
  const order = await handedOver(4);
  await pay.fault({ fault: 'status', status: 403, code: 'NO_AUTH', match: `POST ${SHARES}`, times: 'always' });
  for (const minutes of [0, 6, 70, 440, 1900]) {
    await pay.laterBy(minutes);
    await pollSharing(order.tradeId);
  }
  const no = `${order.id}-share`;

  expect(await resolveShare(no, 'by_hand', 2221)).toMatchObject({ error: { code: 'SHARE_STATE' } });
  await pay.laterBy(1911);
  // What was seen is not what it is any more.
  expect(await resolveShare(no, 'by_hand', 4442)).toMatchObject({ error: { code: 'SHARE_STATE' } });
  expect(await resolveShare(no, 'by_hand', 2221)).toMatchObject({ status: 200 });
  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'resolved_by_hand' }]);
});

test('a refund does not shrink a share that WeChat has after all: its part comes back', async () => {
  const order = await handedOver(4);
  const no = `${order.id}-r`;
  await lostThenRefused(SHARES);
  for (const minutes of [0, 1]) {
    await pay.laterBy(minutes);
    await pollSharing(order.tradeId);
  }
  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'due', status: 'NO_AUTH', tries: 1 }]);
  await pay.fault({ fault: 'reset' });
  await owe(order, no, 9000);

  await until(async () => {
    await poll(order.tradeId, no);
    return (await refundStates(order.tradeId)).includes(`${no} refunded`) ? true : undefined;
  }, 'the refund');

  expect(sharedThere(order.id)).toEqual(['-share 2221 SUCCESS']);
  expect(returnedThere(order.id)).toEqual(['-r-return 1111 SUCCESS']);
  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'done', amountFen: 2221, counted: [] }]);
});

test('made smaller because WeChat did not know it, it is booked as WeChat then tells it, and the rest comes back', async () => {
  const order = await handedOver(4);
  const no = `${order.id}-r`;
  await lostThenRefused(SHARES);
  for (const minutes of [0, 1]) {
    await pay.laterBy(minutes);
    await pollSharing(order.tradeId);
  }
  await pay.fault({ fault: 'reset' });
  await pay.fault({ fault: 'status', status: 404, code: 'RESOURCE_NOT_EXISTS', match: `GET ${SHARES}` });
  await pay.fault({ fault: 'status', status: 403, code: 'NO_AUTH', match: `POST ${SHARES}`, times: 2 });
  await pay.fault({ fault: 'status', status: 404, code: 'RESOURCE_NOT_EXISTS', match: `GET ${SHARES}`, times: 2 });
  await pay.laterBy(7);
  await pollSharing(order.tradeId);
  await owe(order, no, 9000);
  await pay.laterBy(20);
  await poll(order.tradeId, no);
  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'due', amountFen: 1110, counted: [no] }]);

  await pay.fault({ fault: 'reset' });
  await pay.laterBy(90);
  await until(async () => {
    await pollSharing(order.tradeId);
    await poll(order.tradeId, no);
    return (await books(order.tradeId))?.returns[0]?.state === 'done' ? true : undefined;
  }, 'the part that comes back');

  expect(sharedThere(order.id)).toEqual(['-share 2221 SUCCESS']);
  expect(returnedThere(order.id)).toEqual(['-r-return 1111 SUCCESS']);
});

test('without any answer a share and a refund are on the list of a person in the end, and one movement is made', async () => {
  const [order, other] = [await handedOver(4), await buyFilters(await pay.someone(), 2)];
  const refundNo = `${other.id}-r`;
  await owe(other, refundNo, 4500);
  await pay.fault({ fault: 'status', status: 401, code: 'SIGN_ERROR', unsigned: true, match: '/v3/', times: 'always' });
  for (const days of [0, 2, 4, 8]) {
    await pay.laterBy(days * DAY_MINUTES);
    await pollSharing(order.tradeId);
    await poll(other.tradeId, refundNo);
  }
  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'failed', status: 'NO_ANSWER', attempt: 1 }]);
  expect(await refundsOf(other.tradeId)).toMatchObject([{ state: 'abnormal', status: 'NO_ANSWER', attempt: 1 }]);

  await pay.fault({ fault: 'reset' });
  await pay.laterBy(8 * DAY_MINUTES + 20);
  expect(await resolveShare(`${order.id}-share`, 'retry', 2221)).toMatchObject({ status: 200 });
  expect(await resolveRefund(refundNo, 'retry')).toMatchObject({ status: 200 });
  await poll(other.tradeId, refundNo);
  await untilUnfrozen(order.tradeId);
  expect(sharedThere(order.id)).toEqual(['-share 2221 SUCCESS']);
  expect(refundedThere(other.tradeId)).toMatchObject([expect.stringMatching(/^-r 4500 /)]);
});

test('too little in the order’s own account: the same number, out of the free balance', async () => {
  const order = await buyFilters(await pay.someone(), 2);
  const no = `${order.id}-r`;
  await owe(order, no, 4500);
  await pay.fault({ fault: 'funds', match: no, times: 'always' });
  await poll(order.tradeId, no);
  expect(await refundsOf(order.tradeId)).toMatchObject([{ state: 'due', attempt: 1, status: 'NOT_ENOUGH' }]);

  await pay.laterBy(11);
  await poll(order.tradeId, no);

  expect(refundedThere(order.tradeId)).toMatchObject([expect.stringMatching(/^-r 4500 /)]);
});

test('a receiver that was removed at WeChat is added again', async () => {
  await untilUnfrozen((await handedOver(1)).tradeId);
  there().receivers.delete(MCHID);
  const order = await handedOver(1);
  await pollSharing(order.tradeId);
  expect((await books(order.tradeId))?.shares).toMatchObject([{ state: 'due', attempt: 1, tries: 1 }]);

  await pay.laterBy(6);
  await untilUnfrozen(order.tradeId);

  expect(there().receivers.get(MCHID)).toBe(NAME);
  expect(sharedThere(order.id)).toEqual(['-share 555 SUCCESS']);
});

test.each(['unsigned', 'bad-signature'])('a paid order is not given up because of a 404, %s', async (how) => {
  const owner = await pay.someone();
  const order = await orderFilters(owner, 1);
  await pay.fault({ fault: 'hold', match: order.id, times: 'always' });
  await owner.client.pay(order);
  const match = '/v3/pay/transactions/out-trade-no/';
  const forged = how === 'bad-signature';
  if (forged) await pay.fault({ fault: 'forge', variant: 'bad-signature', match, times: 'always' });
  await pay.fault({
    fault: 'status',
    status: 404,
    code: 'ORDER_NOT_EXIST',
    match,
    times: 'always',
    ...(forged ? {} : { unsigned: true }),
  });

  expect(await owner.client.ask('order.cancel', { orderId: order.id })).toMatchObject({
    error: { code: 'WECHAT_UNAVAILABLE' },
  });
  expect(await paymentOf(order.id)).toMatchObject({ state: 'created' });
});

test.each([
  ['ORDER_CLOSED', 400, 'ORDER_CLOSED'],
  ['OUT_TRADE_NO_USED', 403, 'ORDER_UNPAYABLE'],
  ['ACCOUNT_ERROR', 403, 'PAYER_REFUSED'],
  ['APPID_MCHID_NOT_MATCH', 400, 'PAYMENT_OFF'],
  ['RULE_LIMIT', 403, 'WECHAT_UNAVAILABLE'],
])('prepay refused for %s is told the owner as what it is', async (code, status, told) => {
  const owner = await pay.someone();
  const order = await orderFilters(owner, 1);
  await pay.fault({ fault: 'status', status, code, match: '/v3/pay/transactions/jsapi' });

  expect((await owner.client.ask('payment.prepay', { orderId: order.id })).error?.code).toBe(told);

  // Unsigned it is not believed: try again.
  await pay.fault({ fault: 'status', status, code, unsigned: true, match: '/v3/pay/transactions/jsapi' });
  expect((await owner.client.ask('payment.prepay', { orderId: order.id })).error?.code).toBe('WECHAT_UNAVAILABLE');
});
