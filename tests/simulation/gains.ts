import type { Order } from '@shared/contracts/order';
import { levelOf } from '@shared/domain/member/level';
import { VESTS_AFTER_MS } from '@shared/domain/member/standing';
import { earned } from '@shared/domain/order/price';
import { accepted, type Figures } from '@shared/domain/value/accepted';
import { millis } from '@shared/kernel/time';
import { SKU } from '../fixtures/shop';
import { COUPON, earnBpOf, TIME_OFFERS, TIME_PRICE, WELCOME_FEN } from './chain';
import type { Allowance, Cheat } from './cheats';
import type { Person } from './world';

/** What things are sold at to everybody, in fen. */
export const MALL: Readonly<Record<string, number>> = { [SKU.filter]: 4500, [SKU.package]: 29_900, [SKU.wash]: 4900 };
/** What a parcel of the simulation costs to send, and from which value of goods on it is free. */
const PARCEL = { fen: 800, freeFrom: 9900 } as const;

export type Gain = {
  readonly name: string;
  readonly gainFen: number;
  readonly acceptedFen: number;
  /** The rules by which it is accepted. */
  readonly by: readonly string[];
};

async function everyOrder(person: Person): Promise<Order[]> {
  const orders: Order[] = [];
  let cursor: string | undefined;
  do {
    const page = await person.get('order.list', { limit: 50, ...(cursor ? { cursor } : {}) });
    orders.push(...(page?.items ?? []));
    cursor = page?.next ?? undefined;
  } while (cursor);
  return orders;
}

/** What somebody has of an order that they would have had to pay for, at the price for everybody. */
function keptOf(order: Order): number {
  if (order.completedAt === null) return 0;
  const goods = order.lines.reduce(
    (sum, { skuId, qty, refundedQty }) => sum + (qty - refundedQty) * (MALL[skuId] ?? 0),
    0,
  );
  const sent = order.fulfilment === 'ship' && goods > 0 && goods < PARCEL.freeFrom;
  return goods + (sent ? PARCEL.fen : 0);
}

const paidOf = (order: Order): number => (order.paidAt === null ? 0 : order.payableFen - order.refundedFen.cashFen);

/** The money that earns: what was paid for what is kept, freight included, but not freight that a refund charged afterwards. */
const earningMoney = (order: Order): number =>
  order.completedAt === null ? 0 : Math.max(0, paidOf(order) - order.refundedFen.chargedFen);

/** Points that everybody gets for what they paid in a store: no gain of a cheat. Parcels have a rule of their own among the accepted ones. */
const regularPoints = (order: Order): number =>
  order.fulfilment === 'ship' ? 0 : earned(earningMoney(order), earnBpOf(order.storeId));

/** A level that kept orders earned, after the time in which they could be asked back, is honest, and so are its coupons. */
function levelCoupons(order: Order, orders: readonly Order[]): number {
  if (order.completedAt === null) return 0;
  const grown = orders
    .filter(({ completedAt }) => completedAt && millis(completedAt) + VESTS_AFTER_MS <= millis(order.createdAt))
    .reduce((sum, one) => sum + earningMoney(one), 0);
  const silver = order.coupons.filter(({ title }) => title === COUPON.silver);
  return levelOf(grown) !== 'ordinary' ? silver.reduce((sum, { offFen }) => sum + offFen, 0) : 0;
}

/** What an account has won: what it has, at prices for everybody, and its points, less its money and what everybody gets. */
async function wonBy(person: Person, orders: readonly Order[]): Promise<number> {
  const wallet = await person.get('wallet.summary', {});
  const had = orders.reduce(
    (sum, order) => sum + keptOf(order) - paidOf(order) - regularPoints(order) - levelCoupons(order, orders),
    0,
  );
  return had + (wallet?.balanceFen ?? 0) - (person.bound ? WELCOME_FEN : 0);
}

const NOTHING: Figures = {
  giftFen: 0,
  couponFen: 0,
  mallFen: 0,
  offerFen: 0,
  limit: 0,
  quota: 0,
  accounts: 0,
  cashFen: 0,
  earnBp: 0,
  welcomeFen: 0,
  parcel: { province: '上海市', weightG: 1, goodsFen: 0 },
  typed: '上海市',
};

/** Once for whoever it is, or for each of their parcels. */
function allowed({ kind, figures }: Allowance, orders: readonly Order[]): number {
  const { fen, once } = accepted[kind];
  if (once !== 'order') return fen({ ...NOTHING, ...figures });
  const parcels = orders.filter(({ fulfilment }) => fulfilment === 'ship');
  return parcels.reduce((sum, order) => sum + fen({ ...NOTHING, ...figures, cashFen: earningMoney(order) }), 0);
}

/** The time prices that a person met: each offer promises so many pieces to everybody, and more than those is not accepted. */
function metTimePrices(orders: readonly Order[]): number {
  const pieces = new Map<string, number>();
  for (const { completedAt, lines } of orders)
    for (const { offerId, qty, refundedQty } of lines)
      if (completedAt !== null && offerId?.startsWith(TIME_OFFERS))
        pieces.set(offerId, (pieces.get(offerId) ?? 0) + qty - refundedQty);
  const figures = { ...NOTHING, mallFen: MALL[SKU.filter] ?? 0, offerFen: TIME_PRICE.fen };
  return [...pieces.values()].reduce(
    (sum, had) => sum + accepted.offerPrice.fen({ ...figures, limit: Math.min(had, TIME_PRICE.perMember) }),
    0,
  );
}

/** What each cheat has won in fen, beside what the rules knowingly accept (shared/domain/value/accepted.ts). */
export async function gainsOf(cheats: readonly Cheat[]): Promise<Gain[]> {
  const gains: Gain[] = [];
  for (const cheat of cheats) {
    let gainFen = 0;
    const all: Order[] = [];
    for (const account of cheat.accounts) {
      const orders = await everyOrder(account);
      gainFen += Math.max(0, await wonBy(account, orders));
      all.push(...orders);
    }
    const timesFen = metTimePrices(all);
    const acceptedFen = cheat.accepted.reduce((sum, allowance) => sum + allowed(allowance, all), timesFen);
    const by = [...cheat.accepted.map(({ kind }) => kind), ...(timesFen > 0 ? ['offerPrice'] : [])];
    gains.push({ name: cheat.name, gainFen, acceptedFen, by });
  }
  return gains;
}

export const tellGains = (gains: readonly Gain[]): string[] =>
  gains.map(
    ({ name, gainFen, acceptedFen, by }) =>
      `  ${String(gainFen).padStart(7)} of ${String(acceptedFen).padStart(6)} accepted  ${name}${by.length > 0 ? ` (${by.join(', ')})` : ''}`,
  );
