import type { Day } from '@shared/kernel/time';
import { addDebt, type Debt, settle } from './debt';
import { type Account, heldAccount, memberAccount, move, type Posting, storeAccount } from './ledger';
import { type Lot, merge, monthOf, newLot, prolong, splitExpired, take, thaw as thawed, totalOf } from './lots';

/** A member's points as they stand. What is spendable is the lots less the debts; never are there both. */
export type Wallet = {
  /** Number of the last line of the ledger. */
  readonly seq: number;
  readonly lots: readonly Lot[];
  readonly debts: readonly Debt[];
  /** What unpaid trades hold, by trade. */
  readonly holds: Readonly<Record<string, readonly Lot[]>>;
  /** In total, ever. */
  readonly earnedFen: number;
  readonly spentFen: number;
};

export const emptyWallet: Wallet = { seq: 0, lots: [], debts: [], holds: {}, earnedFen: 0, spentFen: 0 };

/** Negative: a debt. */
export const spendableFen = ({ lots, debts }: Pick<Wallet, 'lots' | 'debts'>): number => totalOf(lots) - totalOf(debts);
export const heldFen = ({ holds }: Pick<Wallet, 'holds'>): number => totalOf(Object.values(holds).flat());

/** A wallet with the lines that were written to it since it was read. Every step below answers the journal after it. */
export type Journal = {
  readonly memberId: string;
  readonly today: Day;
  /** Headquarters lets nothing be spent until it has looked. */
  readonly frozen: boolean;
  readonly wallet: Wallet;
  readonly postings: readonly Posting[];
};

/** The wallet as of today: what has expired has left it. In a frozen one nothing expires: its owner cannot use it in time. */
export const openJournal = (memberId: string, wallet: Wallet, today: Day, frozen = false): Journal => {
  const journal: Journal = { memberId, today, frozen, wallet, postings: [] };
  return expire(journal);
};

type Line = Pick<Posting, 'kind' | 'label' | 'orderId' | 'legs' | 'lots'> &
  Partial<Pick<Posting, 'issuingStore' | 'redeemingStore' | 'owed' | 'settled' | 'was'>>;

const onlyIssuer = (lots: readonly Lot[]): string | null => {
  const [first, ...more] = new Set(lots.map((lot) => lot.issuer));
  return first !== undefined && more.length === 0 ? first : null;
};

function write(journal: Journal, change: Partial<Wallet>, line: Line): Journal {
  const wallet: Wallet = { ...journal.wallet, ...change, seq: journal.wallet.seq + 1 };
  const balanceAfterFen = spendableFen(wallet);
  const posting: Posting = {
    issuingStore: onlyIssuer(line.lots),
    redeemingStore: null,
    owed: [],
    settled: [],
    was: [],
    ...line,
    seq: wallet.seq,
    amountFen: balanceAfterFen - spendableFen(journal.wallet),
    balanceAfterFen,
  };
  return { ...journal, wallet, postings: [...journal.postings, posting] };
}

/** Points that come into the spendable account: debts first. */
function receive({ memberId, wallet }: Journal, from: Account, lots: readonly Lot[]) {
  const { lots: kept, debts, settled } = settle(lots, wallet.debts);
  return {
    change: { lots: merge(wallet.lots, kept), debts },
    line: { legs: move(from, [{ account: memberAccount(memberId), fen: totalOf(lots) }]), lots, settled },
  };
}

function takeAll(lots: readonly Lot[], fen: number): { taken: Lot[]; left: Lot[] } {
  const { taken, left, shortFen } = take(lots, fen);
  if (shortFen > 0) throw new RangeError(`points are short of ${shortFen} fen`);
  return { taken, left };
}

/** What has expired goes back to the stores that issued it: it is theirs no more to redeem. */
function expire(journal: Journal): Journal {
  if (journal.frozen) return journal;
  const { expired, live } = splitExpired(journal.wallet.lots, journal.today);
  return giveBack(journal, expired, live, '积分到期');
}

/** The member gives up whatever is spendable: it goes back to the stores that issued it, as if it had expired. A debt stays. */
export const forfeit = (journal: Journal, label: string): Journal => giveBack(journal, journal.wallet.lots, [], label);

function giveBack(journal: Journal, expired: readonly Lot[], live: readonly Lot[], label: string): Journal {
  if (expired.length === 0) return journal;
  const byIssuer = new Map<Account, number>();
  for (const { issuer, fen } of expired)
    byIssuer.set(storeAccount(issuer), fen + (byIssuer.get(storeAccount(issuer)) ?? 0));
  const to = [...byIssuer].map(([account, fen]) => ({ account, fen }));
  return write(
    journal,
    { lots: live },
    { kind: 'expire', label, orderId: null, legs: move(memberAccount(journal.memberId), to), lots: expired },
  );
}

type Amount = { readonly fen: number; readonly label: string };

/** Puts points aside for an unpaid trade, the soonest to expire first. Throws RangeError when they do not suffice or the trade holds some. */
export function hold(journal: Journal, { tradeId, fen, label }: Amount & { readonly tradeId: string }): Journal {
  const { lots, holds } = journal.wallet;
  if (holds[tradeId]) throw new RangeError(`trade ${tradeId} holds points already`);
  const { taken, left } = takeAll(lots, fen);
  const legs = move(memberAccount(journal.memberId), [{ account: heldAccount(journal.memberId), fen }]);
  return write(
    journal,
    { lots: left, holds: { ...holds, [tradeId]: taken } },
    { kind: 'hold', label, orderId: tradeId, legs, lots: taken },
  );
}

function heldBy({ wallet }: Journal, tradeId: string): { held: readonly Lot[]; others: Wallet['holds'] } {
  const { [tradeId]: held, ...others } = wallet.holds;
  if (!held) throw new RangeError(`trade ${tradeId} holds no points`);
  return { held, others };
}

