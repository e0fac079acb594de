import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Refund } from '@shared/contracts/aftersale';
import type { Order } from '@shared/contracts/order';
import { expectCleanAudit } from '../../fixtures/audit';
import { expectBalancedBooks, stockOf } from '../../fixtures/books';
import { type Client, until } from '../../fixtures/client';
import { claim, offerCoupons } from '../../fixtures/coupons';
import { ADDRESS, SKU, STORE, stockWarehouse } from '../../fixtures/shop';
import { type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;
let staff: Client;

beforeAll(async () => {
  shop = await startShop();
  await offerCoupons();
  owner = await shop.owner('owner');
  staff = await shop.staff('staff');
  await shop.drainStreams();
}, 90_000);
afterAll(() => shop.close());

/** Three filters and one last item, with a coupon and points that do not divide evenly. */
async function paidOrder(who: Owner, qty = 7): Promise<{ order: Order; couponId: string }> {
  const couponId = await claim(who.client, 'fifty');
  const purchase = { lines: [{ skuId: SKU.filter, qty }], storeId: STORE, couponIds: [couponId], pointsFen: 1001 };
  const { payableFen } = await who.client.get('order.quote', purchase);
  const order = await who.client.get('order.create', { ...purchase, expectedPayableFen: payableFen });
  await who.client.pay(order);
  return { order: await untilState(who, order.id, 'to_pick_up'), couponId };
}

const part = (orderId: string, qty: number) => ({ orderId, lines: [{ skuId: SKU.filter, qty }] });

async function askBack(who: Owner, orderId: string, qty: number, key?: string) {
  const { cashFen } = await who.client.get('aftersale.preview', part(orderId, qty));
  return who.client.ask(
    'aftersale.request',
    { ...part(orderId, qty), reason: '不想要了', expectedCashFen: cashFen },
    key,
  );
}

const untilRefunded = (who: Owner, refundId: string) =>
  until(async () => {
    await shop.drainStreams();
    const refund = await who.client.get('aftersale.detail', { refundId });
    return refund.state === 'refunded' ? refund : undefined;
  }, 'refunded');

/** Hands the goods over by a fresh code. */
async function handOver(who: Owner, orderId: string): Promise<void> {
  const { code } = await who.client.get('redemption.issue', { orderId });
  await staff.get('redemption.redeem', { code });
  await shop.drainStreams();
}

test('part by part everything comes back to the fen: money, points, the coupon itself and the stock', async () => {
  const before = await stockOf(SKU.filter, STORE);
  const points = (await owner.client.get('wallet.summary', {})).balanceFen;
  const { order, couponId } = await paidOrder(owner);

  const backs: Refund[] = [];
  for (const qty of [1, 3, 2, 1]) {
    const answer = await askBack(owner, order.id, qty);
    expect(answer.status).toBe(200);
    backs.push(await untilRefunded(owner, answer.value.id));
  }

  const sum = (of: (refund: (typeof backs)[number]) => number) => backs.reduce((all, one) => all + of(one), 0);
  expect(sum((refund) => refund.cashFen)).toBe(order.payableFen);
  expect(sum((refund) => refund.pointsFen)).toBe(1001);
  expect(sum((refund) => refund.couponFen)).toBe(5000);
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({
    state: 'refunded',
    lines: [{ refundedQty: 7 }],
    refundedFen: { cashFen: order.payableFen, pointsFen: 1001, couponFen: 5000, clawbackFen: 0, chargedFen: 0 },
  });
  expect(await stockOf(SKU.filter, STORE)).toEqual(before);
  expect((await owner.client.get('wallet.summary', {})).balanceFen).toBe(points);
  const { items } = await owner.client.get('promotion.coupons', { state: 'available' });
  expect(items.map((coupon) => coupon.id)).toContain(couponId);
  expect((await owner.client.ask('aftersale.preview', part(order.id, 1))).error?.code).toBe('REFUND_NOT_ALLOWED');
  await expectBalancedBooks();
});

test('the same request twice is one refund; two at once for the last piece: one gets it', async () => {
  const { order } = await paidOrder(owner);
  const key = randomUUID();

  const [first, again] = [await askBack(owner, order.id, 6, key), undefined];
  const second = await owner.client.ask(
    'aftersale.request',
    { ...part(order.id, 6), reason: '不想要了', expectedCashFen: first.value.cashFen },
    key,
  );
  expect(again).toBeUndefined();
  expect(second.value.id).toBe(first.value.id);
  const { cashFen } = await owner.client.get('aftersale.preview', part(order.id, 1));
  const ask = { ...part(order.id, 1), reason: '拍错或多拍', expectedCashFen: cashFen };
  const answers = await Promise.all([1, 2, 3].map(() => owner.client.ask('aftersale.request', ask)));

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  const after = await owner.client.get('order.detail', { orderId: order.id });
  expect(after.refundedFen).toMatchObject({ cashFen: order.payableFen, pointsFen: 1001 });
});

test('what was handed over waits for the store; approved, earned points are taken back, stock only if it came back', async () => {
  const member = await shop.owner('second');
  await shop.drainStreams();
  const { order } = await paidOrder(member);
  await handOver(member, order.id);
  const earned = (await member.client.get('wallet.summary', {})).balanceFen - (20_000 - 1001);
  expect(earned).toBe(order.earnFen);
  const sold = await stockOf(SKU.filter, STORE);

  const asked = await askBack(member, order.id, 7);
  expect(asked.value).toMatchObject({ state: 'requested', cashFen: order.payableFen, clawbackFen: order.earnFen });
  expect((await askBack(member, order.id, 1).catch((error: Error) => error)) instanceof Error).toBe(true);
  const waiting = (await staff.get('aftersale.pending', {})).items.find((one) => one.id === asked.value.id);
  expect(waiting?.ownerMasked).toMatch(/^车主/);
  const yes = { refundId: asked.value.id, approve: true, restock: false, answer: '同意' };
  const [one, two] = await Promise.all([staff.get('aftersale.decide', yes), staff.get('aftersale.decide', yes)]);
  expect([one.state, two.state].every((state) => ['approved', 'refunded'].includes(state))).toBe(true);
  await untilRefunded(member, asked.value.id);

  expect(await member.client.get('order.detail', { orderId: order.id })).toMatchObject({ state: 'refunded' });
  expect((await member.client.get('wallet.summary', {})).balanceFen).toBe(20_000);
  expect(await stockOf(SKU.filter, STORE)).toEqual(sold);
  expect((await staff.get('aftersale.pending', {})).items.map((refund) => refund.id)).not.toContain(asked.value.id);
  await expectBalancedBooks();
});

test('refused by the store with a reason, withdrawn by the owner, and asked again', async () => {
  const { order } = await paidOrder(owner);
  await handOver(owner, order.id);
  const asked = await askBack(owner, order.id, 1);
  const no = { refundId: asked.value.id, approve: false };

  expect((await staff.ask('aftersale.decide', no)).error?.code).toBe('BAD_REQUEST');
  const otherStaff = await shop.staff('other-staff');
  expect((await otherStaff.ask('aftersale.decide', { ...no, answer: '不' })).error?.code).toBe('WRONG_STORE');
  expect(await staff.get('aftersale.decide', { ...no, answer: '包装已拆，无法退货' })).toMatchObject({
    state: 'rejected',
    answer: '包装已拆，无法退货',
  });
  expect((await staff.ask('aftersale.decide', { ...no, approve: true })).error?.code).toBe('REFUND_STATE');
  const again = await askBack(owner, order.id, 2);
  expect(again.value).toMatchObject({ state: 'requested' });
  expect(await owner.client.get('aftersale.withdraw', { refundId: again.value.id })).toMatchObject({
    state: 'withdrawn',
  });
  expect(await owner.client.get('aftersale.withdraw', { refundId: again.value.id })).toMatchObject({
    state: 'withdrawn',
  });
  expect((await owner.client.get('aftersale.list', { orderId: order.id })).items.map((refund) => refund.state)).toEqual(
    ['withdrawn', 'rejected'],
  );
  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({
    state: 'completed',
    refundedFen: { cashFen: 0, pointsFen: 0, couponFen: 0 },
  });
});

test('a parcel waits to be received until headquarters has answered; then it earns what is left of it', async () => {
  await stockWarehouse();
  const headOffice = await shop.staff('head-office');
  const member = await shop.owner('parcel');
  await shop.drainStreams();
  const parcel = { storeId: STORE, delivery: 'ship' as const, address: ADDRESS, expectedPayableFen: 9800 };
  const order = await member.client.get('order.create', { ...parcel, lines: [{ skuId: SKU.filter, qty: 2 }] });
  await member.client.pay(order);
  await untilState(member, order.id, 'to_ship');
  await headOffice.get('order.ship', { orderId: order.id, carrierCode: 'SF', trackingNo: 'SF0000001111' });

  const asked = await askBack(member, order.id, 1);
  const early = await member.client.ask('order.receive', { orderId: order.id });
  const yes = { refundId: asked.value.id, approve: true, restock: true };
  const approved = await headOffice.get('aftersale.decide', yes);
  await member.client.get('order.receive', { orderId: order.id });
  await shop.drainStreams();

  // The freight of one piece is that of two: 400 fen of it are charged.
  expect(asked.value).toMatchObject({ state: 'requested', cashFen: 4500, chargedFen: 400, clawbackFen: 0 });
  expect(early.error?.code).toBe('REFUND_OPEN');
  expect(approved).toMatchObject({ cashFen: 4500, clawbackFen: 0 });
  await untilRefunded(member, asked.value.id);
  expect(await member.client.get('order.detail', { orderId: order.id })).toMatchObject({
    state: 'completed',
    refundedFen: { cashFen: 4500, clawbackFen: 0, chargedFen: 400 },
  });
  expect((await member.client.get('wallet.summary', {})).balanceFen).toBe(20_000 + 49);
  expect(await stockOf(SKU.filter, 'wh_main')).toMatchObject({ available: 499, sold: 1 });
  await expectCleanAudit();
});

test('approve and withdraw at once: one of them happens whole', async () => {
  const { order } = await paidOrder(owner);
  await handOver(owner, order.id);
  const asked = await askBack(owner, order.id, 7);
  const { id: refundId } = asked.value;

  const [decided, withdrawn] = await Promise.all([
    staff.ask('aftersale.decide', { refundId, approve: true, restock: true }),
    owner.client.ask('aftersale.withdraw', { refundId }),
  ]);

  expect([decided.status, withdrawn.status].filter((status) => status === 200)).toHaveLength(1);
  const after = await owner.client.get('order.detail', { orderId: order.id });
  expect(after.refundedFen.cashFen).toBe(decided.status === 200 ? order.payableFen : 0);
  await shop.drainStreams();
  await expectBalancedBooks();
});

test.each([
  ['more than there is', (order: Order) => ({ ...part(order.id, 8), expectedCashFen: 0 }), 'REFUND_TOO_MUCH'],
  [
    'what was not bought',
    (order: Order) => ({ orderId: order.id, lines: [{ skuId: SKU.last, qty: 1 }], expectedCashFen: 0 }),
    'REFUND_TOO_MUCH',
  ],
  ['another amount than it is', (order: Order) => ({ ...part(order.id, 1), expectedCashFen: 1 }), 'PRICE_CHANGED'],
  ['nothing', (order: Order) => ({ orderId: order.id, lines: [], expectedCashFen: 0 }), 'BAD_REQUEST'],
])('asking for %s is refused and changes nothing', async (_, ask, code) => {
  const { order } = await paidOrder(owner);
  const before = await owner.client.get('order.detail', { orderId: order.id });

  const answer = await owner.client.ask('aftersale.request', { ...ask(order), reason: '其他' });

  expect(answer.error?.code).toBe(code);
  expect(await owner.client.get('order.detail', { orderId: order.id })).toEqual(before);
});

test("another member's order and refund do not exist", async () => {
  const { order } = await paidOrder(owner);
  const refund = await askBack(owner, order.id, 1);
  const stranger = await shop.owner('stranger');
  const { id: refundId } = refund.value;

  expect((await stranger.client.ask('aftersale.preview', part(order.id, 1))).error?.code).toBe('ORDER_NOT_FOUND');
  expect((await stranger.client.ask('aftersale.list', { orderId: order.id })).error?.code).toBe('ORDER_NOT_FOUND');
  expect((await stranger.client.ask('aftersale.detail', { refundId })).error?.code).toBe('REFUND_NOT_FOUND');
  expect((await stranger.client.ask('aftersale.withdraw', { refundId })).error?.code).toBe('REFUND_NOT_FOUND');
});
