import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { expectBalancedBooks, stockOf } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { claim, offerCoupons } from '../../fixtures/coupons';
import { ADDRESS, SKU, STORE, stockWarehouse } from '../../fixtures/shop';
import { freeSlot, type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;
let headOffice: Client;

beforeAll(async () => {
  shop = await startShop();
  await offerCoupons();
  await stockWarehouse();
  owner = await shop.owner('owner');
  headOffice = await shop.staff('head-office');
  await shop.drainStreams();
}, 90_000);
afterAll(() => shop.close());

const total = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);
const tradeOf = (lead: Order): Promise<Order[]> =>
  Promise.all(lead.tradeOrders.map((orderId) => owner.client.get('order.detail', { orderId })));
const state = async (couponId: string) =>
  (['available', 'used'] as const).find(async (one) =>
    (await owner.client.get('promotion.coupons', { state: one })).items.some((coupon) => coupon.id === couponId),
  );

/** A service and two filters that are sent home, with a coupon and points: 299 + 90, −50, −20, freight 8. */
async function buyBoth(couponIds: string[]): Promise<Order> {
  const purchase = {
    lines: [
      { skuId: SKU.package, qty: 1 },
      { skuId: SKU.filter, qty: 2 },
    ],
    storeId: STORE,
    carId: owner.carId,
    ...(await freeSlot(owner)),
    delivery: 'ship' as const,
    address: ADDRESS,
    couponIds,
    pointsFen: 2000,
  };
  const { payableFen } = await owner.client.get('order.quote', purchase);
  return owner.client.get('order.create', { ...purchase, expectedPayableFen: payableFen });
}

test('one purchase becomes an order for each way it is fulfilled, whose parts add up to what is paid, with every fen on a line', async () => {
  const coupon = await claim(owner.client, 'fifty');

  const lead = await buyBoth([coupon]);
  const trade = await tradeOf(lead);

  expect(trade.map((order) => order.fulfilment)).toEqual(['service', 'ship']);
  expect(total(trade.map((order) => order.totalFen))).toBe(38_900);
  expect(total(trade.map((order) => order.couponFen))).toBe(5000);
  expect(total(trade.map((order) => order.pointsFen))).toBe(2000);
  expect(total(trade.map((order) => order.payableFen))).toBe(lead.tradePayableFen);
  for (const order of trade) {
    expect(order).toMatchObject({ tradeId: lead.id, tradePayableFen: lead.tradePayableFen, state: 'unpaid' });
    for (const line of order.lines)
      expect(line.cashFen).toBe(line.amountFen - line.couponFen - line.pointsFen + line.freightFen);
  }
  expect(trade[0]).toMatchObject({ freightFen: 0, address: null });
  expect(trade[1]).toMatchObject({ freightFen: 800, address: ADDRESS, booking: null });
  expect(await stockOf(SKU.filter, 'wh_main')).toMatchObject({ available: 498, held: 2 });
  await owner.client.get('order.cancel', { orderId: trade[1]?.id ?? '' });

  expect((await tradeOf(lead)).map((order) => order.state)).toEqual(['cancelled', 'cancelled']);
  expect(await stockOf(SKU.filter, 'wh_main')).toEqual({ available: 500, held: 0, sold: 0 });
  expect(await owner.client.get('wallet.summary', {})).toMatchObject({ balanceFen: 20_000, heldFen: 0 });
  expect(await state(coupon)).toBe('available');
});

test('paid together, shipped, received, and the address is not stored in clear', async () => {
  const coupon = await claim(owner.client, 'fifty');
  const lead = await buyBoth([coupon]);
  expect(await owner.client.pay(lead)).toBe('requestPayment:ok');
  await untilState(owner, lead.id, 'booked');
  const [, parcel] = await tradeOf(lead);
  if (!parcel) throw new Error('no parcel');

  expect(parcel.state).toBe('to_ship');
  // Paid after it was ordered, by the clock of whoever took the payment.
  expect(parcel.history.map(({ at }) => at)).toEqual(parcel.history.map(({ at }) => at).sort());
  expect((await headOffice.get('order.toShip', {})).items.map((order) => order.id)).toEqual([parcel.id]);
  const sent = { orderId: parcel.id, carrierCode: 'SF', trackingNo: 'SF1234567890' };
  await headOffice.get('order.ship', sent);
  expect(await headOffice.get('order.ship', sent)).toMatchObject({ state: 'to_receive' });
  expect((await headOffice.ask('order.ship', { ...sent, trackingNo: 'SF9999999999' })).error?.code).toBe('ORDER_STATE');
  expect((await headOffice.get('order.toShip', {})).items).toEqual([]);
  const received = await owner.client.get('order.receive', { orderId: parcel.id });
  expect(received).toMatchObject({ state: 'completed', shipping: { trackingNo: 'SF1234567890' } });
  expect(await owner.client.get('order.receive', { orderId: parcel.id })).toMatchObject({ state: 'completed' });

  const { get } = await import('../../../functions/platform/db');
  const stored = JSON.stringify(await get('orders', { pk: `ORD#${parcel.id}`, sk: 'ORD' }));
  for (const secret of [ADDRESS.phone, ADDRESS.name, ADDRESS.detail]) expect(stored).not.toContain(secret);
  await shop.drainStreams();
  await expectBalancedBooks();
});

