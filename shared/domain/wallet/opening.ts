import type { Day } from '@shared/kernel/time';
import type { Wallet } from './journal';
import { newLot, take, totalOf } from './lots';

/** A balance as it was kept before there were lots: spendable and held, of nobody in particular. */
export type OldBalance = Pick<Wallet, 'seq' | 'earnedFen' | 'spentFen'> & {
  readonly availableFen: number;
  readonly heldFen: number;
};

/** Under this name stands what trades held when there were no holds by trade. */
const OLD_TRADES = 'before-lots';

/** Old points are one lot of headquarters, given in the month in which they are first read: nobody's points expire sooner by it. */
export function openingWallet({ availableFen, heldFen, ...rest }: OldBalance, today: Day): Wallet {
  const lotsOf = (fen: number) => (fen > 0 ? [newLot(null, fen, today)] : []);
  const [lots, held] = [lotsOf(availableFen), lotsOf(heldFen)];
  const holds = heldFen > 0 ? { [OLD_TRADES]: held } : {};
  return { ...rest, lots, debts: [], holds, opened: [...lots, ...held] };
}

/**
 * The wallet in which the trade's hold stands under its name, also when it was made before there were holds by trade. Undefined when the
 * trade holds nothing (any more).
 */
export function withHold(wallet: Wallet, tradeId: string, fen: number): Wallet | undefined {
  const { [OLD_TRADES]: old, ...holds } = wallet.holds;
  if (holds[tradeId]) return wallet;
  if (!old || totalOf(old) < fen) return undefined;
  const { taken, left } = take(old, fen);
  return { ...wallet, holds: { ...holds, ...(left.length > 0 ? { [OLD_TRADES]: left } : {}), [tradeId]: taken } };
}
