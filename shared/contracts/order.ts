import * as z from 'zod';
import { fitSchema, spuKindSchema } from './catalogue';
import {
  contractsOf,
  cursorSchema,
  daySchema,
  fenSchema,
  halfHourSchema,
  idSchema,
  instantSchema,
  limitSchema,
  nothing,
} from './common';
import { moverSchema } from './mover';
import { couponFaceSchema } from './promotion';

/**
 * Service: unpaid → booked → arrived → serving → to_accept → completed; `no_show` when nobody came. Pick-up goods: unpaid → to_pick_up →
 * completed. Shipped goods: unpaid → to_ship → to_receive → completed. A group buy waits in `grouping` between payment and its group being formed.
 */
export const orderStateSchema = z.enum([
  'unpaid',
  'grouping',
  'booked',
  'no_show',
  'to_pick_up',
  'to_ship',
  'to_receive',
  'arrived',
  'serving',
  'to_accept',
  'completed',
  'closed',
  'cancelled',
  'refunding',
  'refunded',
]);
export type OrderState = z.infer<typeof orderStateSchema>;

export const fulfilmentSchema = z.enum(['service', 'pickup', 'ship']);
export type Fulfilment = z.infer<typeof fulfilmentSchema>;

/**
 * A step of the price pipeline: list → mall → member → promotion → coupon → points → freight → payable. `lines` is what the step did to each
 * line, in the order of the lines; they sum to `amountFen`.
 */
export const priceStepSchema = z.object({
  key: z.enum(['list', 'mall', 'member', 'promotion', 'coupon', 'points', 'freight', 'payable']),
  label: z.string(),
  amountFen: z.int(),
  lines: z.array(z.int()),
});
export type PriceStep = z.infer<typeof priceStepSchema>;

/** A line with its exact share of everything, so that any part of it can be refunded to the fen. */
export const orderLineSchema = z.object({
  skuId: idSchema,
  spuId: idSchema,
  kind: spuKindSchema,
  title: z.string(),
  spec: z.string(),
  picture: z.string(),
  qty: z.int().min(1),
  listPriceFen: fenSchema,
  /** What one costs after mall, member and promotion price. */
  priceFen: fenSchema,
  /** qty × priceFen */
  amountFen: fenSchema,
  couponFen: fenSchema,
  pointsFen: fenSchema,
  freightFen: fenSchema,
  /** amount − coupon − points + freight: what WeChat Pay pays. */
  cashFen: fenSchema,
  /** Came with a coupon and costs nothing. */
  gift: z.boolean(),
  /** The flash sale, group buy or time price that made `priceFen`. */
  offerId: idSchema.nullable(),
  /** How many of it were refunded. */
  refundedQty: z.int().min(0),
  fit: fitSchema,
});
export type OrderLine = z.infer<typeof orderLineSchema>;

/** A coupon in a quote: what it gives, or why it does not. */
const quotedCouponSchema = couponFaceSchema.extend({ couponId: idSchema, offFen: fenSchema, why: z.string() });
export type QuotedCoupon = z.infer<typeof quotedCouponSchema>;

export const quoteSchema = z.object({
  lines: z.array(orderLineSchema),
  /** How the purchase splits: one order each, paid together. Indexes into `lines`. */
  parts: z.array(z.object({ fulfilment: fulfilmentSchema, lines: z.array(z.int()), payableFen: fenSchema })),
  steps: z.array(priceStepSchema),
  /** Sum of the lines' amounts, before coupons, points and freight. */
  totalFen: fenSchema,
  couponFen: fenSchema,
  pointsFen: fenSchema,
  freightFen: fenSchema,
  payableFen: fenSchema,
  /** The most points this order could use now: min(balance, total − coupons). Freight is paid in money. */
  maxPointsFen: fenSchema,
  balanceFen: fenSchema,
  earnFen: fenSchema,
  fulfilment: fulfilmentSchema,
  minutes: z.int(),
  coupons: z.object({
    chosen: z.array(quotedCouponSchema),
    /** Could be used with this purchase, alone. */
    usable: z.array(quotedCouponSchema),
    unusable: z.array(quotedCouponSchema),
    /** `chosen` is the best combination there is. */
    best: z.boolean(),
  }),
  /** What stands in the way, by line or whole: out of stock, does not fit, store does not offer. */
  problems: z.array(z.object({ code: z.string(), message: z.string(), skuId: idSchema.optional() })),
  /** What the owner should know of a line and that stands in no way: a price that is over for them. */
  notes: z.array(z.object({ skuId: idSchema, text: z.string() })),
});
export type Quote = z.infer<typeof quoteSchema>;

