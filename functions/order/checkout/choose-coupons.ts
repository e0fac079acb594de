import type { Purchase } from '@shared/contracts/order';
import { couponLines, freightOfLines, type PriceLine } from '@shared/domain/order/price';
import { bestCoupons } from '@shared/domain/promotion/best';
import { applyCoupons, type CouponFacts, type OwnedCoupon } from '@shared/domain/promotion/coupon';
import { fail, ok, type Result } from '@shared/kernel/result';

export type Chosen = {
  readonly chosen: readonly OwnedCoupon[];
  readonly best: boolean;
  /** Those of the chosen that count: only their gifts come along. */
  readonly counting: ReadonlySet<string>;
};

/** The coupons of a member by the ids they named. COUPON_NOT_USABLE names one they do not have (any more). */
function named(owned: readonly OwnedCoupon[], couponIds: readonly string[]): Result<OwnedCoupon[]> {
  const byId = new Map(owned.map((coupon) => [coupon.couponId, coupon]));
  const chosen: OwnedCoupon[] = [];
  for (const couponId of new Set(couponIds)) {
    const coupon = byId.get(couponId);
    if (!coupon) return fail('COUPON_NOT_USABLE', { couponId });
    chosen.push(coupon);
  }
  return ok(chosen);
}

/** The coupons the member named, or the best combination of those they have when `suggest` is set, or none. */
export function chooseCoupons(
  owned: readonly OwnedCoupon[],
  lines: readonly PriceLine[],
  facts: Omit<CouponFacts, 'freightFen'>,
  purchase: Purchase,
  suggest: boolean,
): Result<Chosen> {
  const freight = freightOfLines(lines, facts.level, purchase.address?.province ?? null);
  const seen = { ...facts, freightFen: freight.ok ? freight.value : 0 };
  const asked = couponLines(lines, facts.level);
  const best = suggest ? bestCoupons(owned, asked, seen) : [];
  const wanted = purchase.couponIds ? named(owned, purchase.couponIds) : ok(best);
  if (!wanted.ok) return wanted;
  const chosen = wanted.value;
  const counting = new Set(applyCoupons(chosen, asked, seen).applied.map((coupon) => coupon.couponId));
  const same =
    chosen.length === best.length && best.every((one) => chosen.some(({ couponId }) => couponId === one.couponId));
  return ok({ chosen, best: suggest && same, counting });
}
