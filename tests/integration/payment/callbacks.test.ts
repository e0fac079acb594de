import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { everything, expectBalancedBooks, placesTaken } from '../../fixtures/books';
import { until } from '../../fixtures/client';
import { STORE } from '../../fixtures/shop';
import { control, freeSlot, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let next = 0;
/** A new person each time, so that tests do not meet. */
function someone(): string {
  next += 1;
  return `payer-${next}`;
}
type Notified = { status: number; body: string };
const notify = async (outTradeNo: string, variant?: string): Promise<Notified> =>
  (await control(shop, '/notify', { out_trade_no: outTradeNo, ...(variant ? { variant } : {}) })) as Notified;
const paymentOf = async (orderId: string) =>
  (await import('../../../functions/payment/payment.repo')).readPayment(orderId);
const refundsOf = async (orderId: string) =>
  (await import('../../../functions/payment/refund.repo')).readRefunds(orderId);
/** Moves our clock and WeChat's. */
async function laterBy(minutes: number): Promise<void> {
  (await import('../../../functions/platform/clock')).shiftClock(minutes * 60_000);
  await control(shop, '', { fault: 'clock', seconds: minutes * 60 });
}

/** What the alarms count of the callbacks from now on: `refused` calls a person at once, `not taken` by its share, the others in number only. */
async function listen(): Promise<() => string[]> {
  const { takeMetrics } = await import('../../../functions/platform/metrics');
  takeMetrics(0);
  return () =>
    (
      takeMetrics(0) as {
        kind?: string;
        CallbacksNotBelieved?: number;
        PaymentsRefused?: number;
        CallbacksFailed?: number;
      }[]
    ).flatMap(({ kind = '', CallbacksNotBelieved = 0, PaymentsRefused = 0, CallbacksFailed = 0 }) => [
      ...Array<string>(CallbacksNotBelieved).fill(kind),
      ...Array<string>(PaymentsRefused).fill('refused'),
      ...Array<string>(CallbacksFailed).fill('not taken'),
    ]);
}

beforeAll(async () => {
  shop = await startShop();
});
afterEach(async () => {
  await laterBy(0);
  await control(shop, '', { fault: 'reset' });
});
afterAll(() => shop.close());

test('a callback sent three times at once pays once', async () => {
  const owner = await shop.owner(someone());
  await shop.drainStreams();
  const order = await orderMaintenance(owner, { pointsFen: 5000 });
  await control(shop, '', { fault: 'duplicate', copies: 3 });

  await owner.client.pay(order);

  const paid = await untilState(owner, order.id, 'booked');
  expect((await notify(order.id)).status).toBe(200);
  expect((await notify(order.id, 'new-id')).status).toBe(200);
  expect(paid.history.filter((step) => step.state === 'booked')).toHaveLength(1);
  expect(await owner.client.get('wallet.summary', {})).toMatchObject({
    balanceFen: 15_000,
    heldFen: 0,
    spentFen: 5000,
  });
  await shop.drainStreams();
  await expectBalancedBooks();
});

test('two orders whose callbacks come in the other order are both paid', async () => {
  const owner = await shop.owner(someone());
  const [first, second] = [await orderMaintenance(owner), await orderMaintenance(owner)];
  await control(shop, '', { fault: 'reorder', count: 2 });

  await owner.client.pay(first);
  await owner.client.pay(second);

  expect((await untilState(owner, first.id, 'booked')).paidAt).not.toBeNull();
  expect((await untilState(owner, second.id, 'booked')).paidAt).not.toBeNull();
});

test.each([
  ['bad-signature', 'forged'],
  ['unknown-serial', 'stranger'],
  ['signtest', 'probe'],
  ['unsigned', 'noise'],
  ['old-timestamp', 'forged'],
  ['zero-tag', 'refused'],
  ['other-appid', 'refused'],
  ['other-mchid', 'refused'],
  ['wrong-amount', 'refused'],
])('a forged callback (%s) is refused, changes nothing, and is told apart as "%s"', async (variant, counted) => {
  const said = await listen();
  const owner = await shop.owner(someone());
  const order = await orderMaintenance(owner);
  await control(shop, '', { fault: 'hold', match: order.id });
  await owner.client.pay(order);

  const answer = await notify(order.id, variant);

  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(said()).toEqual(counted === 'refused' ? ['refused', 'not taken'] : [counted]);
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({
    state: 'unpaid',
    paidAt: null,
  });
  expect(await paymentOf(order.id)).toMatchObject({ state: 'created' });
  await control(shop, '', { fault: 'release' });
  await untilState(owner, order.id, 'booked');
});

test('a query that claims another amount is refused too', async () => {
  const owner = await shop.owner(someone());
  const order = await orderMaintenance(owner);
  await control(shop, '', { fault: 'hold', match: order.id });
  await owner.client.pay(order);
  await control(shop, '', { fault: 'amount', match: order.id, total: 1, times: 'always' });

  const answer = await owner.client.ask('payment.confirm', { orderId: order.id });

  expect(answer.error?.code).toBe('PAYMENT_REFUSED');
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({ state: 'unpaid' });
});

test('an answer of WeChat Pay that is not signed by it is not believed', async () => {
  const owner = await shop.owner(someone());
  const order = await orderMaintenance(owner);
  await control(shop, '', { fault: 'hold', match: order.id });
  await owner.client.pay(order);
  await control(shop, '', { fault: 'forge', variant: 'bad-signature', match: '/v3/pay/transactions/out-trade-no/' });

  const answer = await owner.client.ask('payment.confirm', { orderId: order.id });

  expect(answer.error?.code).toBe('PAYMENT_PENDING');
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({ state: 'unpaid' });
});

test('a callback that never comes: asking WeChat pays the order', async () => {
  const owner = await shop.owner(someone());
  const order = await orderMaintenance(owner);
  await control(shop, '', { fault: 'hold', match: order.id });
  await owner.client.pay(order);

  const confirmed = await owner.client.get('payment.confirm', { orderId: order.id });

  expect(confirmed.state).toBe('booked');
});

test('a callback that never comes and nobody who asks: the job finds it paid', async () => {
  const owner = await shop.owner(someone());
  const order = await orderMaintenance(owner);
  await control(shop, '', { fault: 'hold', match: order.id, times: 'always' });
  await owner.client.pay(order);

  await laterBy(2);
  await shop.tick();

  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({ state: 'booked' });
});

test('an unpaid order closes after 30 minutes, at WeChat too, and gives everything back', async () => {
  const owner = await shop.owner(someone());
  await shop.drainStreams();
  const slot = await freeSlot(owner);
  const before = await placesTaken(STORE, slot.day);
  const order = await orderMaintenance(owner, { pointsFen: 7000 });
  const { params } = await owner.client.get('payment.prepay', { orderId: order.id });
  expect(await placesTaken(STORE, slot.day)).toBeGreaterThan(before);

  await laterBy(31);
  await shop.tick();

  expect(await (await owner.client.login()).get('order.detail', { orderId: order.id })).toMatchObject({
    state: 'closed',
  });
  expect(await placesTaken(STORE, slot.day)).toBe(before);
  expect(await owner.client.get('wallet.summary', {})).toMatchObject({ balanceFen: 20_000, heldFen: 0 });
  expect(await owner.client.wechat('pay', { ...params, decision: 'pay' })).not.toMatchObject({
    errMsg: 'requestPayment:ok',
  });
  await shop.drainStreams();
  await expectBalancedBooks();
});

test('a payment that comes after the close is refunded by itself, once', async () => {
  const owner = await shop.owner(someone());
  const order = await orderMaintenance(owner);
  const { params } = await owner.client.get('payment.prepay', { orderId: order.id });
  await laterBy(31);
  await shop.tick();
  await laterBy(0);
  await control(shop, '', { fault: 'late-pay', match: order.id });

  expect(await owner.client.wechat('pay', { ...params, decision: 'pay' })).toMatchObject({
    errMsg: 'requestPayment:ok',
  });
  const late = async () => (await refundsOf(order.id)).map(({ outRefundNo, state }) => `${outRefundNo} ${state}`);
  await until(async () => ((await late())[0] === `${order.id}-late due` ? true : undefined), 'the late callback');
  await shop.drainStreams();
  await until(
    async () => ((await late())[0] === `${order.id}-late refunded` ? true : undefined),
    'the refund callback',
  );

  expect(await (await owner.client.login()).get('order.detail', { orderId: order.id })).toMatchObject({
    state: 'closed',
    paidAt: null,
  });
  expect((await notify(order.id, 'new-id')).status).toBe(200);
  await shop.drainStreams();
  const { items } = await owner.client.get('message.inbox', {});
  expect(items.filter((item) => item.kind === 'refund_done')).toHaveLength(1);
});

test('WeChat does not answer: the order is not closed, because it may be paid', async () => {
  const owner = await shop.owner(someone());
  const order = await orderMaintenance(owner);
  await owner.client.get('payment.prepay', { orderId: order.id });
  await control(shop, '', {
    fault: 'status',
    status: 502,
    match: '/v3/pay/transactions/out-trade-no/',
    times: 'always',
  });

  const cancelled = await owner.client.ask('order.cancel', { orderId: order.id });

  expect(cancelled.error?.code).toBe('WECHAT_UNAVAILABLE');
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({ state: 'unpaid' });
});

test('the answer to prepay is lost: asked again it is the same WeChat order, paid once', async () => {
  const owner = await shop.owner(someone());
  const order = await orderMaintenance(owner);
  // Always: a call on a connection that may have been closed while idle is tried once more by itself.
  await control(shop, '', { fault: 'drop', after: true, match: '/v3/pay/transactions/jsapi', times: 'always' });

  const lost = await owner.client.ask('payment.prepay', { orderId: order.id });
  expect(lost.error?.code).toBe('WECHAT_UNAVAILABLE');
  shop.sandbox.state.faults.clear();
  expect(await owner.client.pay(order)).toBe('requestPayment:ok');

  await untilState(owner, order.id, 'booked');
});

test('cancelling a paid order gives points and place back at once and refunds the rest', async () => {
  const owner = await shop.owner(someone());
  await shop.drainStreams();
  const slot = await freeSlot(owner);
  const before = await placesTaken(STORE, slot.day);
  const order = await orderMaintenance(owner, { pointsFen: 9900 });
  await owner.client.pay(order);
  await untilState(owner, order.id, 'booked');

  const cancelled = await owner.client.get('order.cancel', { orderId: order.id });
  expect(cancelled.state).toBe('refunding');
  expect(await owner.client.get('order.cancel', { orderId: order.id })).toMatchObject({ state: 'refunding' });
  await shop.drainStreams();

  await untilState(owner, order.id, 'refunded');
  expect(await placesTaken(STORE, slot.day)).toBe(before);
  expect(await owner.client.get('wallet.summary', {})).toMatchObject({ balanceFen: 20_000, heldFen: 0 });
  await shop.drainStreams();
  await expectBalancedBooks();
});

test('an order that points pay whole needs no WeChat Pay', async () => {
  const owner = await shop.owner(someone());
  const { grantPoints } = await import('../../../functions/wallet/points');
  await shop.drainStreams();
  const me = await owner.client.get('member.me', {});
  expect(await grantPoints('gift-1', me.id, 20_000, '赠送', Date.now())).toBe(true);
  expect(await grantPoints('gift-1', me.id, 20_000, '赠送', Date.now())).toBe(false);

  const order = await orderMaintenance(owner, { pointsFen: 29_900 });

  expect(order).toMatchObject({ state: 'booked', payableFen: 0, earnFen: 0 });
  expect((await owner.client.ask('payment.prepay', { orderId: order.id })).error?.code).toBe('ORDER_PAID');
  expect(await owner.client.get('order.cancel', { orderId: order.id })).toMatchObject({ state: 'refunded' });
  expect(await owner.client.get('wallet.summary', {})).toMatchObject({ balanceFen: 40_000, heldFen: 0 });
});

test('a notification is booked with its effect, and its id counts once', async () => {
  const owner = await shop.owner(someone());
  const order = await orderMaintenance(owner);
  await owner.client.pay(order);
  await untilState(owner, order.id, 'booked');
  const { markNotification } = await import('../../../functions/payment/payment.repo');
  const { transact } = await import('../../../functions/platform/db');
  const marks = (await everything('payments'))
    .filter((item) => item.sk === 'NTF')
    .map((item) => String(item.pk).slice('NTF#'.length));

  expect(marks.length).toBeGreaterThan(0);
  for (const id of marks)
    expect(await transact([markNotification(id, 1)])).toMatchObject({ ok: false, error: { means: 'seen' } });
});

test('a notification that is longer than WeChat makes them is not read', async () => {
  const post = async (body: string): Promise<number> =>
    (await fetch(`${shop.url}/v1/webhook/wechat-pay`, { method: 'POST', body })).status;
  expect([await post(' '.repeat(64 * 1024)), await post(' '.repeat(64 * 1024 + 1))]).toEqual([401, 413]);
});
