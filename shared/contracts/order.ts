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

/** Service: unpaid → booked → arrived → serving → to_accept → completed. Pick-up goods: unpaid → to_pick_up → completed. */
export const orderStateSchema = z.enum([
  'unpaid',
  'booked',
  'to_pick_up',
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

export const fulfilmentSchema = z.enum(['service', 'pickup']);
export type Fulfilment = z.infer<typeof fulfilmentSchema>;

/** A price step of the pipeline as shown: 商品金额, 优惠, 积分抵扣, 应付. */
export const priceStepSchema = z.object({
  key: z.enum(['list', 'discount', 'points', 'payable']),
  label: z.string(),
  amountFen: z.int(),
});

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
  priceFen: fenSchema,
  /** qty × priceFen */
  amountFen: fenSchema,
  pointsFen: fenSchema,
  cashFen: fenSchema,
  fit: fitSchema,
});
export type OrderLine = z.infer<typeof orderLineSchema>;

export const quoteSchema = z.object({
  lines: z.array(orderLineSchema),
  steps: z.array(priceStepSchema),
  totalFen: fenSchema,
  pointsFen: fenSchema,
  payableFen: fenSchema,
  /** The most points this order could use now: min(balance, total). */
  maxPointsFen: fenSchema,
  balanceFen: fenSchema,
  earnFen: fenSchema,
  fulfilment: fulfilmentSchema,
  minutes: z.int(),
  /** What stands in the way, by line or whole: out of stock, does not fit, store does not offer. */
  problems: z.array(z.object({ code: z.string(), message: z.string(), skuId: idSchema.optional() })),
});
export type Quote = z.infer<typeof quoteSchema>;

export const orderEventSchema = z.object({
  at: instantSchema,
  state: orderStateSchema,
  label: z.string(),
  by: z.string(),
});

export const orderSchema = z.object({
  id: idSchema,
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
  pointsFen: fenSchema,
  payableFen: fenSchema,
  earnFen: fenSchema,
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
  storeId: idSchema.optional(),
  carId: idSchema.optional(),
  day: daySchema.optional(),
  start: halfHourSchema.optional(),
  pointsFen: fenSchema.default(0),
});
export type Purchase = z.infer<typeof purchaseSchema>;

const orderId = z.strictObject({ orderId: idSchema });

export const orderContracts = /* @__PURE__ */ contractsOf({
  'order.cart': () => ({ input: nothing, output: cartSchema }),
  /** Sets the quantity (0 removes it): the same call twice gives the same cart. */
  'order.putCartLine': () => ({
    input: z.strictObject({ skuId: idSchema, qty: z.int().min(0).max(99) }),
    output: cartSchema,
  }),
  'order.quote': () => ({ input: purchaseSchema, output: quoteSchema }),
  /** `expectedPayableFen` is the amount shown; another amount answers PRICE_CHANGED and takes nothing. */
  'order.create': () => ({
    input: purchaseSchema.extend({ expectedPayableFen: fenSchema, fromCart: z.boolean().default(false) }),
    output: orderSchema,
  }),
  'order.list': () => ({
    input: z.strictObject({
      group: z.enum(['all', 'unpaid', 'to_serve', 'serving', 'completed']).default('all'),
      cursor: cursorSchema,
      limit: limitSchema,
    }),
    output: z.object({ items: z.array(orderSchema), next: z.string().nullable() }),
  }),
  'order.detail': () => ({ input: orderId, output: orderSchema }),
  'order.cancel': () => ({ input: orderId, output: orderSchema }),
  'order.accept': () => ({ input: orderId, output: orderSchema }),
});
