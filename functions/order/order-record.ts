import { laborSchema } from '@shared/contracts/catalogue';
import { type Order, orderSchema } from '@shared/contracts/order';
import { MOST_FRUITLESS } from '@shared/domain/aftersale/deadlines';
import { MOST_MOVES, saysOf } from '@shared/domain/order/deadlines';
import * as z from 'zod';

const instantText = z.iso.datetime();
/** Said of a record, not kept in it. */
const said = { deadline: true, movesLeft: true, asksLeft: true, mayAppeal: true } as const;

export const orderRecordSchema = orderSchema.omit(said).extend({
  memberId: z.string(),
  /** SKUs whose stock this order took, and where. */
  stock: z.array(z.object({ skuId: z.string(), qty: z.int().min(1), location: z.string() })),
  labors: z.array(laborSchema),
  maintenance: z.boolean(),
  redeemedBy: z.string().nullable(),
  /** Odometer when the car arrived, in km. */
  arrivalKm: z.int().optional(),
  /** What each coupon took off each line, by the lines' order. `unit`: a voucher that paid for one piece whole. */
  couponParts: z.array(z.object({ couponId: z.string(), lines: z.array(z.int().min(0)), unit: z.boolean() })),
  /** Places taken in offers with a limit: given back with the order. */
  offers: z.array(z.object({ offerId: z.string(), qty: z.int().min(1) })),
  /** Traits of the buyer under which those places are counted too. */
  person: z.array(z.string()),
  /** Those of them by which a person is known for what they hold unpaid. */
  holder: z.array(z.string()),
  /** The business day on which its pieces are counted (count-pieces.ts). */
  countedOn: z.string(),
  /** What the order had because of what: goes back or is charged with it (shared/domain/order/causes.ts). */
  causes: z.object({
    weights: z.array(z.int().min(0)),
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
  }),
  /** How many refunds were asked for: the last one's number. */
  refundCount: z.int().min(0),
  /** The refund that waits for the store; no other one may begin meanwhile. */
  openRefund: z.string().nullable(),
  /** What its clock does next, and when its state ends at the latest; null in an end, and while others keep the time. */
  due: z.object({ stage: z.int().min(0), at: instantText, endsAt: instantText }).nullable(),
  /** Since when it is on the list of headquarters. */
  stuckSince: instantText.nullable(),
  /** How often its booking was moved. */
  moves: z.int().min(0),
  /** How many requests for a refund came to nothing. */
  fruitless: z.int().min(0),
  /** `open`: the store said no, so headquarters may be asked, once. */
  appeal: z.enum(['none', 'open', 'used']),
});
export type OrderRecord = z.infer<typeof orderRecordSchema>;

/** What the owner sees of the record. */
export function toOrder(record: OrderRecord): Order {
  const {
    memberId: _m,
    stock: _s,
    labors: _l,
    maintenance: _t,
    redeemedBy: _r,
    arrivalKm: _a,
    couponParts: _c,
    offers: _o,
    person: _i,
    holder: _h,
    countedOn: _k,
    causes: _causes,
    refundCount: _n,
    due: _d,
    stuckSince: _u,
    moves,
    fruitless,
    appeal,
    ...order
  } = record;
  return {
    ...order,
    deadline: deadlineOf(record),
    movesLeft: Math.max(0, MOST_MOVES - moves),
    asksLeft: Math.max(0, MOST_FRUITLESS - fruitless),
    mayAppeal: appeal === 'open' && order.openRefund === null,
  };
}

/** The end of its state and what happens then; while a refund waits, that has a deadline of its own. */
export function deadlineOf(record: Pick<OrderRecord, 'due' | 'state' | 'openRefund'>): Order['deadline'] {
  const says = record.due && !record.openRefund && saysOf(record.state, record.due.endsAt);
  return record.due && says ? { at: record.due.endsAt, says } : null;
}
