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
  /** See {@link Posting.opened}; nothing once it is entered. */
  readonly opened: readonly Lot[];
};

export const emptyWallet: Wallet = { seq: 0, lots: [], debts: [], holds: {}, earnedFen: 0, spentFen: 0, opened: [] };

/** Negative: a debt. */
export const spendableFen = ({ lots, debts }: Pick<Wallet, 'lots' | 'debts'>): number => totalOf(lots) - totalOf(debts);
export const heldFen = ({ holds }: Pick<Wallet, 'holds'>): number => totalOf(Object.values(holds).flat());

/** A wallet with the lines that were written to it since it was read. Every step below answers the book after it. */
export type Book = {
  readonly memberId: string;
  readonly today: Day;
  /** Headquarters lets nothing be spent until it has looked. */
  readonly frozen: boolean;
  readonly wallet: Wallet;
  readonly postings: readonly Posting[];
};

/** The wallet as of today: what has expired has left it. In a frozen one nothing expires: its owner cannot use it in time. */
export const openBook = (memberId: string, wallet: Wallet, today: Day, frozen = false): Book => {
  const book: Book = { memberId, today, frozen, wallet, postings: [] };
  return expire(book);
};

type Line = Pick<Posting, 'kind' | 'label' | 'orderId' | 'legs' | 'lots'> &
  Partial<Pick<Posting, 'issuingStore' | 'redeemingStore' | 'owed' | 'settled' | 'was'>>;

const onlyIssuer = (lots: readonly Lot[]): string | null => {
  const [first, ...more] = new Set(lots.map((lot) => lot.issuer));
  return first !== undefined && more.length === 0 ? first : null;
};

function write(book: Book, change: Partial<Wallet>, line: Line): Book {
  const wallet: Wallet = { ...book.wallet, ...change, seq: book.wallet.seq + 1, opened: [] };
  const balanceAfterFen = spendableFen(wallet);
  const posting: Posting = {
    issuingStore: onlyIssuer(line.lots),
    redeemingStore: null,
    owed: [],
    settled: [],
    was: [],
    ...line,
    seq: wallet.seq,
    amountFen: balanceAfterFen - spendableFen(book.wallet),
    balanceAfterFen,
    opened: book.wallet.opened,
  };
  return { ...book, wallet, postings: [...book.postings, posting] };
}

