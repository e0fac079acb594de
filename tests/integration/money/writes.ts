import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { DAY, instant } from '@shared/kernel/time';
import { stockOf } from '../../fixtures/books';
import { type Client, until } from '../../fixtures/client';
import { COUPON, claim } from '../../fixtures/coupons';
import { ADDRESS, SKU, STORE } from '../../fixtures/shop';
import { control, freeSlot, type Owner, type Shop } from '../../fixtures/visit';

/** The people and the shop of the tests of writes; somebody new owns each purchase. */
export type World = {
  readonly shop: Shop;
  readonly clerk: Client;
  readonly hq: Client;
  newOwner(): Promise<Owner>;
};
/**
 * A write of money or goods: what has to be there before, the one call that writes, which may be made again after a death, and what must be
 * true afterwards, once.
 */
export type Scenario<T> = {
  readonly name: string;
  prepare(world: World): Promise<T>;
  act(world: World, before: T): Promise<unknown>;
  assess(world: World, before: T): Promise<void>;
};
const scenario = <T>(one: Scenario<T>): Scenario<unknown> => one as Scenario<unknown>;

type Bought = { owner: Owner; id: string };
const wallet = (owner: Owner) => owner.client.get('wallet.summary', {});
const state = async ({ owner, id }: Bought) => (await owner.client.get('order.detail', { orderId: id })).state;
const GIFT = 20_000;

/** Three filters for 135.00 less 10.01 in points, unpaid. */
async function unpaid(world: World): Promise<Bought> {
  const owner = await world.newOwner();
  const lines = [{ skuId: SKU.filter, qty: 3 }];
  const ask = { lines, storeId: STORE, pointsFen: 1001, expectedPayableFen: 12_499 };
  return { owner, id: (await owner.client.get('order.create', ask)).id };
}
/** The same, and the money is at WeChat; nobody told us. */
async function paidAtWechat(world: World): Promise<Bought> {
  const bought = await unpaid(world);
  expect(await bought.owner.client.pay(bought)).toBe('requestPayment:ok');
  return bought;
}
/** WeChat calls, and calls again when nobody answers (a connection that was closed while it was idle). */
async function notify(world: World, body: object): Promise<void> {
  const call = async () => ((await control(world.shop, '/notify', body)) as { status: number }).status;
  const status = (await call()) || (await call());
  if (status !== 200) throw new Error(`the notification was answered ${status}`);
}
async function paid(world: World): Promise<Bought> {
  const bought = await paidAtWechat(world);
  await notify(world, { out_trade_no: bought.id });
  return bought;
}
const part = (id: string, qty: number) => ({ orderId: id, lines: [{ skuId: SKU.filter, qty }] });
async function askBack({ owner, id }: Bought, qty: number, key: string = randomUUID()): Promise<string> {
  const { cashFen } = await owner.client.get('aftersale.preview', part(id, qty));
  const ask = { ...part(id, qty), reason: '不想要了', expectedCashFen: cashFen };
  return (await owner.client.get('aftersale.request', ask, key)).id;
}
async function completed(world: World): Promise<Bought> {
  const bought = await paid(world);
  const { code } = await bought.owner.client.get('redemption.issue', { orderId: bought.id });
  await world.clerk.get('redemption.redeem', { code });
  return bought;
}

/** A service and filters sent home, paid together, with a coupon and points: everything that an order can take. */
const create = scenario({
  name: 'making a trade of two orders',
  async prepare(world) {
    const owner = await world.newOwner();
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
      couponIds: [await claim(owner.client, 'fifty')],
      pointsFen: 2000,
    };
    const { payableFen } = await owner.client.get('order.quote', purchase);
    return {
      owner,
      ask: { ...purchase, expectedPayableFen: payableFen },
      key: randomUUID(),
      stock: await stockOf(SKU.filter, 'wh_main'),
    };
  },
  act: (_, { owner, ask, key }) => owner.client.get('order.create', ask, key),
  async assess(_, { owner, stock }) {
    expect((await owner.client.get('order.list', {})).items).toHaveLength(2);
    expect(await wallet(owner)).toMatchObject({ balanceFen: GIFT - 2000, heldFen: 2000 });
    expect(await stockOf(SKU.filter, 'wh_main')).toEqual({
      ...stock,
      available: stock.available - 2,
      held: stock.held + 2,
    });
  },
});

