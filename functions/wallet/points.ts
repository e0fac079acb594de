import {
  type Book,
  clawback,
  grant,
  heldFen,
  hold,
  refundReturn,
  release,
  spend,
  spendableFen,
} from '@shared/domain/wallet/book';
import { comingBack, lockedDays, newLot, totalOf } from '@shared/domain/wallet/lots';
import { withHold } from '@shared/domain/wallet/opening';
import { fail, moved, ok, type Result } from '@shared/kernel/result';
import { now } from '../platform/clock';
import { type Broken, get, type Write } from '../platform/db';
import { postOnce } from './post-once';
import { storeOrHq } from './store-or-hq';
import { addReturned, addTaken, readEarned, readSpent, rememberSpent } from './trail.repo';
import { type ReadBook, readBook, writesOf } from './wallet.repo';

/** The points of a trade: what its unpaid orders hold together, in fen. */
export type TradePoints = { readonly tradeId: string; readonly memberId: string; readonly pointsFen: number };
/** Since when (epoch milliseconds) points that come back could not be used; unsaid, nothing is added to their life. */
type Locked = { readonly lockedSince?: number };
export type SpentTrade = {
  readonly tradeId: string;
  readonly memberId: string;
  /** What each order takes and for which store (null: headquarters); together what the trade holds. */
  readonly parts: readonly { readonly orderId: string; readonly storeId: string | null; readonly pointsFen: number }[];
};
export type ReturnedPoints = {
  readonly orderId: string;
  readonly memberId: string;
  /** The store that took the points, and the one that gave what the order earned; null = headquarters. */
  readonly storeId: string | null;
  readonly issuingStore: string | null;
  /** Spent points that come back, and earned points that are taken back, in fen. */
  readonly pointsFen: number;
  readonly clawbackFen: number;
  readonly label: string;
} & Locked;

const NONE: Write[] = [];

/** A part of a transaction that never succeeds: what it was to be composed with has changed, and its caller has to read again. */
const refuse = (failure: Broken): Write[] => [
  { table: 'wallet', check: { pk: 'NEVER', sk: 'NEVER' }, condition: 'attribute_exists(pk)', failure },
];

/** Spendable and held points of a member as of now, in fen (negative: a debt), and whether the account is frozen. */
export async function readPoints(
  memberId: string,
  nowMs = now(),
): Promise<{ availableFen: number; heldFen: number; frozen: boolean }> {
  const { book, frozen } = await readBook(memberId, nowMs);
  return { availableFen: spendableFen(book.wallet), heldFen: heldFen(book.wallet), frozen: frozen !== null };
}

/**
 * Writes that put points aside for an unpaid trade. POINTS_SHORT when the balance does not cover them, WALLET_FROZEN, BUSY when the trade holds
 * points already (another try of the same order was faster).
 */
export async function holdPoints(
  { tradeId, memberId, pointsFen }: TradePoints,
  nowMs: number,
): Promise<Result<Write[]>> {
  if (pointsFen === 0) return ok(NONE);
  const { stored, book, frozen } = await readBook(memberId, nowMs);
  if (frozen) return fail('WALLET_FROZEN');
  if (book.wallet.holds[tradeId]) return moved();
  const balanceFen = spendableFen(book.wallet);
  if (balanceFen < pointsFen) return fail('POINTS_SHORT', { balanceFen });
  return ok(writesOf(stored, hold(book, { tradeId, fen: pointsFen, label: '订单抵扣' }), nowMs, 'refuse'));
}

/** The book in which the trade's hold stands; undefined when it holds nothing any more. */
async function readHeld(tradeId: string, memberId: string, fen: number, nowMs: number): Promise<ReadBook | undefined> {
  const read = await readBook(memberId, nowMs);
  const wallet = withHold(read.book.wallet, tradeId, fen);
  return wallet && { ...read, book: { ...read.book, wallet } };
}

/** Writes that give held points back: the trade ended unpaid. They fail with BUSY when it holds nothing (any more). */
export async function releasePoints(
  { tradeId, memberId, pointsFen, lockedSince }: TradePoints & Locked,
  nowMs: number,
): Promise<Write[]> {
  if (pointsFen === 0) return NONE;
  const read = await readHeld(tradeId, memberId, pointsFen, nowMs);
  if (!read) return refuse({ code: 'BUSY', means: 'moved' });
  const days = lockedDays(lockedSince ?? nowMs, nowMs);
  return writesOf(read.stored, release(read.book, { tradeId, label: '订单关闭，积分退回', days }), nowMs);
}

