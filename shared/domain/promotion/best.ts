import { applyCoupons, type CouponFacts, type CouponLine, MOST_COUPONS, type OwnedCoupon } from './coupon';

/** Kinds of coupon that are tried together. More than anybody owns of different ones that fit one order; bounds the work to 696 combinations. */
const MOST_CANDIDATES = 16;

type Candidate = { readonly coupon: OwnedCoupon; readonly offFen: number };
type Choice = { readonly coupons: readonly OwnedCoupon[]; readonly offFen: number };

const NONE: Choice = { coupons: [], offFen: 0 };

const expiry = ({ validUntil, couponId }: OwnedCoupon): string => `${validUntil} ${couponId}`;
const byExpiry = (a: OwnedCoupon, b: OwnedCoupon): number =>
  expiry(a) < expiry(b) ? -1 : expiry(a) > expiry(b) ? 1 : 0;

/** Of coupons of one template the one that expires first: they do the same. */
function oneOfEach(candidates: readonly Candidate[]): Candidate[] {
  const kept = new Map<string, Candidate>();
  for (const candidate of candidates.toSorted((a, b) => byExpiry(a.coupon, b.coupon)))
    if (!kept.has(candidate.coupon.templateId)) kept.set(candidate.coupon.templateId, candidate);
  return [...kept.values()];
}

/** More off wins, then fewer coupons, then the sooner expiry. */
function better(a: Choice, b: Choice): boolean {
  if (a.offFen !== b.offFen) return a.offFen > b.offFen;
  if (a.coupons.length !== b.coupons.length) return a.coupons.length < b.coupons.length;
  const expiries = (choice: Choice): string => choice.coupons.map(expiry).sort().join();
  return expiries(a) < expiries(b);
}

/** Every way to choose 1 to `MOST_COUPONS` of them. */
function* choices(candidates: readonly Candidate[], from = 0, chosen: Candidate[] = []): Generator<Candidate[]> {
  for (let at = from; at < candidates.length; at += 1) {
    const candidate = candidates[at];
    if (!candidate) return;
    const next = [...chosen, candidate];
    yield next;
    if (next.length < MOST_COUPONS) yield* choices(candidates, at + 1, next);
  }
}

/**
 * The combination that takes most off this order: every legal one of up to three is tried. Of equal ones the one with fewer coupons, then the
 * one that expires sooner. Empty when none takes anything off. Gift lines may be given for coupons that are not chosen in the end.
 */
export function bestCoupons(
  coupons: readonly OwnedCoupon[],
  lines: readonly CouponLine[],
  facts: CouponFacts,
): OwnedCoupon[] {
  const useful = coupons
    .map((coupon) => ({ coupon, offFen: applyCoupons([coupon], lines, facts).applied[0]?.offFen ?? 0 }))
    .filter((candidate) => candidate.offFen > 0);
  const candidates = oneOfEach(useful)
    .sort((a, b) => b.offFen - a.offFen)
    .slice(0, MOST_CANDIDATES);
  let best = NONE;
  for (const chosen of choices(candidates)) {
    // Together coupons never take more than each would alone, so most combinations need no trying.
    if (chosen.reduce((total, { offFen }) => total + offFen, 0) < best.offFen) continue;
    const { applied, refused } = applyCoupons(
      chosen.map(({ coupon }) => coupon),
      lines,
      facts,
    );
    if (refused.length > 0) continue;
    const choice = {
      coupons: chosen.map(({ coupon }) => coupon),
      offFen: applied.reduce((total, { offFen }) => total + offFen, 0),
    };
    if (better(choice, best)) best = choice;
  }
  return [...best.coupons];
}
