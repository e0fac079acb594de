import type { Purchase } from '@shared/contracts/order';
import { couponLines, freightOfLines, type PriceLine } from '@shared/domain/order/price';
import { bestCoupons } from '@shared/domain/promotion/best';
import type { CouponFacts, OwnedCoupon } from '@shared/domain/promotion/coupon';
import { fail, ok, type Result } from '@shared/kernel/result';

export type Chosen = { readonly chosen: readonly OwnedCoupon[]; readonly best: boolean };

/** The coupons the member named, or the best combination of those they have. COUPON_NOT_USABLE names one they do not have (any more). */
export function chooseCoupons(
  owned: readonly OwnedCoupon[],
  lines: readonly PriceLine[],
  facts: Omit<CouponFacts, 'freightFen'>,
  purchase: Purchase,
  suggest: boolean,
): Result<Chosen> {
  const freight = freightOfLines(lines, facts.level, purchase.address?.province ?? null);
  const seen = { ...facts, freightFen: freight.ok ? freight.value : 0 };
  const best = suggest ? bestCoupons(owned, couponLines(lines, facts.level), seen) : [];
  if (!purchase.couponIds) return ok({ chosen: best, best: suggest });
  const byId = new Map(owned.map((coupon) => [coupon.couponId, coupon]));
  const chosen: OwnedCoupon[] = [];
  for (const couponId of new Set(purchase.couponIds)) {
    const coupon = byId.get(couponId);
    if (!coupon) return fail('COUPON_NOT_USABLE', { couponId });
    chosen.push(coupon);
  }
  const same = chosen.length === best.length && best.every(({ couponId }) => purchase.couponIds?.includes(couponId));
  return ok({ chosen, best: suggest && same });
}
