import { yuan } from '../../kernel/money';

/**
 * Up to here one person decides alone; above, a second one who may do the same has to approve. Amounts in fen. One slip, or one dishonest hand,
 * costs no more than this; the figures are the chain's to set.
 */
export const limits = {
  /** A store's word on a refund: money and points together. */
  'aftersale.decide': { fen: 100_000 },
  /** A whole order given back by its store's own wish, or by headquarters: money and points together. */
  'aftersale.offer': { fen: 100_000 },
  'order.resolve': { fen: 100_000 },
  /** A list of points: one row, and all of it. */
  'wallet.startGrants': { rowFen: 50_000, fen: 500_000 },
  /** A stock correction: pieces either way, and what they sell for. */
  'inventory.stocktake': { pieces: 20, fen: 200_000 },
  /** Pieces said to be lost on their way: the same as a count that misses them. */
  'inventory.resolveTransfer': { pieces: 20, fen: 200_000 },
  /** Said to be paid outside of WeChat: nobody else sees that money go. */
  'payment.resolveRefund': { fen: 50_000 },
  'payment.resolveShare': { fen: 50_000 },
  /** A balance corrected by command: always two people, and never more than `mostFen`. */
  'wallet.adjust': { fen: 0 },
} as const satisfies Record<string, Size>;
export type Limited = keyof typeof limits;

/** One adjustment by command is never more than this. */
export const MOST_ADJUSTED_FEN = 1_000_000;
/** A second person has this long; then it has to be asked for again. */
export const DECIDE_WITHIN_MS = 3 * 24 * 3_600_000;

/** How big an action is, in whatever it is measured. Never negative. */
export type Size = { readonly fen?: number; readonly rowFen?: number; readonly pieces?: number };

const described: { readonly [K in keyof Required<Size>]: (most: number) => string } = {
  fen: (most) => `金额超过 ${yuan(most)} 元`,
  rowFen: (most) => `单人超过 ${yuan(most)} 元`,
  pieces: (most) => `数量超过 ${most} 件`,
};

/** Which limits an action passes, in words; none: one person decides it. */
export function passedLimits(what: Limited, size: Size): string[] {
  const most: Size = limits[what];
  return (Object.keys(described) as (keyof Size)[]).flatMap((unit) => {
    const limit = most[unit];
    return limit !== undefined && (size[unit] ?? 0) > limit ? [described[unit](limit)] : [];
  });
}
