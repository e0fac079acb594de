import * as z from 'zod';
import { contractsOf, cursorSchema, fenSchema, idSchema, instantSchema, limitSchema } from './common';
import { moverSchema } from './mover';
import { orderStateSchema } from './order';

/**
 * requested → approved (money on its way) → refunded; `escalated` to headquarters by the store's silence or the owner's appeal; `rejected`,
 * `reworked` (the work is done again instead), `withdrawn` by the owner, `abnormal` when WeChat Pay could not pay it back and a person has to
 * look. What was not handed over yet is approved by itself. While one is requested or escalated its order stands still.
 */
export const refundStateSchema = z.enum([
  'requested',
  'escalated',
  'approved',
  'refunded',
  'rejected',
  'reworked',
  'withdrawn',
  'abnormal',
]);
export type RefundState = z.infer<typeof refundStateSchema>;

/** A part of an order: so many of one SKU's line. */
export const refundPartSchema = z.strictObject({ skuId: idSchema, qty: z.int().min(1).max(99) });

/** What goes back for a part, in exact fen. `couponFen` is the share that coupons paid: it returns as the coupon when all of it is back. */
export const refundWorthSchema = z.object({
  cashFen: fenSchema,
  pointsFen: fenSchema,
  couponFen: fenSchema,
  /** Earned points that are taken back. */
  clawbackFen: fenSchema,
  /**
   * Freight that is charged because what is kept ships for free no more; `cashFen` is without it. Negative: an earlier charge that comes back,
   * because nothing is kept.
   */
  chargedFen: z.int(),
});
export type RefundWorth = z.infer<typeof refundWorthSchema>;

export const refundSchema = refundWorthSchema.extend({
  id: idSchema,
  orderId: idSchema,
  state: refundStateSchema,
  lines: z.array(
    refundWorthSchema.extend({
      skuId: idSchema,
      title: z.string(),
      spec: z.string(),
      picture: z.string(),
      qty: z.int(),
    }),
  ),
  reason: z.string(),
  /** The store's answer when it rejected. */
  answer: z.string().nullable(),
  storeName: z.string(),
  history: z.array(moverSchema.extend({ at: instantSchema, state: refundStateSchema, label: z.string() })),
  createdAt: instantSchema,
  /** Until when it has to be decided, and what happens by itself then; null when nobody has to decide. */
  deadline: z.object({ at: instantSchema, says: z.string() }).nullable(),
});
export type Refund = z.infer<typeof refundSchema>;

export const refundReasons = [
  '不想要了',
  '拍错或多拍',
  '时间不合适',
  '服务未达到约定',
  '到店后未能施工',
  '商品质量问题',
  '商品与描述不符',
  '其他',
] as const;

const parts = z.array(refundPartSchema).min(1).max(20);
const byId = z.strictObject({ refundId: idSchema });
const page = z.object({ items: z.array(refundSchema), next: z.string().nullable() });

export const aftersaleContracts = /* @__PURE__ */ contractsOf({
  /** What would go back, and whether a store has to agree first. Changes nothing. REFUND_NOT_ALLOWED, REFUND_TOO_MUCH. */
  'aftersale.preview': () => ({
    input: z.strictObject({ orderId: idSchema, lines: parts, reason: z.string().trim().max(200).default('') }),
    output: refundWorthSchema.extend({
      needsApproval: z.boolean(),
      /** Gifts that go back with it, because what is kept does not earn them. */
      gifts: z.array(z.object({ title: z.string(), qty: z.int().min(1) })),
    }),
  }),
  /**
   * `expectedCashFen` is the amount shown; another amount answers PRICE_CHANGED and changes nothing. `appeal` asks headquarters after the store's
   * no, once an order. REFUND_LIMIT when too many came to nothing before.
   */
  'aftersale.request': () => ({
    input: z.strictObject({
      orderId: idSchema,
      lines: parts,
      reason: z.string().trim().min(1).max(200),
      expectedCashFen: fenSchema,
      appeal: z.boolean().default(false),
    }),
    output: refundSchema,
  }),
  'aftersale.list': () => ({
    input: z.strictObject({ orderId: idSchema.optional(), cursor: cursorSchema, limit: limitSchema }),
    output: page,
  }),
  'aftersale.detail': () => ({ input: byId, output: refundSchema }),
  'aftersale.withdraw': () => ({ input: byId, output: refundSchema }),
  /** Requests that wait for the caller's store (headquarters: for what was shipped), oldest first. */
  'aftersale.pending': () => ({
    input: z.strictObject({ cursor: cursorSchema, limit: limitSchema }),
    output: z.object({
      items: z.array(refundSchema.extend({ ownerMasked: z.string() })),
      next: z.string().nullable(),
    }),
  }),
  /** By whoever it waits for; headquarters decides in any store's place. */
  'aftersale.decide': () => ({
    input: byId.extend({
      approve: z.boolean(),
      /** Not approved, but the work is done again: of an order under way or waiting to be accepted. */
      rework: z.boolean().default(false),
      /** The parts came back and can be sold again. */
      restock: z.boolean().default(false),
      answer: z.string().trim().max(200).default(''),
    }),
    output: refundSchema,
  }),
  /** The store cannot do or deliver it: all that is left of its own order goes back to the owner, without being asked. */
  'aftersale.offer': () => ({
    input: z.strictObject({ orderId: idSchema, reason: z.string().trim().min(2).max(200) }),
    output: z.object({ orderId: idSchema, state: orderStateSchema }),
  }),
});