/** A line of an order's history: who did what, and the state after it. `label` says it to people. */
export const orderEventSchema = moverSchema.extend({
  at: instantSchema,
  state: orderStateSchema,
  label: z.string(),
  /** `part`: a part was given back, and the state stayed. */
  what: z.enum(['step', 'rebook', 'rework', 'part']),
  /** The time that a `rebook` moved the visit to. */
  visit: z.object({ day: daySchema, start: halfHourSchema }).nullable(),
});
export type OrderEvent = z.infer<typeof orderEventSchema>;

export const addressSchema = z.strictObject({
  name: z.string().trim().min(1).max(20),
  phone: z.string().regex(/^1[3-9]\d{9}$/),
  province: z.string().trim().min(2).max(20),
  city: z.string().trim().min(2).max(20),
  district: z.string().trim().max(20),
  detail: z.string().trim().min(2).max(80),
});
export type Address = z.infer<typeof addressSchema>;

export const orderSchema = z.object({
  id: idSchema,
  /** The order that was paid with others carries the number of the first of them, which is WeChat Pay's 商户订单号. */
  tradeId: idSchema,
  /** All orders of the trade, this one included. */
  tradeOrders: z.array(idSchema).min(1),
  /** What the whole trade costs in money. */
  tradePayableFen: fenSchema,
  state: orderStateSchema,
  fulfilment: fulfilmentSchema,
  storeId: idSchema,
  storeName: z.string(),
  storeAddress: z.string(),
  storePhone: z.string(),
  lat: z.number(),
  lng: z.number(),
  lines: z.array(orderLineSchema),
  totalFen: fenSchema,
  couponFen: fenSchema,
  pointsFen: fenSchema,
  freightFen: fenSchema,
  payableFen: fenSchema,
  earnFen: fenSchema,
  /** Coupons with what each took off this order. */
  coupons: z.array(z.object({ couponId: idSchema, title: z.string(), offFen: fenSchema })),
  /** Asked back or paid back so far. */
  refundedFen: z.object({
    cashFen: fenSchema,
    pointsFen: fenSchema,
    couponFen: fenSchema,
    clawbackFen: fenSchema,
    /** Freight charged on refunds: already taken off `cashFen`. */
    chargedFen: fenSchema,
  }),
  groupId: idSchema.nullable(),
  address: addressSchema.nullable(),
  shipping: z
    .object({
      /** As WeChat's list names it, and its code there. */
      carrier: z.string(),
      carrierCode: z.string(),
      trackingNo: z.string(),
      shippedAt: instantSchema,
    })
    .nullable(),
  /** Plate, model and mileage as they were when ordered. */
  car: z
    .object({
      carId: idSchema,
      modelId: idSchema,
      name: z.string(),
      plate: z.string(),
      newEnergyPlate: z.boolean(),
      mileageKm: z.int(),
    })
    .nullable(),
  booking: z
    .object({ bookingId: idSchema, day: daySchema, start: halfHourSchema, startsAt: instantSchema, minutes: z.int() })
    .nullable(),
  history: z.array(orderEventSchema),
  createdAt: instantSchema,
  payBefore: instantSchema,
  paidAt: instantSchema.nullable(),
  completedAt: instantSchema.nullable(),
  /** Until when it may stay as it is, and in plain words what happens by itself then. Null once it has ended or while others keep the time. */
  deadline: z.object({ at: instantSchema, says: z.string() }).nullable(),
  /** The refund that somebody has to decide: until then nothing else happens to the order. */
  openRefund: idSchema.nullable(),
  /** How often the booking can still be moved. */
  movesLeft: z.int().min(0),
  /** How many more refunds that a store has to agree to can be asked for, and whether headquarters can be asked after the store's no. */
  asksLeft: z.int().min(0),
  mayAppeal: z.boolean(),
});
export type Order = z.infer<typeof orderSchema>;

export const cartLineSchema = z.object({
  skuId: idSchema,
  spuId: idSchema,
  kind: spuKindSchema,
  title: z.string(),
  spec: z.string(),
  picture: z.string(),
  qty: z.int(),
  priceFen: fenSchema,
  /** Price when it was put in; differs when the price has changed since. */
  addedPriceFen: fenSchema,
  fit: fitSchema,
  /** null while it can be bought. */
  problem: z.enum(['off_sale', 'not_fit']).nullable(),
});
export type CartLine = z.infer<typeof cartLineSchema>;
const cartSchema = z.object({ lines: z.array(cartLineSchema), count: z.int(), totalFen: fenSchema });

