import * as z from 'zod';
import { type Area, type Compare, type Item, type Teller, whole } from './area';
import { type AuditedOrder, isDropped, isGiven, orderSchema, refundSchema } from './orders';

/**
 * Coupons are held by unpaid trades, used by paid ones, and free when all they took off came back; claims are as many as there are coupons; the
 * units a member bought in an offer are those of orders that were not given back whole; the seats of a group are the orders that sit there.
 */
const couponSchema = z.object({
  id: z.string(),
  memberId: z.string(),
  templateId: z.string(),
  state: z.string(),
  tradeId: z.string().nullable(),
  offFen: z.int(),
  returnedFen: z.int(),
  person: z.array(z.string()),
  heldAt: z.string().nullable(),
  rule: z.object({ conditions: z.array(z.object({ kind: z.string() })) }),
});
const seatSchema = z.object({ orderId: z.string(), paid: z.boolean() });
const groupSchema = z.object({
  state: z.string(),
  size: z.int(),
  seats: z.record(z.string(), seatSchema),
});

const add = <T>(parts: readonly T[], of: (part: T) => number): number =>
  parts.reduce((total, part) => total + of(part), 0);
/** It was given back while it waited for its group. */
const leftWaiting = ({ history }: Pick<AuditedOrder, 'history'>): boolean => {
  const states = history.map(({ state }) => state);
  const back = states.findIndex((state) => ['refunding', 'refunded'].includes(state));
  return back > 0 && states[back - 1] === 'grouping';
};
/** It never had the offer: it was not paid, or its group was not formed. What was had and given back stays counted. */
const neverHad = (order: AuditedOrder): boolean => isDropped(order) || leftWaiting(order);

type Use = { tradeId: string; offFen: number; unpaid: boolean };
type CouponFact = {
  coupon?: z.infer<typeof couponSchema>;
  use?: Use;
  back?: { tradeId: string; offFen: number };
};

function checkCoupon(facts: readonly CouponFact[], compare: Compare): void {
  const coupon = facts.find((fact) => fact.coupon)?.coupon;
  const uses = facts.flatMap(({ use }) => use ?? []);
  const backs = facts.flatMap(({ back }) => back ?? []);
  const open = [...new Set(uses.map(({ tradeId }) => tradeId))].flatMap((tradeId) => {
    const own = uses.filter((use) => use.tradeId === tradeId);
    const offFen = add(own, (use) => use.offFen);
    const returnedFen = add(
      backs.filter((back) => back.tradeId === tradeId),
      (back) => back.offFen,
    );
    compare(`came back of ${tradeId} at most`, true, returnedFen <= offFen);
    return returnedFen === offFen ? [] : [{ tradeId, offFen, returnedFen, unpaid: own.some((use) => use.unpaid) }];
  });
  compare('trades that have it', true, open.length <= 1);
  const [now] = open;
  compare('state', now ? (now.unpaid ? 'held' : 'used') : 'available', coupon?.state ?? 'missing');
  if (!coupon) return;
  compare('trade', now?.tradeId ?? null, coupon.tradeId);
  compare('took off', now?.offFen ?? 0, coupon.offFen);
  compare('came back', now?.returnedFen ?? 0, coupon.returnedFen);
}

function tellOrder(item: Item, teller: Teller): void {
  const order = orderSchema.parse(item);
  if (isDropped(order)) return;
  const unpaid = order.state === 'unpaid';
  for (const { couponId, offFen } of order.coupons)
    teller.tell(`coupon:${couponId}`, '1', { use: { tradeId: order.tradeId, offFen, unpaid } });
}

function tellCoupon(item: Item, teller: Teller): void {
  const coupon = couponSchema.parse(item);
  teller.tell(`coupon:${coupon.id}`, '0', { coupon });
  teller.sum(`count:coupons of ${coupon.templateId}`, 'records', 1);
  teller.sum(`count:coupons of ${coupon.templateId} by ${coupon.memberId}`, 'records', 1);
  if (coupon.state === 'available') return;
  for (const who of coupon.person) teller.sum(`count:uses of ${coupon.templateId} by ${who}`, 'records', 1);
  if (coupon.rule.conditions.some(({ kind }) => kind === 'first_order'))
    for (const who of [coupon.memberId, ...coupon.person]) teller.sum(`count:first orders of ${who}`, 'records', 1);
}

