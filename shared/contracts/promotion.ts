import * as z from 'zod';
import { spuKindSchema } from './catalogue';
import { contractsOf, cursorSchema, fenSchema, idSchema, instantSchema, limitSchema, nothing } from './common';
import { levelSchema } from './member';

/** What an owner calls what a condition names, `保养类项目`: written where the names are known, so that a rule explains itself. */
const labelSchema = z.string().min(1).max(40);

/**
 * A coupon is conditions that must all hold and one action. Conditions of the scope (`categories`, `skus`, `kinds`) choose the lines that the
 * action works on; `min_spend` and `min_qty` look at those lines only.
 */
export const couponConditionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('categories'), ids: z.array(idSchema).min(1), label: labelSchema }),
  z.object({ kind: z.literal('skus'), ids: z.array(idSchema).min(1), label: labelSchema }),
  z.object({ kind: z.literal('kinds'), kinds: z.array(spuKindSchema).min(1) }),
  z.object({ kind: z.literal('min_spend'), fen: fenSchema }),
  z.object({ kind: z.literal('min_qty'), qty: z.int().min(1) }),
  z.object({ kind: z.literal('stores'), ids: z.array(idSchema).min(1), label: labelSchema }),
  z.object({ kind: z.literal('level'), atLeast: levelSchema }),
  z.object({ kind: z.literal('first_order') }),
  z.object({ kind: z.literal('birthday_month') }),
]);
export type CouponCondition = z.infer<typeof couponConditionSchema>;

export const couponActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount_off'), fen: z.int().min(1) }),
  /** `bp` is taken off (1500 = 85 折), at most `capFen`. */
  z.object({ kind: z.literal('percent_off'), bp: z.int().min(1).max(9999), capFen: z.int().min(1) }),
  /** One unit of the dearest line in scope is free: 洗车券, 检测券. */
  z.object({ kind: z.literal('service_voucher') }),
  /** Adds a line that costs nothing. */
  z.object({ kind: z.literal('gift'), skuId: idSchema, qty: z.int().min(1).max(5) }),
  z.object({ kind: z.literal('free_freight') }),
]);
export type CouponAction = z.infer<typeof couponActionSchema>;

/** `together`: may be combined with other `together` coupons (at most 3 an order); `alone`: with none. One coupon of a template an order. */
export const couponRuleSchema = z.object({
  conditions: z.array(couponConditionSchema).max(6),
  action: couponActionSchema,
  stacking: z.enum(['alone', 'together']),
});
export type CouponRule = z.infer<typeof couponRuleSchema>;

/** What a coupon says of itself: `¥50`, `8.5 折`, `免费洗车`; `满 299 元可用`; where and for what. */
export const couponFaceSchema = z.object({
  title: z.string(),
  value: z.string(),
  threshold: z.string(),
  scope: z.string(),
  stacking: z.enum(['alone', 'together']),
});
export type CouponFace = z.infer<typeof couponFaceSchema>;

export const couponStateSchema = z.enum(['available', 'held', 'used', 'expired']);
export const couponSchema = couponFaceSchema.extend({
  id: idSchema,
  templateId: idSchema,
  state: couponStateSchema,
  validFrom: instantSchema,
  validUntil: instantSchema,
  /** The order (trade) that holds or used it. */
  orderId: idSchema.nullable(),
});
export type Coupon = z.infer<typeof couponSchema>;

export const couponTemplateSchema = couponFaceSchema.extend({
  id: idSchema,
  claimUntil: instantSchema,
  /** How a claimed one lives: until when, or for how many days. */
  validText: z.string(),
  total: z.int(),
  claimed: z.int(),
  mine: z.int(),
  /** What has become of mine: `available` while one of them can be used, else `held`, `used` or `expired`; null when there are none. */
  mineState: couponStateSchema.nullable(),
  perMember: z.int(),
  /** Why it cannot be claimed now; null when it can. */
  closed: z.enum(['gone', 'limit', 'level', 'not_started']).nullable(),
  /** From which level on it can be claimed; null for everybody. */
  level: levelSchema.nullable(),
});

/** Flash sale: a quota at a price for a while. Group buy: the price when `size` people pay within `hours`. Time price: for everybody, by itself. */
export const offerKindSchema = z.enum(['time', 'flash', 'group']);
export const offerSchema = z.object({
  id: idSchema,
  kind: offerKindSchema,
  title: z.string(),
  skuId: idSchema,
  spuId: idSchema,
  spuKind: spuKindSchema,
  spuTitle: z.string(),
  spec: z.string(),
  picture: z.string(),
  priceFen: fenSchema,
  normalPriceFen: fenSchema,
  from: instantSchema,
  until: instantSchema,
  perMember: z.int(),
  /** Flash only: the whole quota and what is left of it. */
  quota: z.int().nullable(),
  left: z.int().nullable(),
  /** Group only. */
  size: z.int().nullable(),
  hours: z.int().nullable(),
});
export type Offer = z.infer<typeof offerSchema>;

export const groupSchema = z.object({
  id: idSchema,
  offerId: idSchema,
  state: z.enum(['open', 'formed', 'failed']),
  size: z.int(),
  /** Seats taken, paid or about to be. */
  taken: z.int(),
  paid: z.int(),
  until: instantSchema,
  /** Masked nicknames of those who paid, the opener first. */
  members: z.array(z.string()),
});
export type Group = z.infer<typeof groupSchema>;

/** `now` is the server's: countdowns run by it, not by the phone's clock. */
const withNow = { now: instantSchema };

export const promotionContracts = /* @__PURE__ */ contractsOf({
  'promotion.centre': () => ({
    input: nothing,
    output: z.object({ ...withNow, items: z.array(couponTemplateSchema) }),
  }),
  /** COUPON_GONE, COUPON_LIMIT, COUPON_NOT_YET, COUPON_ENDED, COUPON_LEVEL. The same key gets the same coupon. */
  'promotion.claim': () => ({ input: z.strictObject({ templateId: idSchema }), output: couponSchema }),
  'promotion.coupons': () => ({
    input: z.strictObject({
      state: couponStateSchema.exclude(['held']).default('available'),
      cursor: cursorSchema,
      limit: limitSchema,
    }),
    output: z.object({ ...withNow, items: z.array(couponSchema), next: z.string().nullable() }),
  }),
  /** Running and coming flash sales of two days. */
  'promotion.flash': () => ({ input: nothing, output: z.object({ ...withNow, items: z.array(offerSchema) }) }),
  'promotion.groups': () => ({ input: nothing, output: z.object({ ...withNow, items: z.array(offerSchema) }) }),
  /** An offer with its open groups that can be joined (group buy), soonest deadline first. */
  'promotion.offer': () => ({
    input: z.strictObject({ offerId: idSchema }),
    output: z.object({ ...withNow, offer: offerSchema, open: z.array(groupSchema) }),
  }),
  'promotion.group': () => ({
    input: z.strictObject({ groupId: idSchema }),
    output: z.object({ ...withNow, offer: offerSchema, group: groupSchema }),
  }),
  /** The caller's own seat in a group, by the order that took it; null when they have none. GROUP_NOT_FOUND. */
  'promotion.seat': () => ({
    input: z.strictObject({ groupId: idSchema }),
    output: z.object({ orderId: idSchema.nullable() }),
  }),
});
