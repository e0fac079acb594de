import type { OrderState } from '@shared/contracts/order';
import { freightShort, isEarned, isSellersFault } from '@shared/domain/order/causes';
import { earnedAfter, partOf } from '@shared/domain/order/refund';
import { nextState, type OrderAction, transitions } from '@shared/domain/order/transitions';
import * as z from 'zod';
import { type Area, type Compare, type Item, type Teller, whole } from './area';

/**
 * An order by itself: every line's money adds up, the sums of the lines are the order's, its history is a walk through the table of states, and
 * what went back is exactly what its refunds say, by the same rule that gives it. With it what the ledger did for it: points spent, returned,
 * earned and taken back.
 */
const line = z.object({
  skuId: z.string(),
  qty: z.int(),
  gift: z.boolean(),
  priceFen: z.int(),
  amountFen: z.int(),
  couponFen: z.int(),
  pointsFen: z.int(),
  freightFen: z.int(),
  cashFen: z.int(),
  refundedQty: z.int(),
});
const sums = z.object({
  cashFen: z.int(),
  pointsFen: z.int(),
  couponFen: z.int(),
  clawbackFen: z.int(),
  chargedFen: z.int(),
});
const causes = z.object({
  weights: z.array(z.int()),
  freightByCoupon: z.boolean(),
  gifts: z.array(
    z.object({
      line: z.int(),
      by: z.array(z.int()),
      needFen: z.int(),
      needQty: z.int(),
      elsewhereFen: z.int(),
      elsewhereQty: z.int(),
    }),
  ),
});
export const orderSchema = z.object({
  id: z.string(),
  tradeId: z.string(),
  tradeOrders: z.array(z.string()),
  tradePayableFen: z.int(),
  memberId: z.string(),
  state: z.string(),
  fulfilment: z.string(),
  lines: z.array(line),
  totalFen: z.int(),
  couponFen: z.int(),
  pointsFen: z.int(),
  freightFen: z.int(),
  payableFen: z.int(),
  earnFen: z.int(),
  coupons: z.array(z.object({ couponId: z.string(), offFen: z.int() })),
  couponParts: z.array(z.object({ couponId: z.string(), lines: z.array(z.int()), unit: z.boolean() })),
  refundedFen: sums,
  groupId: z.string().nullable(),
  stock: z.array(z.object({ skuId: z.string(), qty: z.int(), location: z.string() })),
  offers: z.array(z.object({ offerId: z.string(), qty: z.int() })),
  person: z.array(z.string()),
  countedOn: z.string(),
  causes,
  history: z.array(z.object({ at: z.string(), state: z.string() })),
  paidAt: z.string().nullable(),
  completedAt: z.string().nullable(),
});
export type AuditedOrder = z.infer<typeof orderSchema>;

export const refundSchema = sums.extend({
  id: z.string(),
  orderId: z.string(),
  tradeId: z.string(),
  state: z.string(),
  lines: z.array(sums.extend({ skuId: z.string(), qty: z.int() })),
  coupons: z.array(z.object({ couponId: z.string(), offFen: z.int() })),
  restocked: z.array(z.object({ skuId: z.string(), location: z.string(), qty: z.int() })),
  reason: z.string(),
  memberId: z.string(),
  /** What was asked back; gifts follow by themselves. */
  parts: z.array(z.object({ skuId: z.string(), qty: z.int() })),
  history: z.array(z.object({ at: z.string(), state: z.string() })),
});
export type AuditedRefund = z.infer<typeof refundSchema>;

/** The store agreed, or nobody had to. */
export const isGiven = ({ state }: { readonly state: string }): boolean =>
  ['approved', 'refunded', 'abnormal'].includes(state);
/** It ended before it was paid. */
export const isDropped = ({ state }: { readonly state: string }): boolean => ['closed', 'cancelled'].includes(state);

type Entry = { entry: { kind: string; fen: number } };
type Trail = { spent?: { fen: number; returnedFen: number }; earned?: { earnFen: number; takenFen: number } };
type Fact = { order?: AuditedOrder; refund?: AuditedRefund } & Partial<Entry> & Trail;

const add = <T>(parts: readonly T[], of: (part: T) => number): number =>
  parts.reduce((total, part) => total + of(part), 0);