export const coupons: Area = {
  name: 'coupon',
  tables: ['promotions', 'orders'],
  read(table, item, teller) {
    if (table === 'promotions') {
      if (item.sk === 'CPN') tellCoupon(item, teller);
    } else if (item.sk === 'ORD') tellOrder(item, teller);
    else if (String(item.pk).startsWith('ORD#') && String(item.sk).startsWith('RFD#')) {
      const refund = refundSchema.parse(item);
      for (const { couponId, offFen } of isGiven(refund) ? refund.coupons : [])
        teller.tell(`coupon:${couponId}`, '2', { back: { tradeId: refund.tradeId, offFen } });
    }
  },
  open: () => whole<CouponFact>(checkCoupon),
};

/** Counters beside what they count. The coupons' area tells how many coupons there are. */
export const counts: Area = {
  name: 'count',
  tables: ['promotions', 'orders'],
  read(table, item, teller) {
    const [kind, id = ''] = String(item.pk).split('#');
    const [what, of = ''] = String(item.sk).split('#');
    if (table === 'orders') {
      if (item.sk !== 'ORD') return;
      const order = orderSchema.parse(item);
      if (neverHad(order)) return;
      for (const { offerId, qty } of order.offers)
        for (const who of [order.memberId, ...order.person])
          teller.sum(`count:units of ${offerId} by ${who}`, 'records', qty);
    } else if (kind === 'TPL' && what === 'CLAIMED')
      teller.sum(`count:coupons of ${id}`, 'counter', Number(item.claimed));
    else if (kind === 'M' && what === 'TPL')
      teller.sum(`count:coupons of ${of} by ${id}`, 'counter', Number(item.claimed));
    else if ((kind === 'M' || kind === 'P') && what === 'OFR')
      teller.sum(`count:units of ${of} by ${id}`, 'counter', Number(item.taken));
    else if (kind === 'P' && what === 'USE') teller.sum(`count:uses of ${of} by ${id}`, 'counter', Number(item.used));
    else if ((kind === 'M' || kind === 'P') && what === 'FIRST')
      teller.sum(`count:first orders of ${id}`, 'counter', 1);
  },
  open() {
    let [records, counter] = [0, 0];
    return {
      add(fact) {
        if (fact.kind === 'records') records += Number(fact.sum);
        else counter += Number(fact.sum);
      },
      close: (compare) => compare('counter', records, counter),
    };
  },
};

type Sitting = { memberId: string; tradeId: string; state: string; left: boolean };
type GroupFact = { group?: z.infer<typeof groupSchema>; sitting?: Sitting };

const waits = ({ state }: Sitting): boolean => state === 'unpaid' || state === 'grouping';

function checkGroup(facts: readonly GroupFact[], compare: Compare): void {
  const group = facts.find((fact) => fact.group)?.group;
  const sitting = facts.flatMap(({ sitting: one }) => one ?? []);
  compare('the group', 'there', group ? 'there' : 'missing');
  if (!group) return;
  const seats = Object.entries(group.seats);
  compare('seats at most', true, seats.length <= group.size);
  const paid = seats.filter(([, seat]) => seat.paid).length;
  if (group.state === 'formed') {
    compare('paid seats', group.size, paid);
    compare('orders still waiting for it', 0, sitting.filter(waits).length);
    const seated = new Set(seats.map(([, seat]) => seat.orderId));
    compare(
      'seats of orders that left before it formed',
      0,
      sitting.filter(({ tradeId, left }) => left && seated.has(tradeId)).length,
    );
    return;
  }
  if (group.state === 'failed') {
    compare('paid orders still waiting for it', 0, sitting.filter(({ state }) => state === 'grouping').length);
    return;
  }
  const seated = seats.map(([memberId, seat]) => `${memberId} ${seat.orderId} ${seat.paid ? 'paid' : 'unpaid'}`);
  const ordered = sitting
    .filter(waits)
    .map(({ memberId, tradeId, state }) => `${memberId} ${tradeId} ${state === 'grouping' ? 'paid' : 'unpaid'}`);
  compare('seats', ordered.sort().join(', '), seated.sort().join(', '));
}

export const groups: Area = {
  name: 'group',
  tables: ['promotions', 'orders'],
  read(table, item, teller) {
    if (table === 'promotions') {
      if (item.sk === 'GRP') teller.tell(`group:${item.id}`, '0', { group: groupSchema.parse(item) });
    } else if (item.sk === 'ORD' && item.groupId) {
      const order = orderSchema.parse(item);
      const { groupId, memberId, tradeId, state } = order;
      const sitting: Sitting = { memberId, tradeId, state, left: leftWaiting(order) };
      teller.tell(`group:${groupId}`, '1', { sitting });
    }
  },
  open: () => whole<GroupFact>(checkGroup),
};