/** Points that come into the spendable account: debts first. */
function receive({ memberId, wallet }: Book, from: Account, lots: readonly Lot[]) {
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
function expire(book: Book): Book {
  if (book.frozen) return book;
  const { expired, live } = splitExpired(book.wallet.lots, book.today);
  return giveBack(book, expired, live, '积分到期');
}

/** The member gives up whatever is spendable: it goes back to the stores that issued it, as if it had expired. A debt stays. */
export const forfeit = (book: Book, label: string): Book => giveBack(book, book.wallet.lots, [], label);

function giveBack(book: Book, expired: readonly Lot[], live: readonly Lot[], label: string): Book {
  if (expired.length === 0) return book;
  const byIssuer = new Map<Account, number>();
  for (const { issuer, fen } of expired)
    byIssuer.set(storeAccount(issuer), fen + (byIssuer.get(storeAccount(issuer)) ?? 0));
  const to = [...byIssuer].map(([account, fen]) => ({ account, fen }));
  return write(
    book,
    { lots: live },
    { kind: 'expire', label, orderId: null, legs: move(memberAccount(book.memberId), to), lots: expired },
  );
}

type Amount = { readonly fen: number; readonly label: string };

/** Puts points aside for an unpaid trade, the soonest to expire first. Throws RangeError when they do not suffice or the trade holds some. */
export function hold(book: Book, { tradeId, fen, label }: Amount & { readonly tradeId: string }): Book {
  const { lots, holds } = book.wallet;
  if (holds[tradeId]) throw new RangeError(`trade ${tradeId} holds points already`);
  const { taken, left } = takeAll(lots, fen);
  const legs = move(memberAccount(book.memberId), [{ account: heldAccount(book.memberId), fen }]);
  return write(
    book,
    { lots: left, holds: { ...holds, [tradeId]: taken } },
    { kind: 'hold', label, orderId: tradeId, legs, lots: taken },
  );
}

function heldBy({ wallet }: Book, tradeId: string): { held: readonly Lot[]; others: Wallet['holds'] } {
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
export function release(book: Book, { tradeId, label, days }: Unlocked & { readonly tradeId: string }): Book {
  const { held, others } = heldBy(book, tradeId);
  const { lots, was } = unlock(held, days);
  const { change, line } = receive(book, heldAccount(book.memberId), lots);
  return expire(write(book, { ...change, holds: others }, { kind: 'release', label, orderId: tradeId, ...line, was }));
}

export type SpendPart = { readonly orderId: string; readonly storeId: string | null; readonly fen: number };

/**
 * Held points become the redeeming stores': the trade was paid. One line per order, soonest to expire first. Throws RangeError unless the
 * parts are exactly what the trade holds.
 */
export function spend(
  book: Book,
  { tradeId, parts, label }: { tradeId: string; parts: readonly SpendPart[]; label: string },
): Book {
  const { held, others } = heldBy(book, tradeId);
  if (totalOf(parts) !== totalOf(held)) throw new RangeError(`trade ${tradeId} holds another amount than it spends`);
  let left = held;
  let after = book;
  for (const { orderId, storeId, fen } of parts) {
    const used = takeAll(left, fen);
    left = used.left;
    const { wallet } = after;
    const holds = left.length > 0 ? { ...others, [tradeId]: left } : others;
    const legs = move(heldAccount(book.memberId), [{ account: storeAccount(storeId), fen }]);
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
  book: Book,
  { orderId, storeId, lots: spent, label, days }: OfOrder & Unlocked & { readonly lots: readonly Lot[] },
): Book {
  const { lots, was } = unlock(spent, days);
  const { change, line } = receive(book, storeAccount(storeId), lots);
  return expire(write(book, change, { kind: 'refund_return', label, orderId, redeemingStore: storeId, ...line, was }));
}

/** The account was frozen so many days, the begun one counted, and is not any more: what it holds lives as much longer. */
export function thaw(book: Book, { days, label }: Unlocked): Book {
  const { lots: was } = book.wallet;
  if (was.length === 0 || days === 0) return { ...book, frozen: false };
  const lots = thawed(was, days);
  const own = memberAccount(book.memberId);
  const legs = move(own, [{ account: own, fen: totalOf(was) }]);
  return write({ ...book, frozen: false }, { lots }, { kind: 'prolong', label, orderId: null, legs, lots, was });
}

/** The store where an order was completed gives points. */
export function earn(book: Book, { orderId, storeId, fen, label }: OfOrder & Amount): Book {
  const { change, line } = receive(book, storeAccount(storeId), [newLot(storeId, fen, book.today)]);
  const earnedFen = book.wallet.earnedFen + fen;
  return write(book, { ...change, earnedFen }, { kind: 'earn', label, orderId, ...line });
}

/** Headquarters gives points. */
export function grant(book: Book, { fen, label }: Amount): Book {
  const { change, line } = receive(book, storeAccount(null), [newLot(null, fen, book.today)]);
  return write(book, change, { kind: 'grant', label, orderId: null, ...line });
}

/** Takes points whether they are there or not: the rest is a debt to who takes. */
function takeBack(book: Book, lots: readonly Lot[], fen: number, storeId: string | null) {
  const { taken, left, shortFen } = take(lots, fen);
  const owed: Debt[] = shortFen > 0 ? [{ creditor: storeId, since: monthOf(book.today), fen: shortFen }] : [];
  return {
    change: { lots: merge(left), debts: owed.reduce(addDebt, [...book.wallet.debts]) },
    line: {
      legs: move(memberAccount(book.memberId), [{ account: storeAccount(storeId), fen }]),
      lots: taken,
      owed,
    },
  };
}

/**
 * A store takes back what it gave for an order that was refunded: from its own points first, then from others (whose issuers then owe it
 * those), and what is missing is a debt that later earnings settle.
 */
export function clawback(book: Book, { orderId, storeId, fen, label }: OfOrder & Amount): Book {
  const own = book.wallet.lots.filter((lot) => lot.issuer === storeId);
  const others = book.wallet.lots.filter((lot) => lot.issuer !== storeId);
  const { change, line } = takeBack(book, [...own, ...others], fen, storeId);
  return write(book, change, { kind: 'earn_clawback', label, orderId, issuingStore: storeId, ...line });
}

/** Headquarters corrects a balance, up or down (`fen` negative). */
export function adjust(book: Book, { fen, label }: Amount): Book {
  const { change, line } =
    fen > 0
      ? receive(book, storeAccount(null), [newLot(null, fen, book.today)])
      : takeBack(book, book.wallet.lots, -fen, null);
  return write(book, change, { kind: 'adjust', label, orderId: null, ...line });
}
