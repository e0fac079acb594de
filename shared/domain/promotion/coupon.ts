import type { SpuKind } from '@shared/contracts/catalogue';
import type { Level } from '@shared/contracts/member';
import type { CouponFace, CouponRule } from '@shared/contracts/promotion';
import { type Fen, fen, sum } from '@shared/kernel/money';
import type { Instant } from '@shared/kernel/time';
import { nothingToTake, ORDER, type Taken, take } from './actions';
import { covers, whyNot } from './conditions';

/**
 * A line as coupons see it. `amountFen` is `qty` times the unit price after mall, member and promotion price. `eligible` is false for flash
 * and group lines. A gift line names the coupon that brings it: it is in no other coupon's scope and counts for no threshold.
 */
export type CouponLine = {
  readonly skuId: string;
  readonly categoryId: string;
  readonly kind: SpuKind;
  readonly qty: number;
  readonly amountFen: number;
  readonly eligible: boolean;
  readonly gift: string | null;
};
/** Who buys where. `freightFen` is the freight of the whole trade. */
export type CouponFacts = {
  readonly storeId: string | null;
  readonly level: Level;
  readonly firstOrder: boolean;
  readonly birthdayMonth: boolean;
  readonly freightFen: number;
};
export type OwnedCoupon = {
  readonly couponId: string;
  readonly templateId: string;
  readonly rule: CouponRule;
  readonly face: CouponFace;
  readonly validUntil: Instant;
};
/** What a coupon took: `offFen` is the sum of `lines` (one for each line given in, in their order) and of what it took off the freight. */
export type Applied = {
  readonly couponId: string;
  readonly lines: Fen[];
  readonly freightOffFen: Fen;
  readonly offFen: Fen;
};
/** `why` is for the owner. */
export type Refused = { readonly couponId: string; readonly why: string };
export type Coupons = { readonly applied: Applied[]; readonly refused: Refused[] };

/** Coupons that one order takes. */
export const MOST_COUPONS = 3;

type Candidate = { readonly coupon: OwnedCoupon; readonly inScope: boolean[]; readonly baseFen: number };

function candidateOf(coupon: OwnedCoupon, lines: readonly CouponLine[], facts: CouponFacts): Candidate | string {
  const inScope = lines.map((line) => covers(coupon.rule.conditions, line));
  const chosen = lines.filter((_, index) => inScope[index]);
  const why = whyNot(coupon.rule.conditions, { inScope: chosen, facts });
  return why ?? { coupon, inScope, baseFen: chosen.reduce((total, line) => total + line.amountFen, 0) };
}

/** Why a coupon cannot be added to those chosen before it. */
function stackingRefusal({ templateId, rule }: OwnedCoupon, chosen: readonly Candidate[]): string | null {
  if (chosen.length === 0) return null;
  if (chosen.some(({ coupon }) => coupon.templateId === templateId)) return '同一种券每单限用一张';
  if (rule.stacking === 'alone' || chosen.some(({ coupon }) => coupon.rule.stacking === 'alone'))
    return '不能与其他优惠券同时使用';
  return chosen.length >= MOST_COUPONS ? `每单最多使用 ${MOST_COUPONS} 张优惠券` : null;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/**
 * Fixed, whatever the order they were given in: by action, then the narrower scope first so that it does not come too late, then by template.
 * Not by the coupon's own id: which of two same coupons is used must not change the price.
 */
const inOrder = (a: Candidate, b: Candidate): number =>
  ORDER[a.coupon.rule.action.kind] - ORDER[b.coupon.rule.action.kind] ||
  a.baseFen - b.baseFen ||
  compareText(a.coupon.templateId, b.coupon.templateId);

const offOf = (taken: Taken): Fen => sum([...taken.lines, taken.freightFen]);

/**
 * Applies coupons to an order. Conditions look at the order as it was before any coupon, so one coupon never takes the ground from under
 * another; actions work one after the other (see `ORDER`), each on what those before left, spread over its lines by largest remainder, so
 * nothing falls below zero. Refused, with the reason: a coupon whose conditions do not hold; the later one (as given) of two that may not be
 * combined; one that would take nothing off, so that no coupon is used up for nothing.
 */
export function applyCoupons(
  coupons: readonly OwnedCoupon[],
  lines: readonly CouponLine[],
  facts: CouponFacts,
): Coupons {
  const refused: Refused[] = [];
  const chosen: Candidate[] = [];
  for (const coupon of coupons) {
    const candidate = candidateOf(coupon, lines, facts);
    const why = typeof candidate === 'string' ? candidate : stackingRefusal(coupon, chosen);
    if (why !== null) refused.push({ couponId: coupon.couponId, why });
    else if (typeof candidate !== 'string') chosen.push(candidate);
  }
  const applied: Applied[] = [];
  let leftFen = lines.map((line) => fen(line.amountFen));
  let freightFen = fen(facts.freightFen);
  for (const { coupon, inScope } of chosen.toSorted(inOrder)) {
    const { couponId, rule } = coupon;
    const taken = take(rule.action, { couponId, lines, inScope, leftFen, freightFen });
    const offFen = offOf(taken);
    if (offFen === 0) refused.push({ couponId, why: nothingToTake[rule.action.kind] });
    else applied.push({ couponId, lines: [...taken.lines], freightOffFen: taken.freightFen, offFen });
    leftFen = leftFen.map((left, index) => fen(left - (taken.lines[index] ?? 0)));
    freightFen = fen(freightFen - taken.freightFen);
  }
  return { applied, refused };
}
