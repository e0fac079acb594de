import {
  clawback,
  grant,
  heldFen,
  hold,
  type Journal,
  refundReturn,
  release,
  spend,
  spendableFen,
} from '@shared/domain/wallet/journal';
import { comingBack, lockedDays, totalOf } from '@shared/domain/wallet/lots';
import { fail, moved, ok, type Result } from '@shared/kernel/result';
import { now } from '../platform/clock';
import { type Broken, get, type Write } from '../platform/db';
import { addReturned, addTaken, readEarned, readSpent, rememberSpent } from './order-points.repo';
import { postOnce } from './post-once';
import { storeOrHq } from './store-or-hq';
import { type ReadJournal, readJournal, writesOf } from './wallet.repo';

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
  const { journal, frozen } = await readJournal(memberId, nowMs);
  return { availableFen: spendableFen(journal.wallet), heldFen: heldFen(journal.wallet), frozen: frozen !== null };
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
  const { stored, journal, frozen } = await readJournal(memberId, nowMs);
  if (frozen) return fail('WALLET_FROZEN');
  if (journal.wallet.holds[tradeId]) return moved();
  const balanceFen = spendableFen(journal.wallet);
  if (balanceFen < pointsFen) return fail('POINTS_SHORT', { balanceFen });
  return ok(writesOf(stored, hold(journal, { tradeId, fen: pointsFen, label: '订单抵扣' }), nowMs, 'refuse'));
}

/** The journal in which the trade's hold stands; undefined when it holds nothing any more. */
async function readHeld(tradeId: string, memberId: string, nowMs: number): Promise<ReadJournal | undefined> {
  const read = await readJournal(memberId, nowMs);
  return read.journal.wallet.holds[tradeId] && read;
}

/** Writes that give held points back: the trade ended unpaid. They fail with BUSY when it holds nothing (any more). */
export async function releasePoints(
  { tradeId, memberId, pointsFen, lockedSince }: TradePoints & Locked,
  nowMs: number,
): Promise<Write[]> {
  if (pointsFen === 0) return NONE;
  const read = await readHeld(tradeId, memberId, nowMs);
  if (!read) return refuse({ code: 'BUSY', means: 'moved' });
  const days = lockedDays(lockedSince ?? nowMs, nowMs);
  return writesOf(read.stored, release(read.journal, { tradeId, label: '订单关闭，积分退回', days }), nowMs);
}

/** Writes that give held points to the redeeming stores: the trade was paid. They fail with BUSY when it holds nothing (any more). */
export async function spendPoints({ tradeId, memberId, parts }: SpentTrade, nowMs: number): Promise<Write[]> {
  const spending = parts
    .filter(({ pointsFen }) => pointsFen > 0)
    .map(({ orderId, storeId, pointsFen }) => ({ orderId, storeId: storeOrHq(storeId), fen: pointsFen }));
  if (spending.length === 0) return NONE;
  const read = await readHeld(tradeId, memberId, nowMs);
  if (!read) return refuse({ code: 'BUSY', means: 'moved' });
  const journal = spend(read.journal, { tradeId, parts: spending, label: '订单支付完成' });
  const spent = journal.postings.slice(-spending.length);
  return [
    ...writesOf(read.stored, journal, nowMs),
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
  const { stored, journal: read } = await readJournal(memberId, nowMs);
  let journal: Journal = read;
  const orderPoints: Write[] = [];
  if (pointsFen > 0) {
    const spent = await readSpent(orderId);
    if (!spent || spent.returnedFen + pointsFen > totalOf(spent.lots))
      return refuse({ code: 'REFUND_TOO_MUCH', means: 'answer' });
    const days = lockedDays(returned.lockedSince ?? nowMs, nowMs);
    const lots = comingBack(spent.lots, spent.returnedFen, pointsFen);
    journal = refundReturn(journal, { orderId, storeId, lots, label, days });
    orderPoints.push(addReturned(orderId, pointsFen));
  }
  if (clawbackFen > 0) {
    // An order may be refunded before its earning has been told; then there is nothing yet to compare with.
    const { earnFen, takenFen = 0, storeId: giver = issuingStore } = (await readEarned(orderId)) ?? {};
    if (earnFen !== undefined && takenFen + clawbackFen > earnFen)
      return refuse({ code: 'REFUND_TOO_MUCH', means: 'answer' });
    journal = clawback(journal, { orderId, storeId: giver, fen: clawbackFen, label: '退款，返还积分收回' });
    orderPoints.push(addTaken(orderId, memberId, clawbackFen));
  }
  return [...writesOf(stored, journal, nowMs), ...orderPoints];
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
    (journal) => grant(journal, { fen: amountFen, label }),
    nowMs,
    () => along,
  );

/** Whether that grant was given. */
export const wasGranted = async (grantId: string): Promise<boolean> =>
  (await get('wallet', grantKey(grantId))) !== undefined;
