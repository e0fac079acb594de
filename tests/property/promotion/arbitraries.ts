import { levelSchema } from '@shared/contracts/member';
import type { CouponAction, CouponCondition } from '@shared/contracts/promotion';
import type { CouponFacts, CouponLine, OwnedCoupon } from '@shared/domain/promotion/coupon';
import { describeCoupon } from '@shared/domain/promotion/describe';
import fc from 'fast-check';

const CATEGORIES = ['cat_maintenance', 'cat_tyre', 'cat_wash'];
const SKUS = ['sku_a', 'sku_b', 'sku_c', 'sku_d'];
const KINDS = ['goods', 'service', 'package'] as const;

const line = fc
  .record({
    skuId: fc.constantFrom(...SKUS),
    categoryId: fc.constantFrom(...CATEGORIES),
    kind: fc.constantFrom(...KINDS),
    qty: fc.integer({ min: 1, max: 5 }),
    unitFen: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 80_000 })),
    eligible: fc.constantFrom(true, true, true, false),
  })
  .map(({ unitFen, ...rest }): CouponLine => ({ ...rest, amountFen: unitFen * rest.qty, gift: null }));
export const lines = fc.array(line, { minLength: 1, maxLength: 6 });

export const facts: fc.Arbitrary<CouponFacts> = fc.record({
  storeId: fc.constantFrom(null, 'sto_a', 'sto_b'),
  level: fc.constantFrom(...levelSchema.options),
  firstOrder: fc.boolean(),
  birthdayMonth: fc.boolean(),
  freightFen: fc.constantFrom(0, 800, 2001),
});

const some = (of: readonly string[]) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 2 });
const condition: fc.Arbitrary<CouponCondition> = fc.oneof(
  some(CATEGORIES).map((ids) => ({ kind: 'categories' as const, ids, label: '这些类目' })),
  some(SKUS).map((ids) => ({ kind: 'skus' as const, ids, label: '这些商品' })),
  fc.constantFrom(...KINDS).map((kind) => ({ kind: 'kinds' as const, kinds: [kind] })),
  fc.integer({ min: 0, max: 90_000 }).map((fen) => ({ kind: 'min_spend' as const, fen })),
  fc.integer({ min: 1, max: 6 }).map((qty) => ({ kind: 'min_qty' as const, qty })),
  some(['sto_a', 'sto_b']).map((ids) => ({ kind: 'stores' as const, ids, label: '这些门店' })),
  fc.constantFrom(...levelSchema.options).map((atLeast) => ({ kind: 'level' as const, atLeast })),
  fc.constant({ kind: 'first_order' as const }),
  fc.constant({ kind: 'birthday_month' as const }),
);
const action: fc.Arbitrary<CouponAction> = fc.oneof(
  fc.integer({ min: 1, max: 30_000 }).map((fen) => ({ kind: 'amount_off' as const, fen })),
  fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 30_000 }))
    .map(([bp, capFen]) => ({ kind: 'percent_off' as const, bp, capFen })),
  fc.constant({ kind: 'service_voucher' as const }),
  fc.constant({ kind: 'free_freight' as const }),
  fc.constantFrom(...SKUS).map((skuId) => ({ kind: 'gift' as const, skuId, qty: 1 })),
);

const coupon = fc
  .record({
    template: fc.integer({ min: 0, max: 9 }),
    conditions: fc.array(condition, { maxLength: 2 }),
    action,
    stacking: fc.constantFrom('alone' as const, 'together' as const, 'together' as const),
    days: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ template, days, ...rule }) => ({ template, days, rule }));

/** Coupons with ids of their own; those of one template have one rule. */
export const coupons = (maxLength: number): fc.Arbitrary<OwnedCoupon[]> =>
  fc.array(coupon, { maxLength }).map((all) => {
    const rules = new Map(all.map(({ template, rule }) => [template, rule]));
    return all.map(({ template, days, rule }, index) => {
      const own = rules.get(template) ?? rule;
      return {
        couponId: `cpn_${index}`,
        templateId: `tpl_${template}`,
        rule: own,
        face: describeCoupon(`券 ${template}`, own),
        validUntil: `2026-12-0${days}T16:00:00.000Z`,
      };
    });
  });

/** The lines with a gift line for each coupon that brings one. */
export const withGifts = (bought: readonly CouponLine[], owned: readonly OwnedCoupon[]): CouponLine[] => [
  ...bought,
  ...owned.flatMap(({ couponId, rule }): CouponLine[] =>
    rule.action.kind === 'gift'
      ? [
          {
            skuId: rule.action.skuId,
            categoryId: 'cat_tyre',
            kind: 'goods',
            qty: rule.action.qty,
            amountFen: 1900 * rule.action.qty,
            eligible: true,
            gift: couponId,
          },
        ]
      : [],
  ),
];
