import { type Fen, fen, sum } from '@shared/kernel/money';

/** A line as it was paid, in fen, with how many of it are back already. */
export type PaidLine = {
  readonly qty: number;
  readonly refundedQty: number;
  readonly cashFen: number;
  readonly pointsFen: number;
  /** What each coupon took off the line. */
  readonly coupons: readonly { readonly couponId: string; readonly offFen: number }[];
};
export type PartShares = {
  readonly cashFen: Fen;
  readonly pointsFen: Fen;
  readonly couponFen: Fen;
  readonly coupons: readonly { readonly couponId: string; readonly offFen: Fen }[];
};

/** `total × part / whole`, rounded down; exact for any safe integers. */
const portion = (total: number, part: number, whole: number): number =>
  Number((BigInt(total) * BigInt(part)) / BigInt(whole));

/**
 * What `qty` more of a line are worth. The first k of n are worth ⌊total × k / n⌋, so a part is the difference of two such sums: whatever the
 * parts and their order, together they are the total to the fen. Throws RangeError when fewer than `qty` are left.
 */
export function sharesOf(line: PaidLine, qty: number): PartShares {
  const { qty: whole, refundedQty: before } = line;
  if (!Number.isSafeInteger(qty) || qty < 1 || before + qty > whole) throw new RangeError(`not so many left: ${qty}`);
  const part = (total: number): Fen => fen(portion(total, before + qty, whole) - portion(total, before, whole));
  const coupons = line.coupons.map(({ couponId, offFen }) => ({ couponId, offFen: part(offFen) }));
  return {
    cashFen: part(line.cashFen),
    pointsFen: part(line.pointsFen),
    coupons,
    couponFen: sum(coupons.map((coupon) => coupon.offFen)),
  };
}

/**
 * Earned points that go with `refundFen` of an order's money, after `beforeFen` of it went back already: again the difference of two sums, so
 * that giving everything back takes exactly `earnFen`.
 */
export function clawback(
  order: { readonly earnFen: number; readonly payableFen: number },
  beforeFen: number,
  refundFen: number,
): Fen {
  return fen(earnedAfter(order, beforeFen) - earnedAfter(order, beforeFen + refundFen));
}

/** What an order earns when `backFen` of its money went back. */
export const earnedAfter = (
  { earnFen, payableFen }: { readonly earnFen: number; readonly payableFen: number },
  backFen: number,
): Fen => fen(payableFen === 0 ? earnFen : portion(earnFen, payableFen - backFen, payableFen));
