import { allocate, type Fen, fen, ZERO } from '@shared/kernel/money';
import { freightOf } from './freight';

/**
 * A benefit follows its cause. What an order had because of something is kept with the order beside that something, so that giving a part of it
 * back can tell what goes with it: a gift goes back when what brought it does (网络购买商品七日无理由退货暂行办法, art. 12: gifts go back with the
 * goods), and freight that was free from a value of goods is charged when less than that is kept (art. 18). Not where the store is at fault.
 */
export type GiftCause = {
  /** The gift's line, and the lines of this order that brought it. */
  readonly line: number;
  readonly by: readonly number[];
  readonly needFen: number;
  readonly needQty: number;
  /** What other orders of the purchase had a part in it, in fen and pieces. They count as kept: a gift goes where most of its cause is. */
  readonly elsewhereFen: number;
  readonly elsewhereQty: number;
};
export type Causes = {
  /** Grams of one of each line that count for freight; none for what is not shipped. */
  readonly weights: readonly number[];
  /** A coupon paid the freight: it still does, for whatever is kept. */
  readonly freightByCoupon: boolean;
  readonly gifts: readonly GiftCause[];
};
export type CausedLine = {
  readonly qty: number;
  readonly refundedQty: number;
  readonly priceFen: number;
  readonly freightFen: number;
};

/** Reasons that are the seller's fault, as the owner says them and the seller confirms by agreeing: they cost the owner no benefit. */
const FAULTS = ['服务未达到约定', '商品质量问题', '商品与描述不符', '到店后未能施工'];
export const isSellersFault = (reason: string): boolean => FAULTS.some((fault) => reason.startsWith(fault));

/** Whether a gift is still earned by what is kept. */
export function isEarned(gift: GiftCause, lines: readonly CausedLine[]): boolean {
  let [qty, worth] = [gift.elsewhereQty, gift.elsewhereFen];
  for (const index of gift.by) {
    const line = lines[index];
    const kept = line ? line.qty - line.refundedQty : 0;
    qty += kept;
    worth += kept * (line?.priceFen ?? 0);
  }
  return qty > 0 && qty >= gift.needQty && worth >= gift.needFen;
}

/** How many more of each line are gifts that go back with what goes back already (`lines` as they are after it). */
export const giftsBack = (causes: Causes, lines: readonly CausedLine[]): number[] =>
  lines.map((line, index) => {
    const gift = causes.gifts.find((one) => one.line === index);
    return gift && !isEarned(gift, lines) ? line.qty - line.refundedQty : 0;
  });

/**
 * What the freight of the kept pieces is short of, in fen: what their parcel costs less what was paid for them and stays paid. Zero when nothing
 * is kept. It depends on what is kept alone, so whatever the order of returns, they end with the same charge.
 */
export function freightShort(causes: Causes, lines: readonly CausedLine[], province: string | null): Fen {
  const kept = lines.map((line) => line.qty - line.refundedQty);
  const weightG = kept.reduce((total, qty, index) => total + qty * (causes.weights[index] ?? 0), 0);
  if (weightG === 0 || province === null || causes.freightByCoupon) return ZERO;
  const goodsFen = lines.reduce(
    (total, line, index) => total + ((causes.weights[index] ?? 0) > 0 ? (kept[index] ?? 0) * line.priceFen : 0),
    0,
  );
  const due = freightOf({ province, weightG, goodsFen });
  const paid = lines.reduce((total, line) => total + keptFreight(line), 0);
  return fen(due.ok ? Math.max(0, due.value - paid) : 0);
}

/** The freight of a line that does not go back with its pieces: by the same sums as everything else of it. */
const keptFreight = ({ freightFen, qty, refundedQty }: CausedLine): number =>
  freightFen - Number((BigInt(freightFen) * BigInt(refundedQty)) / BigInt(qty));

/**
 * What a refund is charged with (negative: an earlier charge that is owed no more): up to what is due now, and never more than it pays, so that
 * nobody is asked for money. What it cannot pay is left to a later refund of the order.
 */
export const chargeOf = (dueFen: number, chargedFen: number, refundFen: number): number =>
  Math.min(dueFen - chargedFen, refundFen);

/** A charge over the lines of its refund, none below zero; one that is given back goes to the first. */
export const chargeByLine = (chargeFen: number, cash: readonly Fen[]): number[] =>
  chargeFen >= 0
    ? chargeFen === 0
      ? cash.map(() => 0)
      : allocate(fen(chargeFen), cash)
    : cash.map((_, index) => (index === 0 ? chargeFen : 0));
