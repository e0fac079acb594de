import type { Quote, QuotedCoupon } from '@shared/contracts/order';
import { yuan } from '@shared/kernel/money';
import { couponText } from './labels';

/** At most so many coupons that go together (contract of `couponRuleSchema`). */
export const MOST = 3;

type Stackable = Pick<QuotedCoupon, 'couponId' | 'stacking'>;

/**
 * The choice after a tap on `tapped`: chosen ones leave, one that stands alone puts the others out, one that goes together puts out those that
 * do not. Null when three are chosen already.
 */
export function toggled(chosen: readonly Stackable[], tapped: Stackable): string[] | null {
  const ids = chosen.map((coupon) => coupon.couponId);
  if (ids.includes(tapped.couponId)) return ids.filter((id) => id !== tapped.couponId);
  if (tapped.stacking === 'alone') return [tapped.couponId];
  const others = chosen.filter((coupon) => coupon.stacking === 'together').map((coupon) => coupon.couponId);
  return others.length >= MOST ? null : [...others, tapped.couponId];
}

/** The coupons a person may choose from: those in use first, then what each gives alone, most first. */
export function choosable({ chosen, usable }: Quote['coupons']): QuotedCoupon[] {
  const inUse = new Set(chosen.map((coupon) => coupon.couponId));
  const rest = usable.filter((coupon) => !inUse.has(coupon.couponId));
  return [...chosen, ...rest.sort((a, b) => b.offFen - a.offFen)];
}

/** Asked for but not applied, such as a second one of the same kind: what the server said against it. */
export function refusedOf(asked: readonly string[] | undefined, { chosen, unusable }: Quote['coupons']): string | null {
  const applied = new Set(chosen.map((coupon) => coupon.couponId));
  const left = asked?.find((id) => !applied.has(id));
  if (left === undefined) return null;
  return unusable.find((coupon) => coupon.couponId === left)?.why || couponText.notTogether;
}

/** The one line of the checkout about coupons: what is said, and how loud. */
export function sayCoupons({ coupons, lines }: Pick<Quote, 'coupons' | 'lines'>): { text: string; live: boolean } {
  const { chosen, usable, best } = coupons;
  if (chosen.length > 0) {
    const offFen = chosen.reduce((sum, coupon) => sum + coupon.offFen, 0);
    const words = best ? couponText.best : couponText.chosen(chosen.length);
    return { text: offFen > 0 ? `${words} −¥${yuan(offFen, true)}` : words, live: true };
  }
  if (usable.length > 0) return { text: couponText.some(usable.length), live: true };
  return {
    text: lines.every((line) => line.offerId !== null) ? couponText.offerTakesNone : couponText.none,
    live: false,
  };
}
