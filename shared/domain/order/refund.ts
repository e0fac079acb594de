import { type Fen, fen, sum } from '@shared/kernel/money';

/** A line as it was paid, in fen, with how many of it are back already. */
export type PaidLine = {
  readonly qty: number;
  readonly refundedQty: number;
  readonly cashFen: number;
  readonly pointsFen: number;
  /** What each coupon took off the line. `unit`: it paid for one piece whole (a voucher), not for a share of each. */
  readonly coupons: readonly { readonly couponId: string; readonly offFen: number; readonly unit?: boolean }[];
};
export type LinePart = {
  readonly cashFen: Fen;
  readonly pointsFen: Fen;
  readonly couponFen: Fen;
  readonly coupons: readonly { readonly couponId: string; readonly offFen: Fen }[];
};

/** `total × part / whole`, rounded down; exact for any safe integers. */
const portion = (total: number, part: number, whole: number): number =>
  Number((BigInt(total) * BigInt(part)) / BigInt(whole));

/** How many pieces were paid for by vouchers; none when they paid for all, because then there are no others to tell them from. */
function piecesOf({ qty, coupons }: PaidLine): { paid: number; unitOf: ReadonlyMap<string, number> } {
  const units = coupons.filter(({ unit, offFen }) => unit && offFen > 0).map(({ couponId }) => couponId);
  const paid = qty - units.length;
  return paid > 0
    ? { paid, unitOf: new Map(units.map((id, n) => [id, paid + n + 1])) }
    : { paid: qty, unitOf: new Map() };
}

/**
 * What `qty` more of a line are worth. The first k of n are worth ⌊total × k / n⌋, so a part is the difference of two such sums: whatever the
 * parts and their order, together they are the total to the fen. Pieces that money paid for go back before the one that a voucher paid for, so
 * that who gives one of two washes back gets the price of a wash, and with the last one the voucher. Throws RangeError when fewer than `qty`
 * are left.
 */
export function partOf(line: PaidLine, qty: number): LinePart {
  const { qty: whole, refundedQty: before } = line;
  if (!Number.isSafeInteger(qty) || qty < 1 || before + qty > whole) throw new RangeError(`not so many left: ${qty}`);
  const { paid, unitOf } = piecesOf(line);
  const upTo = (total: number, pieces: number): number => portion(total, Math.min(pieces, paid), paid);
  const part = (total: number): Fen => fen(upTo(total, before + qty) - upTo(total, before));
  const unit = (offFen: number, place: number): Fen => fen(before < place && place <= before + qty ? offFen : 0);
  const coupons = line.coupons.map(({ couponId, offFen }) => {
    const place = unitOf.get(couponId);
    return { couponId, offFen: place === undefined ? part(offFen) : unit(offFen, place) };
  });
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
