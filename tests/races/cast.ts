import type { Order } from '@shared/contracts/order';
import { DAY, HOUR, instant } from '@shared/kernel/time';
import type { Client } from '../fixtures/client';
import { claim, offerCoupons } from '../fixtures/coupons';
import { ADDRESS, SKU, STORE, stockWarehouse } from '../fixtures/shop';
import { freeSlot, type Owner, type Shop, untilState } from '../fixtures/visit';

/** Who meets, and what they meet on; each order in a state of its own, reached by the steps that lead there. */
export type Cast = {
  readonly shop: Shop;
  readonly owner: Owner;
  readonly other: Owner;
  readonly staff: Client;
  readonly hq: Client;
  /** A trade of a service with a place and of goods to pick up, with a coupon and points, that waits to be paid at WeChat. */
  readonly unpaid: Order;
  /** The orders of such trades that were paid. */
  readonly booked: Order;
  readonly toPickUp: Order;
  readonly arrived: Order;
  readonly serving: Order;
  readonly toAccept: Order;
  readonly toShip: Order;
  readonly toReceive: Order;
  readonly completed: Order;
  /** An arrived one, one to accept and a completed one whose refund waits for the store. */
  readonly arrivedAsking: Order;
  readonly toAcceptAsking: Order;
  readonly completedAsking: Order;
  /** The first, paid seat of a group of two, and the second, which is not paid yet. */
  readonly firstSeat: Order;
  readonly secondSeat: Order;
  /** A group that is complete while its orders have not heard of it yet. */
  readonly formedSeat: Order;
  readonly freeCoupon: string;
  readonly codes: Readonly<Record<string, string>>;
};

export const GROUP = 'ofr_races';
const GROUP_PRICE_FEN = 2900;

/** One filter in the group offer; without a group it opens one. */
export const groupPurchase = (groupId?: string) => ({
  lines: [{ skuId: SKU.filter, qty: 1 }],
  storeId: STORE,
  offerId: GROUP,
  ...(groupId ? { groupId } : {}),
  expectedPayableFen: GROUP_PRICE_FEN,
});

async function trade(owner: Owner, options: { coupon: boolean; pointsFen: number }): Promise<Order> {
  const purchase = {
    lines: [
      { skuId: SKU.package, qty: 1 },
      { skuId: SKU.filter, qty: 3 },
    ],
    storeId: STORE,
    carId: owner.carId,
    pointsFen: options.pointsFen,
    ...(options.coupon ? { couponIds: [await claim(owner.client, 'fifty')] } : {}),
    ...(await freeSlot(owner, STORE)),
  };
  const { payableFen } = await owner.client.get('order.quote', purchase);
  return owner.client.get('order.create', { ...purchase, expectedPayableFen: payableFen });
}

/** The order of a paid trade that is fulfilled so. */
async function paid(owner: Owner, fulfilment: Order['fulfilment'], coupon = false): Promise<Order> {
  const lead = await trade(owner, { coupon, pointsFen: 301 });
  await owner.client.pay(lead);
  await untilState(owner, lead.id, 'booked');
  const orders = await Promise.all(lead.tradeOrders.map((orderId) => owner.client.get('order.detail', { orderId })));
  const found = orders.find((order) => order.fulfilment === fulfilment);
  if (!found) throw new Error(`no order of the trade is a ${fulfilment}`);
  return found;
}

async function parcel(owner: Owner): Promise<Order> {
  const purchase = {
    lines: [{ skuId: SKU.filter, qty: 2 }],
    delivery: 'ship' as const,
    storeId: STORE,
    address: ADDRESS,
    pointsFen: 101,
  };
  const { payableFen } = await owner.client.get('order.quote', purchase);
  const order = await owner.client.get('order.create', { ...purchase, expectedPayableFen: payableFen });
  await owner.client.pay(order);
  return untilState(owner, order.id, 'to_ship');
}

export const issue = async (owner: Owner, { id }: Order): Promise<string> =>
  (await owner.client.get('redemption.issue', { orderId: id })).code;

async function served(owner: Owner, staff: Client, upTo: 'arrived' | 'serving' | 'to_accept'): Promise<Order> {
  const order = await paid(owner, 'service');
  await staff.get('redemption.arrive', { code: await issue(owner, order), mileageKm: 30_100 });
  if (upTo !== 'arrived') await staff.get('redemption.start', { orderId: order.id });
  if (upTo === 'to_accept') await staff.get('redemption.finish', { orderId: order.id });
  return owner.client.get('order.detail', { orderId: order.id });
}