type Unlocked = { readonly label: string /** Whole days they were locked up. */; readonly days: number };

/** What was locked up, as it comes back: see {@link prolong}. */
function unlock(lots: readonly Lot[], days: number): { lots: readonly Lot[]; was: readonly Lot[] } {
  return days === 0 ? { lots, was: [] } : { lots: prolong(lots, days), was: lots };
}

/** Gives held points back: the trade ended unpaid. What has expired all the same goes at once. */
export function release(journal: Journal, { tradeId, label, days }: Unlocked & { readonly tradeId: string }): Journal {
  const { held, others } = heldBy(journal, tradeId);
  const { lots, was } = unlock(held, days);
  const { change, line } = receive(journal, heldAccount(journal.memberId), lots);
  return expire(
    write(journal, { ...change, holds: others }, { kind: 'release', label, orderId: tradeId, ...line, was }),
  );
}

export type SpendPart = { readonly orderId: string; readonly storeId: string | null; readonly fen: number };

/**
 * Held points become the redeeming stores': the trade was paid. One line per order, soonest to expire first. Throws RangeError unless the
 * parts are exactly what the trade holds.
 */
export function spend(
  journal: Journal,
  { tradeId, parts, label }: { tradeId: string; parts: readonly SpendPart[]; label: string },
): Journal {
  const { held, others } = heldBy(journal, tradeId);
  if (totalOf(parts) !== totalOf(held)) throw new RangeError(`trade ${tradeId} holds another amount than it spends`);
  let left = held;
  let after = journal;
  for (const { orderId, storeId, fen } of parts) {
    const used = takeAll(left, fen);
    left = used.left;
    const { wallet } = after;
    const holds = left.length > 0 ? { ...others, [tradeId]: left } : others;
    const legs = move(heldAccount(journal.memberId), [{ account: storeAccount(storeId), fen }]);
    after = write(
      after,
      { holds, spentFen: wallet.spentFen + fen },
      { kind: 'spend', label, orderId, legs, lots: used.taken, redeemingStore: storeId },
    );
  }
  return after;
}

type OfOrder = { readonly orderId: string; readonly storeId: string | null };

/** Spent points come back from the store that took them. What has expired all the same goes at once: to its issuers, not to who took it. */
export function refundReturn(
  journal: Journal,
  { orderId, storeId, lots: spent, label, days }: OfOrder & Unlocked & { readonly lots: readonly Lot[] },
): Journal {
  const { lots, was } = unlock(spent, days);
  const { change, line } = receive(journal, storeAccount(storeId), lots);
  return expire(
    write(journal, change, { kind: 'refund_return', label, orderId, redeemingStore: storeId, ...line, was }),
  );
}

/** The account was frozen so many days, the begun one counted, and is not any more: what it holds lives as much longer. */
export function thaw(journal: Journal, { days, label }: Unlocked): Journal {
  const { lots: was } = journal.wallet;
  if (was.length === 0 || days === 0) return { ...journal, frozen: false };
  const lots = thawed(was, days);
  const own = memberAccount(journal.memberId);
  const legs = move(own, [{ account: own, fen: totalOf(was) }]);
  return write({ ...journal, frozen: false }, { lots }, { kind: 'prolong', label, orderId: null, legs, lots, was });
}

/** The store where an order was completed gives points. */
export function earn(journal: Journal, { orderId, storeId, fen, label }: OfOrder & Amount): Journal {
  const { change, line } = receive(journal, storeAccount(storeId), [newLot(storeId, fen, journal.today)]);
  const earnedFen = journal.wallet.earnedFen + fen;
  return write(journal, { ...change, earnedFen }, { kind: 'earn', label, orderId, ...line });
}

/** Headquarters gives points. */
export function grant(journal: Journal, { fen, label }: Amount): Journal {
  const { change, line } = receive(journal, storeAccount(null), [newLot(null, fen, journal.today)]);
  return write(journal, change, { kind: 'grant', label, orderId: null, ...line });
}

/** Takes points whether they are there or not: the rest is a debt to who takes. */
function takeBack(journal: Journal, lots: readonly Lot[], fen: number, storeId: string | null) {
  const { taken, left, shortFen } = take(lots, fen);
  const owed: Debt[] = shortFen > 0 ? [{ creditor: storeId, since: monthOf(journal.today), fen: shortFen }] : [];
  return {
    change: { lots: merge(left), debts: owed.reduce(addDebt, [...journal.wallet.debts]) },
    line: {
      legs: move(memberAccount(journal.memberId), [{ account: storeAccount(storeId), fen }]),
      lots: taken,
      owed,
    },
  };
}

/**
 * A store takes back what it gave for an order that was refunded: from its own points first, then from others (whose issuers then owe it
 * those), and what is missing is a debt that later earnings settle.
 */
export function clawback(journal: Journal, { orderId, storeId, fen, label }: OfOrder & Amount): Journal {
  const own = journal.wallet.lots.filter((lot) => lot.issuer === storeId);
  const others = journal.wallet.lots.filter((lot) => lot.issuer !== storeId);
  const { change, line } = takeBack(journal, [...own, ...others], fen, storeId);
  return write(journal, change, { kind: 'earn_clawback', label, orderId, issuingStore: storeId, ...line });
}

/** Headquarters corrects a balance, up or down (`fen` negative). */
export function adjust(journal: Journal, { fen, label }: Amount): Journal {
  const { change, line } =
    fen > 0
      ? receive(journal, storeAccount(null), [newLot(null, fen, journal.today)])
      : takeBack(journal, journal.wallet.lots, -fen, null);
  return write(journal, change, { kind: 'adjust', label, orderId: null, ...line });
}