function linesAddUp(order: AuditedOrder, compare: Compare): void {
  for (const [index, one] of order.lines.entries()) {
    const name = `line ${index + 1}`;
    compare(`${name}: amount`, one.priceFen * one.qty, one.amountFen);
    compare(`${name}: money`, one.amountFen - one.couponFen - one.pointsFen + one.freightFen, one.cashFen);
    compare(
      `${name}: coupons`,
      add(order.couponParts, ({ lines }) => lines[index] ?? 0),
      one.couponFen,
    );
    compare(
      `${name}: nothing below zero`,
      true,
      Math.min(one.amountFen, one.couponFen, one.pointsFen, one.freightFen, one.cashFen) >= 0,
    );
    compare(`${name}: refunded pieces at most`, true, one.refundedQty >= 0 && one.refundedQty <= one.qty);
  }
  compare(
    'total',
    add(order.lines, (one) => one.amountFen),
    order.totalFen,
  );
  compare(
    'coupons',
    add(order.lines, (one) => one.couponFen),
    order.couponFen,
  );
  compare(
    'points',
    add(order.lines, (one) => one.pointsFen),
    order.pointsFen,
  );
  compare(
    'freight',
    add(order.lines, (one) => one.freightFen),
    order.freightFen,
  );
  compare(
    'payable',
    add(order.lines, (one) => one.cashFen),
    order.payableFen,
  );
  for (const { couponId, lines } of order.couponParts)
    compare(
      `coupon ${couponId}`,
      add(lines, (fen) => fen),
      order.coupons.find((one) => one.couponId === couponId)?.offFen,
    );
}

const follows = (from: string, to: string): boolean =>
  from === to ||
  Object.keys(transitions[from as OrderState] ?? {}).some(
    (action) => nextState(from as OrderState, action as OrderAction) === to,
  );

function historyIsLegal({ history, state }: AuditedOrder, compare: Compare): void {
  compare('first state', 'unpaid', history[0]?.state);
  compare('last state', history.at(-1)?.state, state);
  for (const [index, { state: to }] of history.entries()) {
    const from = history[index - 1]?.state;
    if (from !== undefined && !follows(from, to)) compare(`step ${index}`, `a state after ${from}`, to);
  }
}

/**
 * What went with its cause. A charge is never more than the freight of what is kept is short of, and nothing is left of it when nothing is kept; a
 * gift is not kept without what brought it, unless the seller was at fault. The address is sealed, so that the most a parcel can cost bounds it.
 */
function causesAgree(order: AuditedOrder, given: readonly AuditedRefund[], compare: Compare): void {
  const { chargedFen } = order.refundedFen;
  const kept = order.lines.some((one) => one.refundedQty < one.qty);
  const most = Math.max(...PROVINCES.map((province) => freightShort(order.causes, order.lines, province)));
  compare('charged at most', true, chargedFen >= 0 && chargedFen <= (kept ? most : 0));
  if (given.some(({ reason }) => isSellersFault(reason))) return;
  for (const gift of order.causes.gifts) {
    const one = order.lines[gift.line];
    if (given.length > 0 && one && !isEarned(gift, order.lines))
      compare(`gift on line ${gift.line + 1} went back with what brought it`, one.qty, one.refundedQty);
  }
}
/** One of each tariff. */
const PROVINCES = ['上海', '四川', '新疆'];

function refundsAddUp(order: AuditedOrder, refunds: readonly AuditedRefund[], compare: Compare): void {
  const given = refunds.filter(isGiven);
  for (const key of ['cashFen', 'pointsFen', 'couponFen', 'clawbackFen', 'chargedFen'] as const)
    compare(
      `refunded: ${key}`,
      add(given, (refund) => refund[key]),
      order.refundedFen[key],
    );
  const bySku = (skuId: string): number =>
    add(
      given.flatMap((refund) => refund.lines).filter((one) => one.skuId === skuId),
      (one) => one.qty,
    );
  for (const skuId of new Set(order.lines.map((one) => one.skuId)))
    compare(
      `refunded pieces of ${skuId}`,
      bySku(skuId),
      add(
        order.lines.filter((one) => one.skuId === skuId),
        (one) => one.refundedQty,
      ),
    );
  const due = order.lines.map((one, index) => {
    const coupons = order.couponParts.map(({ couponId, lines, unit }) => ({
      couponId,
      offFen: lines[index] ?? 0,
      unit,
    }));
    return one.refundedQty > 0 ? partOf({ ...one, coupons, refundedQty: 0 }, one.refundedQty) : undefined;
  });
  compare(
    'refunded money by the rule',
    add(due, (part) => part?.cashFen ?? 0),
    order.refundedFen.cashFen + order.refundedFen.chargedFen,
  );
  compare(
    'refunded points by the rule',
    add(due, (part) => part?.pointsFen ?? 0),
    order.refundedFen.pointsFen,
  );
  compare(
    'refunded coupons by the rule',
    add(due, (part) => part?.couponFen ?? 0),
    order.refundedFen.couponFen,
  );
  causesAgree(order, given, compare);
  const all = order.lines.every((one) => one.refundedQty === one.qty);
  if (['refunding', 'refunded'].includes(order.state)) compare('all of it went back', true, all);
}