/** Writes that give held points to the redeeming stores: the trade was paid. They fail with BUSY when it holds nothing (any more). */
export async function spendPoints({ tradeId, memberId, parts }: SpentTrade, nowMs: number): Promise<Write[]> {
  const spending = parts
    .filter(({ pointsFen }) => pointsFen > 0)
    .map(({ orderId, storeId, pointsFen }) => ({ orderId, storeId: storeOrHq(storeId), fen: pointsFen }));
  if (spending.length === 0) return NONE;
  const read = await readHeld(tradeId, memberId, totalOf(spending), nowMs);
  if (!read) return refuse({ code: 'BUSY', means: 'moved' });
  const book = spend(read.book, { tradeId, parts: spending, label: '订单支付完成' });
  const spent = book.postings.slice(-spending.length);
  return [
    ...writesOf(read.stored, book, nowMs),
    ...spent.map(({ orderId, redeemingStore, lots }) => rememberSpent(orderId ?? '', memberId, redeemingStore, lots)),
  ];
}

/**
 * Writes that give spent points back and take earned points back: (a part of) an order was refunded. One update of the balance: what comes back
 * first, so that it covers what is taken. Taken beyond the balance it is a debt. They fail with REFUND_TOO_MUCH when more would come back than
 * the order spent, or be taken than it earned.
 */
export async function returnPoints(returned: ReturnedPoints, nowMs: number): Promise<Write[]> {
  const { orderId, memberId, pointsFen, clawbackFen, label } = returned;
  const [storeId, issuingStore] = [storeOrHq(returned.storeId), storeOrHq(returned.issuingStore)];
  if (pointsFen === 0 && clawbackFen === 0) return NONE;
  const { stored, book: opened } = await readBook(memberId, nowMs);
  let book: Book = opened;
  const trail: Write[] = [];
  if (pointsFen > 0) {
    const spent = await readSpent(orderId);
    // An order paid before there were lots: headquarters' points come back.
    const lots = spent?.lots ?? [newLot(null, (spent?.returnedFen ?? 0) + pointsFen, book.today)];
    const before = spent?.returnedFen ?? 0;
    if (before + pointsFen > totalOf(lots)) return refuse({ code: 'REFUND_TOO_MUCH', means: 'answer' });
    const days = lockedDays(returned.lockedSince ?? nowMs, nowMs);
    book = refundReturn(book, { orderId, storeId, lots: comingBack(lots, before, pointsFen), label, days });
    trail.push(addReturned(orderId, memberId, storeId, pointsFen));
  }
  if (clawbackFen > 0) {
    // An order may be refunded before its earning has been told; then there is nothing yet to compare with.
    const { earnFen, takenFen = 0, storeId: giver = issuingStore } = (await readEarned(orderId)) ?? {};
    if (earnFen !== undefined && takenFen + clawbackFen > earnFen)
      return refuse({ code: 'REFUND_TOO_MUCH', means: 'answer' });
    book = clawback(book, { orderId, storeId: giver, fen: clawbackFen, label: '退款，返还积分收回' });
    trail.push(addTaken(orderId, memberId, clawbackFen));
  }
  return [...writesOf(stored, book, nowMs), ...trail];
}

const grantKey = (grantId: string) => ({ pk: `GRANT#${grantId}`, sk: 'GRANT' });

const granted = (grantId: string, memberId: string, amountFen: number): Write => ({
  table: 'wallet',
  put: { ...grantKey(grantId), memberId, amountFen },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'seen' },
});

/**
 * Headquarters gives points, once per `grantId`, and only together with `along`, whose conditions fail with `seen` too. Answers false when it
 * was given before.
 */
export const grantPoints = (
  grantId: string,
  memberId: string,
  amountFen: number,
  label: string,
  nowMs: number,
  along: readonly Write[] = [],
): Promise<boolean> =>
  postOnce(
    memberId,
    granted(grantId, memberId, amountFen),
    (book) => grant(book, { fen: amountFen, label }),
    nowMs,
    () => along,
  );

/** Whether that grant was given. */
export const wasGranted = async (grantId: string): Promise<boolean> =>
  (await get('wallet', grantKey(grantId))) !== undefined;