export const purchaseSchema = z.strictObject({
  lines: z
    .array(z.strictObject({ skuId: idSchema, qty: z.int().min(1).max(99) }))
    .min(1)
    .max(20),
  /** A flash sale or group buy: then there is one line, of its SKU. */
  offerId: idSchema.optional(),
  /** The group to join; without it a new one is opened. */
  groupId: idSchema.optional(),
  /** How goods come to the owner. */
  delivery: z.enum(['pickup', 'ship']).default('pickup'),
  address: addressSchema.optional(),
  /** Left out of a quote: the best combination. Left out of an order: none. */
  couponIds: z.array(idSchema).max(3).optional(),
  storeId: idSchema.optional(),
  carId: idSchema.optional(),
  day: daySchema.optional(),
  start: halfHourSchema.optional(),
  pointsFen: fenSchema.default(0),
});
export type Purchase = z.infer<typeof purchaseSchema>;

const orderId = z.strictObject({ orderId: idSchema });

/** A code of WeChat's list of carriers, never a name. */
const carrierCodeSchema = z.string().regex(/^[\x21-\x7e]{1,32}$/);

export const orderContracts = /* @__PURE__ */ contractsOf({
  'order.cart': () => ({ input: nothing, output: cartSchema }),
  /** Sets the quantity (0 removes it): the same call twice gives the same cart. */
  'order.putCartLine': () => ({
    input: z.strictObject({ skuId: idSchema, qty: z.int().min(0).max(99) }),
    output: cartSchema,
  }),
  'order.quote': () => ({ input: purchaseSchema, output: quoteSchema }),
  /**
   * `expectedPayableFen` is the amount shown; another amount answers PRICE_CHANGED and takes nothing. TOO_MANY_UNPAID with ten purchases
   * of the last half hour still to be paid: what they hold is nobody else's meanwhile. COOL_DOWN, with `retryAfterSeconds`, for whoever
   * let too many end unpaid today. QUANTITY_LIMIT: a person buys so many pieces of one SKU on a day; the quote says so too.
   */
  'order.create': () => ({
    input: purchaseSchema.extend({ expectedPayableFen: fenSchema, fromCart: z.boolean().default(false) }),
    output: orderSchema,
  }),
  'order.list': () => ({
    input: z.strictObject({
      group: z.enum(['all', 'unpaid', 'to_serve', 'serving', 'completed', 'refunds']).default('all'),
      cursor: cursorSchema,
      limit: limitSchema,
    }),
    output: z.object({ items: z.array(orderSchema), next: z.string().nullable() }),
  }),
  'order.detail': () => ({ input: orderId, output: orderSchema }),
  'order.cancel': () => ({ input: orderId, output: orderSchema }),
  /** REFUND_OPEN while a refund waits for an answer. */
  'order.accept': () => ({ input: orderId, output: orderSchema }),
  /** 待收货 → 已完成. */
  'order.receive': () => ({ input: orderId, output: orderSchema }),
  /** What the warehouse has to send, oldest first. */
  'order.toShip': () => ({
    input: z.strictObject({ cursor: cursorSchema, limit: limitSchema }),
    output: z.object({ items: z.array(orderSchema), next: z.string().nullable() }),
  }),
  /** Carriers of WeChat's own list that have the word in their name; without one the usual ones. */
  'order.carriers': () => ({
    input: z.strictObject({ word: z.string().trim().max(20).default('') }),
    output: z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
  }),
  /** 待发货 → 待收货. Said again with the same number, it answers the order as it is. CARRIER_UNKNOWN. */
  'order.ship': () => ({
    input: orderId.extend({
      carrierCode: carrierCodeSchema,
      trackingNo: z.string().regex(/^[A-Za-z0-9-]{6,32}$/),
    }),
    output: orderSchema,
  }),
  /** Orders that stood still for so long that headquarters has to look, oldest first. */
  'order.stuck': () => ({
    input: z.strictObject({ cursor: cursorSchema, limit: limitSchema }),
    output: z.object({
      items: z.array(
        z.object({
          orderId: idSchema,
          state: orderStateSchema,
          title: z.string(),
          storeName: z.string(),
          storePhone: z.string(),
          payableFen: fenSchema,
          pointsFen: fenSchema,
          /** Since when it is in this state. */
          since: instantSchema,
          deadline: z.object({ at: instantSchema, says: z.string() }).nullable(),
          openRefund: idSchema.nullable(),
          /** What headquarters may do with it now. */
          outcomes: z.array(z.enum(['refund', 'complete'])),
        }),
      ),
      next: z.string().nullable(),
    }),
  }),
  /**
   * Headquarters ends an order that is stuck: all that is left goes back to the owner, or it counts as done. REFUND_OPEN while a refund waits:
   * that is decided first. Said again, it answers the order as it is.
   */
  'order.resolve': () => ({
    input: orderId.extend({ outcome: z.enum(['refund', 'complete']), reason: z.string().trim().min(2).max(200) }),
    output: z.object({ orderId: idSchema, state: orderStateSchema }),
  }),
});
