import type { EntryKind } from '@shared/contracts/wallet';
import { type Fen, fen } from '@shared/kernel/money';

/**
 * Points are money: 1 point = 1 yuan, held in fen. Every posting moves an amount between two accounts, so the sum over all accounts is always
 * zero. A member has two accounts (spendable and held), each store has one, headquarters has one.
 */
export type Account = `member:${string}` | `held:${string}` | `store:${string}` | 'hq';
export type Leg = { readonly account: Account; readonly amountFen: number };

export type Posting = {
  readonly kind: EntryKind;
  readonly amountFen: Fen;
  readonly from: Account;
  readonly to: Account;
};

/** Both sides of a posting; they sum to zero. Throws RangeError on an amount that is not positive. */
export function legs(posting: Posting): readonly [Leg, Leg] {
  if (posting.amountFen <= 0) throw new RangeError('a posting moves a positive amount');
  if (posting.from === posting.to) throw new RangeError('a posting moves between two accounts');
  return [
    { account: posting.from, amountFen: -posting.amountFen },
    { account: posting.to, amountFen: posting.amountFen },
  ];
}

/** What a posting does to a member's two balances. */
export function effectOn(memberId: string, posting: Posting): { availableFen: number; heldFen: number } {
  const change = (account: Account): number =>
    legs(posting).reduce((total, leg) => total + (leg.account === account ? leg.amountFen : 0), 0);
  return { availableFen: change(`member:${memberId}`), heldFen: change(`held:${memberId}`) };
}

const storeAccount = (storeId: string | null): Account => (storeId ? `store:${storeId}` : 'hq');

/** Puts points aside for an unpaid order. */
export const hold = (memberId: string, amountFen: number): Posting => ({
  kind: 'hold',
  amountFen: fen(amountFen),
  from: `member:${memberId}`,
  to: `held:${memberId}`,
});

/** Gives held points back: the order was closed or cancelled before payment. */
export const release = (memberId: string, amountFen: number): Posting => ({
  kind: 'release',
  amountFen: fen(amountFen),
  from: `held:${memberId}`,
  to: `member:${memberId}`,
});

/** Held points become the redeeming store's: the order was paid. */
export const spend = (memberId: string, amountFen: number, redeemingStore: string): Posting => ({
  kind: 'spend',
  amountFen: fen(amountFen),
  from: `held:${memberId}`,
  to: storeAccount(redeemingStore),
});

/** Spent points come back to the member from the store that took them. */
export const refundReturn = (memberId: string, amountFen: number, redeemingStore: string): Posting => ({
  kind: 'refund_return',
  amountFen: fen(amountFen),
  from: storeAccount(redeemingStore),
  to: `member:${memberId}`,
});

/** The store where the order was completed gives points. */
export const earn = (memberId: string, amountFen: number, issuingStore: string): Posting => ({
  kind: 'earn',
  amountFen: fen(amountFen),
  from: storeAccount(issuingStore),
  to: `member:${memberId}`,
});

/** Headquarters gives points. */
export const grant = (memberId: string, amountFen: number): Posting => ({
  kind: 'grant',
  amountFen: fen(amountFen),
  from: 'hq',
  to: `member:${memberId}`,
});
