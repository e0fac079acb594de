import * as z from 'zod';
import { contractsOf, cursorSchema, daySchema, fenSchema, idSchema, instantSchema, limitSchema } from './common';
import { orderSchema } from './order';

/** What `wx.requestPayment` takes (WeChat Pay v3 JSAPI, RSA signed). */
export const payParamsSchema = z.object({
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});
export type PayParams = z.infer<typeof payParamsSchema>;

/** A day of bills against our books. Amounts in fen. */
export const reconciliationSchema = z.object({
  day: daySchema,
  /** `resolved`: it failed, and a person checked it in another way. */
  state: z.enum(['running', 'done', 'failed', 'resolved']),
  at: instantSchema,
  payments: z.int(),
  paidFen: z.int(),
  refunds: z.int(),
  refundedFen: z.int(),
  feesFen: z.int(),
  differences: z.int(),
  open: z.int(),
  /** Why it failed, for a person. */
  error: z.string().nullable(),
  /** When a day that failed is tried again by itself; null when it waits for a person. */
  retryAt: instantSchema.nullable().default(null),
  /** Who resolved a day that failed, and how. */
  resolved: z.object({ by: z.string(), at: instantSchema, text: z.string() }).nullable().default(null),
});

export const differenceSchema = z.object({
  id: z.string(),
  day: daySchema,
  /** Missing with us, missing at WeChat, there on both sides with another amount or state, or there twice for one reason of ours. */
  kind: z.enum(['missing_here', 'missing_there', 'amount', 'state', 'twice', 'fund_flow']),
  what: z.enum(['payment', 'refund', 'share', 'flow']),
  outTradeNo: z.string(),
  outRefundNo: z.string().nullable(),
  hereFen: z.int().nullable(),
  thereFen: z.int().nullable(),
  note: z.string(),
  /** What resolved it, by itself (recorded, refunded late) or by a person; null while open. */
  resolution: z.object({ by: z.string(), at: instantSchema, text: z.string() }).nullable(),
});

export const abnormalRefundSchema = z.object({
  outRefundNo: z.string(),
  outTradeNo: z.string(),
  orderId: idSchema,
  amountFen: fenSchema,
  status: z.string(),
  tries: z.int(),
  at: instantSchema,
});

/** A step of profit sharing that WeChat refused for good. */
export const failedShareSchema = z.object({
  /** Our number of the step, whatever its attempt. */
  shareNo: z.string(),
  outTradeNo: z.string(),
  /** A part of the order's money for its store, a part of that back before a refund, or the rest of the trade's money unfrozen. */
  kind: z.enum(['share', 'return', 'unfreeze']),
  /** Of a share. */
  orderId: idSchema.nullable(),
  /** Of a return. */
  outRefundNo: z.string().nullable(),
  /** The store's merchant number and legal name. */
  mchid: z.string(),
  name: z.string(),
  /** Null when the rest is to be unfrozen. */
  amountFen: fenSchema.nullable(),
  /** What WeChat said last. */
  status: z.string(),
  attempts: z.int(),
  /** False when there is nothing at WeChat that could come back, because the share itself was resolved by hand. */
  retryable: z.boolean(),
  at: instantSchema,
});

/** What WeChat did not take within its age: that a trade was handed over, or the way back of what it holds of a refund that a person paid. */
export const failedEffectSchema = z.object({
  effectId: z.string(),
  kind: z.enum(['upload_shipping', 'take_back']),
  outTradeNo: z.string(),
  outRefundNo: z.string().nullable(),
  orderId: idSchema,
  amountFen: fenSchema,
  /** What WeChat said last. */
  status: z.string(),
  at: instantSchema,
});

const page = z.strictObject({ cursor: cursorSchema, limit: limitSchema });

export const paymentContracts = /* @__PURE__ */ contractsOf({
  'payment.prepay': () => ({
    input: z.strictObject({ orderId: idSchema }),
    output: z.object({ params: payParamsSchema }),
  }),
  /** After the pay sheet closes: asks WeChat when the callback has not come, and answers the order as it then is. */
  'payment.confirm': () => ({ input: z.strictObject({ orderId: idSchema }), output: orderSchema }),
  /** Newest day first. */
  'payment.reconciliations': () => ({
    input: page,
    output: z.object({ items: z.array(reconciliationSchema), next: z.string().nullable() }),
  }),
  /** Days that are not done: they stay here until they are, or until a person has resolved them. Oldest first. */
  'payment.openDays': () => ({
    input: z.strictObject({}),
    output: z.object({ items: z.array(reconciliationSchema) }),
  }),
  /** Of a day that failed: `again` reconciles it anew within some minutes, `by_hand` says that it was checked in another way. DAY_STATE. */
  'payment.resolveDay': () => ({
    input: z.strictObject({
      day: daySchema,
      how: z.enum(['again', 'by_hand']),
      note: z.string().trim().min(2).max(200),
    }),
    output: z.object({ ok: z.literal(true) }),
  }),
  'payment.differences': () => ({
    input: page.extend({ day: daySchema }),
    output: z.object({ items: z.array(differenceSchema), next: z.string().nullable() }),
  }),
  /** A person says what was done about a difference; once. ALREADY_RESOLVED. */
  'payment.resolve': () => ({
    input: z.strictObject({
      day: daySchema,
      differenceId: z.string().max(100),
      text: z.string().trim().min(2).max(200),
    }),
    output: differenceSchema,
  }),
  'payment.abnormal': () => ({
    input: page,
    output: z.object({ items: z.array(abnormalRefundSchema), next: z.string().nullable() }),
  }),
  /** Both ask WeChat first. `retry` goes on with what it has, and gives a new number only to what it ended; `by_hand`: the owner was paid in another way. */
  'payment.resolveRefund': () => ({
    input: z.strictObject({
      outRefundNo: z.string().max(64),
      how: z.enum(['retry', 'by_hand']),
      note: z.string().trim().min(2).max(200),
    }),
    output: z.object({ ok: z.literal(true) }),
  }),
  /** Shares, returns of shares and unfreezings that wait for a person. */
  'payment.failedShares': () => ({
    input: page,
    output: z.object({ items: z.array(failedShareSchema), next: z.string().nullable() }),
  }),
  /** Both ask WeChat first. `retry` gives a new number only to what WeChat ended; `by_hand`: it was resolved in another way. SHARE_STATE. */
  'payment.resolveShare': () => ({
    input: z.strictObject({
      shareNo: z.string().max(80),
      /** The amount that was seen: what a refund has made smaller since is another decision. */
      amountFen: fenSchema.nullable(),
      how: z.enum(['retry', 'by_hand']),
      note: z.string().trim().min(2).max(200),
    }),
    output: z.object({ ok: z.literal(true) }),
  }),
  /** Uploads of hand-overs and ways back that wait for a person. */
  'payment.failedEffects': () => ({
    input: page,
    output: z.object({ items: z.array(failedEffectSchema), next: z.string().nullable() }),
  }),
  /** `retry` begins it anew, `by_hand` says that it was done at WeChat's own site. ALREADY_RESOLVED. */
  'payment.resolveEffect': () => ({
    input: z.strictObject({
      effectId: z.string().max(100),
      how: z.enum(['retry', 'by_hand']),
      note: z.string().trim().min(2).max(200),
    }),
    output: z.object({ ok: z.literal(true) }),
  }),
});