const prepay = scenario({
  name: 'the payment record before WeChat is asked',
  prepare: unpaid,
  act: (_, { owner, id }) => owner.client.get('payment.prepay', { orderId: id }),
  async assess(_, bought) {
    expect(await state(bought)).toBe('unpaid');
  },
});

const callback = scenario({
  name: 'the callback of a payment',
  prepare: paidAtWechat,
  act: (world, { id }) => notify(world, { out_trade_no: id }),
  async assess(_, bought) {
    expect(await state(bought)).toBe('to_pick_up');
    expect(await wallet(bought.owner)).toMatchObject({ balanceFen: GIFT - 1001, heldFen: 0, spentFen: 1001 });
  },
});

const close = scenario({
  name: 'closing an unpaid order',
  prepare: unpaid,
  async act(_, { id }) {
    const { closeUnpaid } = await import('../../../functions/order/ending/close-order');
    await closeUnpaid(id, Date.now());
  },
  async assess(_, bought) {
    expect(await state(bought)).toBe('closed');
    expect(await wallet(bought.owner)).toMatchObject({ balanceFen: GIFT, heldFen: 0 });
  },
});

const cancel = scenario({
  name: 'cancelling a paid order',
  prepare: paid,
  act: (_, { owner, id }) => owner.client.get('order.cancel', { orderId: id }),
  async assess(_, bought) {
    expect(['refunding', 'refunded']).toContain(await state(bought));
    expect(await wallet(bought.owner)).toMatchObject({ balanceFen: GIFT, heldFen: 0 });
  },
});

const refund = scenario({
  name: 'giving back a part',
  prepare: async (world) => ({ ...(await paid(world)), key: randomUUID() }),
  act: (_, { key, ...bought }) => askBack(bought, 1, key),
  async assess(_, { owner, id }) {
    const order = await owner.client.get('order.detail', { orderId: id });
    expect(order.refundedFen).toMatchObject({ cashFen: 4166, pointsFen: 333 });
    expect(await wallet(owner)).toMatchObject({ balanceFen: GIFT - 1001 + 333 });
    expect((await owner.client.get('aftersale.list', { orderId: id })).items).toHaveLength(1);
  },
});

const refundCallback = scenario({
  name: 'the callback of a refund',
  async prepare(world) {
    const bought = await paid(world);
    const refundId = await askBack(bought, 3);
    await world.shop.drainStreams();
    return { ...bought, refundId };
  },
  act: (world, { refundId }) => notify(world, { out_refund_no: refundId }),
  async assess(_, { refundId, ...bought }) {
    expect((await bought.owner.client.get('aftersale.detail', { refundId })).state).toBe('refunded');
    expect(await state(bought)).toBe('refunded');
  },
});

const decide = scenario({
  name: 'the store’s yes to a refund after completion',
  async prepare(world) {
    const bought = await completed(world);
    await world.shop.drainStreams();
    return { ...bought, refundId: await askBack(bought, 2), stock: await stockOf(SKU.filter, STORE) };
  },
  act: (world, { refundId }) =>
    world.clerk.get('aftersale.decide', { refundId, approve: true, restock: true, answer: '' }),
  async assess(_, { owner, stock }) {
    // 249 earned, two thirds of the money and points back: 166 of them are taken again.
    expect(await wallet(owner)).toMatchObject({ balanceFen: GIFT - 1001 + 249 + 667 - 166 });
    expect(await stockOf(SKU.filter, STORE)).toEqual({
      ...stock,
      available: stock.available + 2,
      sold: stock.sold - 2,
    });
  },
});

const redeem = scenario({
  name: 'redemption',
  async prepare(world) {
    const bought = await paid(world);
    return { ...bought, code: (await bought.owner.client.get('redemption.issue', { orderId: bought.id })).code };
  },
  act: (world, { code }) => world.clerk.get('redemption.redeem', { code }),
  async assess(_, bought) {
    expect(await state(bought)).toBe('completed');
    expect(await wallet(bought.owner)).toMatchObject({ balanceFen: GIFT - 1001 + 249, earnedFen: 249 });
  },
});

