import { isMembers, owedMore, type Posting, storeAccount } from './ledger';
import type { Month } from './lots';

/** What an entry adds to the sums that are kept over all members. Stores: null = headquarters. */
export type Effects = {
  /** To the accounts of stores and headquarters. */
  readonly accounts: readonly { readonly account: string; readonly fen: number }[];
  /** To what is owed to members, by who issued it and when. A member's debt counts against who it is owed to. */
  readonly liability: readonly { readonly issuer: string | null; readonly issued: Month; readonly fen: number }[];
  /** To what members owe, by who took back more than there was and since when: already counted against `liability`, told apart in reports. */
  readonly receivables: readonly { readonly creditor: string | null; readonly since: Month; readonly fen: number }[];
  /** To a store's month: its points that were used elsewhere, and others' points that it took. */
  readonly netting: readonly {
    readonly store: string | null;
    readonly issuedFen: number;
    readonly redeemedFen: number;
  }[];
};

type Flow = { readonly issuer: string | null; readonly taker: string | null; readonly fen: number };
type Entry = Pick<Posting, 'kind' | 'lots' | 'owed' | 'settled' | 'redeemingStore' | 'issuingStore'> & {
  readonly legs: readonly { readonly account: string; readonly amountFen: number }[];
};

/** Sums by key, in the order of first mention; what comes to nothing is left out. */
function sums<T>(
  parts: readonly T[],
  keyOf: (part: T) => string,
  add: (a: T, b: T) => T,
  isNothing: (part: T) => boolean,
): T[] {
  const byKey = new Map<string, T>();
  for (const part of parts) {
    const before = byKey.get(keyOf(part));
    byKey.set(keyOf(part), before === undefined ? part : add(before, part));
  }
  return [...byKey.values()].filter((part) => !isNothing(part));
}

/** Who has the points of an entry on the other side; undefined where each issuer has its own (they expired) or nobody (held, released). */
const takerOf = ({ kind, redeemingStore, issuingStore }: Entry): string | null | undefined => {
  switch (kind) {
    case 'spend':
    case 'refund_return':
      return redeemingStore;
    case 'earn_clawback':
      return issuingStore;
    case 'adjust':
      return null;
    default:
      return undefined;
  }
};

/** Points used at another store than theirs; fen negative when they come back from there. */
function flowsOf(entry: Entry, direction: number): Flow[] {
  const taker = takerOf(entry);
  const moved =
    taker === undefined ? [] : entry.lots.map(({ issuer, fen }) => ({ issuer, taker, fen: -direction * fen }));
  const settled = entry.settled.map(({ issuer, creditor, fen }) => ({ issuer, taker: creditor, fen }));
  return [...moved, ...settled].filter(({ issuer, taker }) => issuer !== taker);
}

/**
 * Derived from the entry alone, so that summing every entry once, in any order, gives the books of stores: for each store its account plus
 * what it owes to members is what the netting owes it, all accounts and all members together are zero, and so is all netting.
 */
export function effectsOf(entry: Entry): Effects {
  const direction = Math.sign(owedMore(entry.legs));
  const accounts = entry.legs
    .filter(({ account }) => !isMembers(account))
    .map(({ account, amountFen }) => ({ account, fen: amountFen }));
  const liability = [
    ...entry.lots.map(({ issuer, issued, fen }) => ({ issuer, issued, fen: direction * fen })),
    ...entry.owed.map(({ creditor, since, fen }) => ({ issuer: creditor, issued: since, fen: -fen })),
    ...entry.settled.map(({ issuer, issued, fen }) => ({ issuer, issued, fen: -fen })),
    ...entry.settled.map(({ creditor, since, fen }) => ({ issuer: creditor, issued: since, fen })),
  ];
  const receivables = [
    ...entry.owed.map(({ creditor, since, fen }) => ({ creditor, since, fen })),
    ...entry.settled.map(({ creditor, since, fen }) => ({ creditor, since, fen: -fen })),
  ];
  const netting = flowsOf(entry, direction).flatMap(({ issuer, taker, fen }) => [
    { store: issuer, issuedFen: fen, redeemedFen: 0 },
    { store: taker, issuedFen: 0, redeemedFen: fen },
  ]);
  return {
    accounts,
    liability: sums(
      liability,
      ({ issuer, issued }) => `${storeAccount(issuer)} ${issued}`,
      (a, b) => ({ ...a, fen: a.fen + b.fen }),
      ({ fen }) => fen === 0,
    ),
    receivables: sums(
      receivables,
      ({ creditor, since }) => `${storeAccount(creditor)} ${since}`,
      (a, b) => ({ ...a, fen: a.fen + b.fen }),
      ({ fen }) => fen === 0,
    ),
    netting: sums(
      netting,
      ({ store }) => storeAccount(store),
      (a, b) => ({ ...a, issuedFen: a.issuedFen + b.issuedFen, redeemedFen: a.redeemedFen + b.redeemedFen }),
      ({ issuedFen, redeemedFen }) => issuedFen === 0 && redeemedFen === 0,
    ),
  };
}