function ledgerAgrees(order: AuditedOrder, facts: readonly Fact[], compare: Compare): void {
  const of = (kind: string): number => add(facts, ({ entry }) => (entry?.kind === kind ? entry.fen : 0));
  compare('points spent', order.paidAt ? order.pointsFen : 0, of('spend'));
  compare('points returned', order.refundedFen.pointsFen, of('refund_return'));
  compare('points taken back', order.refundedFen.clawbackFen, of('earn_clawback'));
  const spent = facts.find((fact) => fact.spent)?.spent;
  compare('trail of points spent', of('spend'), spent?.fen ?? 0);
  compare('trail of points returned', of('refund_return'), spent?.returnedFen ?? 0);
  const earned = facts.find((fact) => fact.earned)?.earned;
  compare('trail of points earned', of('earn'), earned?.earnFen ?? 0);
  compare('trail of points taken back', of('earn_clawback'), earned?.takenFen ?? 0);
  const { cashFen, chargedFen } = order.refundedFen;
  const kept = order.completedAt ? earnedAfter(order, cashFen + chargedFen) : 0;
  compare('points kept of those earned', kept, of('earn') - of('earn_clawback'));
}

function check(facts: readonly Fact[], compare: Compare): void {
  const order = facts.find((fact) => fact.order)?.order;
  if (!order) {
    compare('the order', 'there', 'missing');
    return;
  }
  linesAddUp(order, compare);
  historyIsLegal(order, compare);
  refundsAddUp(
    order,
    facts.flatMap(({ refund }) => refund ?? []),
    compare,
  );
  ledgerAgrees(order, facts, compare);
}

const isRefund = ({ pk, sk }: Item): boolean => String(pk).startsWith('ORD#') && String(sk).startsWith('RFD#');
/** Entries that name an order, not the trade. */
const OF_ORDER = ['spend', 'refund_return', 'earn', 'earn_clawback'];

function readWallet(item: Item, teller: Teller): void {
  const [kind, id] = String(item.pk).split('#');
  if (kind === 'SPENT') {
    const lots = z.array(z.object({ fen: z.int() })).parse(item.lots);
    teller.tell(`order:${id}`, '3', {
      spent: { fen: add(lots, ({ fen }) => fen), returnedFen: Number(item.returnedFen) },
    });
  } else if (kind === 'EARNED') {
    teller.tell(`order:${id}`, '3', {
      earned: { earnFen: Number(item.earnFen ?? 0), takenFen: Number(item.takenFen ?? 0) },
    });
  } else if (typeof item.orderId === 'string' && OF_ORDER.includes(String(item.kind))) {
    const legs = z.array(z.object({ amountFen: z.int() })).parse(item.legs);
    const fen = add(legs, ({ amountFen }) => Math.max(0, amountFen));
    teller.tell(`order:${item.orderId}`, '2', { entry: { kind: String(item.kind), fen } });
  }
}

export const orders: Area = {
  name: 'order',
  tables: ['orders', 'wallet'],
  read(table, item, teller) {
    if (table === 'wallet') readWallet(item, teller);
    else if (item.sk === 'ORD') teller.tell(`order:${item.id}`, '0', { order: orderSchema.parse(item) });
    else if (isRefund(item)) teller.tell(`order:${item.orderId}`, '1', { refund: refundSchema.parse(item) });
  },
  open: () => whole<Fact>(check),
};
