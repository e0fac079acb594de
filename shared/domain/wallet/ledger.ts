import type { EntryKind } from '@shared/contracts/wallet';
import { fen } from '@shared/kernel/money';
import type { Debt, Settlement } from './debt';
import type { Lot } from './lots';

/**
 * Points are money: 1 point = 1 yuan, held in fen. Every posting moves an amount between accounts, so the sum over all accounts is always
 * zero. A member has two accounts (spendable and held), each store has one, headquarters has one.
 */
export type Account = `member:${string}` | `held:${string}` | `store:${string}` | 'hq';
export type Leg = { readonly account: Account; readonly amountFen: number };

/** One line of the ledger. It is never changed: a correction is another line. */
export type Posting = {
  readonly seq: number;
  readonly kind: EntryKind;
  /** What the owner reads. */
  readonly label: string;
  /** The order; of what is held and released the first order of the trade. */
  readonly orderId: string | null;
  readonly legs: readonly Leg[];
  /** What it did to the spendable balance, and the balance after it. */
  readonly amountFen: number;
  readonly balanceAfterFen: number;
  /** Which store gave and which took; null = headquarters, several stores, or none. `lots` tells who gave to the fen. */
  readonly issuingStore: string | null;
  readonly redeemingStore: string | null;
  /** The points that moved. */
  readonly lots: readonly Lot[];
  /** The part that the member did not have and owes. */
  readonly owed: readonly Debt[];
  /** The part of what came in that paid debts. */
  readonly settled: readonly Settlement[];
  /** The same points as they were before the time they had been locked up was added to their life; nothing where none was added. */
  readonly was: readonly Lot[];
};

export const memberAccount = (memberId: string): Account => `member:${memberId}`;
export const heldAccount = (memberId: string): Account => `held:${memberId}`;
/** Null is headquarters. */
export const storeAccount = (storeId: string | null): Account => (storeId === null ? 'hq' : `store:${storeId}`);

/** Members' accounts are written with the posting; all others are summed from the entries. */
export const isMembers = (account: string): boolean => account.startsWith('member:') || account.startsWith('held:');

/** `amountFen` from one account to others, as much as each gets. Throws RangeError on a part that is not a positive whole number of fen. */
export function move(
  from: Account,
  to: readonly { readonly account: Account; readonly fen: number }[],
): readonly Leg[] {
  const gets = to.map((part): Leg => ({ account: part.account, amountFen: fen(part.fen) }));
  if (gets.some(({ amountFen }) => amountFen <= 0)) throw new RangeError('a posting moves a positive amount');
  return [{ account: from, amountFen: -gets.reduce((total, { amountFen }) => total + amountFen, 0) }, ...gets];
}

/** What a posting does to what the chain owes its members, in fen: positive when they have more than before. */
export const owedMore = (legs: readonly { readonly account: string; readonly amountFen: number }[]): number =>
  legs.reduce((total, leg) => total + (isMembers(leg.account) ? leg.amountFen : 0), 0);