async function handedOver(owner: Owner, staff: Client): Promise<Order> {
  const order = await paid(owner, 'pickup', true);
  await staff.get('redemption.redeem', { code: await issue(owner, order) });
  return owner.client.get('order.detail', { orderId: order.id });
}

/** Asks for all that is left of an order, or for one piece. */
export async function refundOf(owner: Owner, order: Order, qty?: number) {
  const lines = order.lines.filter((line) => !line.gift).map((line) => ({ skuId: line.skuId, qty: qty ?? line.qty }));
  const preview = await owner.client.ask('aftersale.preview', { orderId: order.id, lines });
  if (preview.status !== 200) return preview;
  const { cashFen: expectedCashFen } = preview.value;
  return owner.client.ask('aftersale.request', { orderId: order.id, lines, reason: '不想要了', expectedCashFen });
}

async function asking(owner: Owner, order: Order): Promise<Order> {
  const asked = await refundOf(owner, order, 1);
  if (asked.status !== 200) throw new Error(`no refund asked for: ${JSON.stringify(asked.error)}`);
  return order;
}

async function seat(owner: Owner, groupId?: string, pays = true): Promise<Order> {
  const order = await owner.client.get('order.create', groupPurchase(groupId));
  if (!pays) return order;
  await owner.client.pay(order);
  return untilState(owner, order.id, 'grouping');
}

export const REFUND_NUMBER = 1;
export const refundIdOf = ({ id }: Order): string => `${id.replace(/^ord_/, 'rfd_')}-${REFUND_NUMBER}`;

/** Builds everything once; races start from it again and again. */
export async function batchLoader(shop: Shop): Promise<Cast> {
  const running = { from: instant(Date.now() - HOUR), until: instant(Date.now() + 3 * DAY) };
  await offerCoupons([
    {
      id: GROUP,
      kind: 'group',
      title: '拼团',
      skuId: SKU.filter,
      priceFen: GROUP_PRICE_FEN,
      perMember: 9,
      demo: true,
      size: 2,
      hours: 24,
      ...running,
    },
  ]);
  await stockWarehouse();
  const [owner, other] = [await shop.owner('racer'), await shop.owner('other-racer')];
  const [staff, hq] = [await shop.staff('staff'), await shop.staff('head-office')];
  await shop.drainStreams();
  const toReceive = await parcel(owner);
  await hq.get('order.ship', { orderId: toReceive.id, carrierCode: 'SF', trackingNo: 'SF1234567890' });
  const firstSeat = await seat(owner);
  const formedSeat = await seat(owner);
  const unpaid = await trade(owner, { coupon: true, pointsFen: 1001 });
  await owner.client.get('payment.prepay', { orderId: unpaid.id });
  const cast = {
    shop,
    owner,
    other,
    staff,
    hq,
    unpaid,
    booked: await paid(owner, 'service', true),
    toPickUp: await paid(owner, 'pickup', true),
    arrived: await served(owner, staff, 'arrived'),
    serving: await served(owner, staff, 'serving'),
    toAccept: await served(owner, staff, 'to_accept'),
    toShip: await parcel(owner),
    toReceive: await owner.client.get('order.detail', { orderId: toReceive.id }),
    completed: await handedOver(owner, staff),
    arrivedAsking: await asking(owner, await served(owner, staff, 'arrived')),
    toAcceptAsking: await asking(owner, await served(owner, staff, 'to_accept')),
    completedAsking: await asking(owner, await handedOver(owner, staff)),
    firstSeat,
    secondSeat: await seat(other, firstSeat.groupId ?? '', false),
    formedSeat,
    freeCoupon: await claim(owner.client, 'fifty'),
  };
  await other.client.get('payment.prepay', { orderId: cast.secondSeat.id });
  await seat(other, formedSeat.groupId ?? '');
  const codes: Record<string, string> = {};
  for (const order of [cast.booked, cast.toPickUp, cast.toAccept, cast.toAcceptAsking])
    codes[order.id] = await issue(owner, order);
  return { ...cast, codes };
}
