import { ok, type Result } from '@shared/kernel/result';
import { addDays, DAY, type Day, dayOf, HOUR, instant, millis } from '@shared/kernel/time';
import { callPerson } from '../../platform/call-person';
import { now } from '../../platform/clock';
import { loadConfig } from '../../platform/config';
import { logger } from '../../platform/logger';
import { withBill } from './bill-file';
import { checkFundFlow } from './check-fund-flow';
import { checkMissing } from './check-missing';
import { checkTradeBill } from './check-trade-bill';
import { Fingerprints } from './fingerprints';
import {
  claimDay,
  emptyDay,
  finishDay,
  lastDay,
  type Reconciliation,
  readDifferences,
  readOpenDays,
} from './reconcile.repo';
import { noTotals, type TradeTotals } from './trade-row';

/** Days that are tried again by themselves; an older one waits for a person. */
const LOOK_BACK = 3;
const RETRY_MS = HOUR;
/** WeChat makes a day's bills from ten o'clock of the next day on, and keeps them for three months. */
const READY_MS = 10.5 * HOUR;
const KEPT_DAYS = 90;

/** The trade bill against our books, both ways. */
async function checkTrades(day: Day, nowMs: number): Promise<Result<TradeTotals>> {
  const seen = new Fingerprints();
  const totals = await withBill('trade', day, async (rows) =>
    rows ? checkTradeBill(day, rows, seen, nowMs) : noTotals(),
  );
  if (totals.ok) await checkMissing(day, seen, nowMs);
  return totals;
}

/** The bills of a service provider show its own account, not that of the merchant under it. */
async function checkFunds(day: Day, totals: TradeTotals, nowMs: number): Promise<Result<void>> {
  const { WECHAT_SUB_MCHID } = await loadConfig();
  if (WECHAT_SUB_MCHID) return ok(undefined);
  return withBill('fund', day, (rows) => checkFundFlow(day, rows, totals, nowMs));
}

async function checkDay(day: Day, nowMs: number): Promise<TradeTotals> {
  const totals = await checkTrades(day, nowMs);
  if (!totals.ok) throw new Error(`no trade bill: ${JSON.stringify(totals.error)}`);
  const funds = await checkFunds(day, totals.value, nowMs);
  if (!funds.ok) throw new Error(`no fund-flow bill: ${JSON.stringify(funds.error)}`);
  return totals.value;
}

/**
 * Reconciles a day of China with WeChat's bills, unless that is done or under way. Everything it does is safe to do again: a run that was killed is
 * taken up by the next one once its lease is over, and finds the same differences under the same ids.
 */
export async function reconcileDay(day: Day, nowMs: number): Promise<void> {
  const leaseUntil = await claimDay(day, nowMs);
  if (leaseUntil === undefined) return;
  let record: Reconciliation = emptyDay(day, nowMs);
  try {
    const { payments, paidFen, refunds, refundedFen, feesFen } = await checkDay(day, nowMs);
    record = { ...record, state: 'done', payments, paidFen, refunds, refundedFen, feesFen };
  } catch (error) {
    const isRecent = day >= addDays(dayOf(nowMs), -LOOK_BACK);
    logger.error('reconciliation failed', { day, again: isRecent, error: error as Error });
    if (!isRecent) callPerson('reconciliation', 'reconciliation needs a person: not done again by itself', { day });
    record = {
      ...record,
      state: 'failed',
      error: (error as Error).message.slice(0, 300),
      retryAt: isRecent ? instant(nowMs + RETRY_MS) : null,
    };
  }
  const found = await readDifferences(day);
  const open = found.filter(({ resolution }) => resolution === null).length;
  if (open > 0) callPerson('reconciliation', 'reconciliation needs a person', { day, open });
  await finishDay({ ...record, at: instant(now()), differences: found.length, open }, leaseUntil);
}

/** Days whose bills are there and that were never begun, however long nothing ran. */
async function newDays(nowMs: number): Promise<Day[]> {
  const newest = dayOf(nowMs - DAY - READY_MS);
  const last = await lastDay();
  const from = last ? addDays(last, 1) : addDays(dayOf(nowMs), -LOOK_BACK);
  const days: Day[] = [];
  for (let day = newest; day >= from && days.length < KEPT_DAYS; day = addDays(day, -1)) days.unshift(day);
  return days;
}

/** Days that were begun and are not done: those that died, and those whose time to be tried again has come, by themselves or because a person said so. */
async function daysAgain(nowMs: number): Promise<Day[]> {
  const open = await readOpenDays();
  return open
    .filter(({ state, retryAt }) => state === 'running' || (retryAt !== null && millis(retryAt) <= nowMs))
    .map(({ day }) => day);
}

/** Every few minutes: what is new from half past ten in China on, and what is to be done again. */
export async function reconcileDays(): Promise<void> {
  const nowMs = now();
  for (const day of [...(await daysAgain(nowMs)), ...(await newDays(nowMs))]) await reconcileDay(day, nowMs);
}