const claimCoupon = scenario({
  name: 'claiming a coupon',
  prepare: async (world) => ({ owner: await world.newOwner(), key: randomUUID() }),
  act: (_, { owner, key }) => owner.client.get('promotion.claim', { templateId: COUPON.fifty }, key),
  async assess(_, { owner }) {
    expect((await owner.client.get('promotion.coupons', {})).items).toHaveLength(1);
  },
});

const grant = scenario({
  name: 'a grant of headquarters',
  async prepare(world) {
    const owner = await world.newOwner();
    return { owner, memberId: (await owner.client.get('member.me', {})).id, grantId: randomUUID() };
  },
  async act(_, { memberId, grantId }) {
    const { grantPoints } = await import('../../../functions/wallet/points');
    await grantPoints(grantId, memberId, 777, '节日礼', Date.now());
  },
  async assess(_, { owner }) {
    expect(await wallet(owner)).toMatchObject({ balanceFen: GIFT + 777 });
  },
});

const transfer = scenario({
  name: 'a transfer between places',
  prepare: async () => ({ key: randomUUID(), there: await stockOf(SKU.filter, 'wh_main') }),
  act: (world, { key }) =>
    world.hq.get('inventory.transfer', { skuId: SKU.filter, from: 'wh_main', to: STORE, qty: 2, note: '' }, key),
  async assess(_, { there }) {
    expect(await stockOf(SKU.filter, 'wh_main')).toEqual({ ...there, available: there.available - 2 });
  },
});

const stocktake = scenario({
  name: 'a stocktake',
  prepare: async () => ({ key: randomUUID(), there: await stockOf(SKU.filter, STORE) }),
  act: (world, { key, there }) =>
    world.clerk.get(
      'inventory.stocktake',
      { skuId: SKU.filter, expected: there.available, counted: there.available + 1, note: '找到散件' },
      key,
    ),
  async assess(_, { there }) {
    expect(await stockOf(SKU.filter, STORE)).toEqual({ ...there, available: there.available + 1 });
  },
});

/** A group buy of two for filters at 39.00. */
export const GROUP_OFFER = 'off_pair';
export const groupOffer = () => ({
  id: GROUP_OFFER,
  kind: 'group' as const,
  title: '两人团',
  skuId: SKU.filter,
  priceFen: 3900,
  from: instant(Date.now() - DAY),
  until: instant(Date.now() + DAY),
  perMember: 2,
  size: 2,
  hours: 12,
  demo: true,
});
async function sit(world: World, groupId?: string): Promise<Bought & { groupId: string }> {
  const owner = await world.newOwner();
  const { id, groupId: own } = await owner.client.get('order.create', seat(groupId));
  expect(await owner.client.pay({ id })).toBe('requestPayment:ok');
  return { owner, id, groupId: own ?? '' };
}
const seat = (groupId?: string) => ({
  lines: [{ skuId: SKU.filter, qty: 1 }],
  storeId: STORE,
  offerId: GROUP_OFFER,
  ...(groupId ? { groupId } : {}),
  expectedPayableFen: 3900,
});

const join = scenario({
  name: 'taking a seat of a group',
  async prepare(world) {
    const first = await sit(world);
    await notify(world, { out_trade_no: first.id });
    return { first, owner: await world.newOwner(), key: randomUUID() };
  },
  act: (_, { owner, first, key }) => owner.client.get('order.create', seat(first.groupId), key),
  async assess(_, { owner, first }) {
    expect((await owner.client.get('promotion.group', { groupId: first.groupId })).group).toMatchObject({
      taken: 2,
      paid: 1,
    });
  },
});

const form = scenario({
  name: 'paying the last seat of a group',
  async prepare(world) {
    const first = await sit(world);
    await notify(world, { out_trade_no: first.id });
    return { first, second: await sit(world, first.groupId) };
  },
  act: (world, { second }) => notify(world, { out_trade_no: second.id }),
  async assess(world, { first, second }) {
    await until(async () => {
      await world.shop.drainStreams();
      return (await state(first)) === 'to_pick_up' ? true : undefined;
    }, 'the group formed');
    expect(await state(second)).toBe('to_pick_up');
  },
});

export const scenarios: readonly Scenario<unknown>[] = [
  create,
  prepay,
  callback,
  close,
  cancel,
  refund,
  refundCallback,
  decide,
  redeem,
  claimCoupon,
  grant,
  transfer,
  stocktake,
  join,
  form,
];
