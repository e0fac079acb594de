import type { Quote, QuotedCoupon } from '@shared/contracts/order';
import { groupedYuan } from '@/features/common/number';
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

/** Those that count: a chosen coupon that does not go with the others is answered with why. */
export const appliedOf = ({ chosen }: Pick<Quote['coupons'], 'chosen'>): QuotedCoupon[] =>
  chosen.filter((coupon) => coupon.why === '');

/** What the coupons that count take off, in fen. */
export const couponsOffFen = (coupons: Pick<Quote['coupons'], 'chosen'>): number =>
  appliedOf(coupons).reduce((sum, coupon) => sum + coupon.offFen, 0);

/** The coupons a person may choose from: those in use first, then what each gives alone, most first. */
export function choosable({ chosen, usable }: Pick<Quote['coupons'], 'chosen' | 'usable'>): QuotedCoupon[] {
  const inUse = appliedOf({ chosen });
  const rest = usable.filter((coupon) => !inUse.some((one) => one.couponId === coupon.couponId));
  return [...inUse, ...rest.sort((a, b) => b.offFen - a.offFen)];
}

/** The one line of the checkout about coupons: what is said, and how loud. `exclusive`: a flash sale or group buy, which takes none. */
export function sayCoupons(coupons: Quote['coupons'], exclusive: boolean): { text: string; live: boolean } {
  const { usable, best } = coupons;
  const inUse = appliedOf(coupons);
  if (inUse.length > 0) {
    const offFen = couponsOffFen(coupons);
    const words = best ? couponText.best : couponText.chosen(inUse.length);
    return { text: offFen > 0 ? `${words} −¥${groupedYuan(offFen, true)}` : words, live: true };
  }
  if (usable.length > 0) return { text: couponText.some(usable.length), live: true };
  return { text: exclusive ? couponText.offerTakesNone : couponText.none, live: false };
}