test('what the owner says nothing about counts as received after 14 days', async () => {
  const ask = {
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: STORE,
    delivery: 'ship' as const,
    address: ADDRESS,
    expectedPayableFen: 5300,
  };
  const order = await owner.client.get('order.create', ask);
  await owner.client.pay(order);
  await untilState(owner, order.id, 'to_ship');
  await headOffice.get('order.ship', { orderId: order.id, carrierCode: 'ZTO', trackingNo: 'ZT00001111' });
  const { meetDeadline } = await import('../../../functions/order/ending/meet-deadline');
  const days = (n: number): number => Date.now() + n * 86_400_000 + 60_000;

  await meetDeadline(order.id, days(11));
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({ state: 'to_receive' });
  // The reminder of the twelfth day comes first, however late the task runs.
  for (let stage = 0; stage < 3; stage += 1) await meetDeadline(order.id, days(14));

  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({ state: 'completed' });
});

test('the best coupons are chosen and explained, and only what the quote showed is charged', async () => {
  const member = await shop.owner('coupon-lover');
  await shop.drainStreams();
  const [fifty, tenOff] = [await claim(member.client, 'fifty'), await claim(member.client, 'tenOff')];
  const purchase = { lines: [{ skuId: SKU.package, qty: 1 }], storeId: STORE, carId: member.carId };

  const best = await member.client.get('order.quote', purchase);
  const chosen = await member.client.get('order.quote', { ...purchase, couponIds: [tenOff] });
  const both = await member.client.get('order.quote', { ...purchase, couponIds: [fifty, tenOff] });

  expect(best.coupons).toMatchObject({ best: true, chosen: [{ couponId: fifty, offFen: 5000 }] });
  expect(best.steps.map((step) => [step.key, step.amountFen])).toEqual([
    ['list', 32_900],
    ['mall', -3000],
    ['coupon', -5000],
    ['payable', 24_900],
  ]);
  expect(chosen).toMatchObject({ payableFen: 26_910, coupons: { best: false } });
  expect(both.problems.map((problem) => problem.code)).toContain('COUPON_NOT_USABLE');
  const slot = await freeSlot(member);
  const dear = await member.client.ask('order.create', {
    ...purchase,
    ...slot,
    couponIds: [fifty],
    expectedPayableFen: 29_900,
  });
  expect(dear.error).toMatchObject({ code: 'PRICE_CHANGED', details: { payableFen: 24_900 } });
  const stolen = await owner.client.ask('order.create', {
    lines: [{ skuId: SKU.filter, qty: 5 }],
    storeId: STORE,
    couponIds: [fifty],
    expectedPayableFen: 17_500,
  });
  expect(stolen.error?.code).toBe('COUPON_NOT_USABLE');
});

test('a coupon is spent by one of two orders made at once', async () => {
  const member = await shop.owner('two-at-once');
  const couponId = await claim(member.client, 'fifty');
  const ask = {
    lines: [{ skuId: SKU.filter, qty: 5 }],
    storeId: STORE,
    couponIds: [couponId],
    expectedPayableFen: 17_500,
  };

  const answers = await Promise.all([1, 2, 3].map(() => member.client.ask('order.create', ask)));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  for (const answer of answers.filter((one) => one.status !== 200))
    expect(answer.error?.code).toBe('COUPON_NOT_USABLE');
});

test('a gift comes along for nothing, takes its stock, and goes back with everything else', async () => {
  const member = await shop.owner('gifted');
  const couponId = await claim(member.client, 'gift');
  const before = await stockOf(SKU.filter, STORE);

  const order = await member.client.get('order.create', {
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: STORE,
    couponIds: [couponId],
    expectedPayableFen: 4500,
  });

  expect(order.lines).toMatchObject([
    { qty: 1, gift: false, cashFen: 4500 },
    { qty: 1, gift: true, amountFen: 4500, couponFen: 4500, cashFen: 0 },
  ]);
  expect((await stockOf(SKU.filter, STORE)).held).toBe(before.held + 2);
  await member.client.get('order.cancel', { orderId: order.id });
  expect(await stockOf(SKU.filter, STORE)).toEqual(before);
});

test.each([
  ['no address', { address: undefined }, 'ADDRESS_REQUIRED'],
  [
    'a city of another province',
    { address: { ...ADDRESS, province: '浙江省', city: '乌鲁木齐市' } },
    'ADDRESS_MISMATCH',
  ],
  ['an address of no province we know', { address: { ...ADDRESS, province: '火星省' } }, 'NOT_SHIPPABLE'],
  ['a telephone that is none', { address: { ...ADDRESS, phone: '12' } }, 'BAD_REQUEST'],
  ['an offer that is not there', { offerId: 'off_nothing' }, 'OFFER_OVER'],
])('shipping with %s is refused and takes nothing', async (_, change, code) => {
  const before = await stockOf(SKU.filter, 'wh_main');

  const answer = await owner.client.ask('order.create', {
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: STORE,
    delivery: 'ship',
    address: ADDRESS,
    expectedPayableFen: 5300,
    ...change,
  });

  expect(answer.error?.code).toBe(code);
  expect(await stockOf(SKU.filter, 'wh_main')).toEqual(before);
});

test('a quote says that the city is of another province; a city that nobody knows is served', async () => {
  const problemsAt = async (province: string, city: string) => {
    const { problems } = await owner.client.get('order.quote', {
      lines: [{ skuId: SKU.filter, qty: 1 }],
      storeId: STORE,
      delivery: 'ship',
      address: { ...ADDRESS, province, city },
    });
    return problems.map(({ code, message }) => [code, message]);
  };

  expect(await problemsAt('浙江省', '喀什地区')).toEqual([['ADDRESS_MISMATCH', '城市与省份不一致，请核对收货地址']]);
  expect(await problemsAt('浙江省', '某某新区')).toEqual([]);
  expect(await problemsAt('湖北省', '仙桃市')).toEqual([]);
});
