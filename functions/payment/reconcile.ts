import { ok, type Result } from '@shared/kernel/result';
import { addDays, type Day, dayOf, instant } from '@shared/kernel/time';
import { now } from '../platform/clock';
import { loadConfig } from '../platform/config';
import { logger } from '../platform/logger';
import { withBill } from './bill-file';
import { checkFundFlow } from './check-fund-flow';
import { checkMissing } from './check-missing';
import { checkTradeBill, noTotals, type TradeTotals } from './check-trade-bill';
import { Fingerprints } from './fingerprints';
import { claimDay, emptyDay, finishDay, type Reconciliation, readDifferences } from './reconcile.repo';

/** Days that are looked back on, so that one which failed is made up for. */
const LOOK_BACK = 3;

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
  const { WECHAT_SUB_MCHID } = await loadConfig(nowMs);
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
  if (!(await claimDay(day, nowMs))) return;
  let record: Reconciliation = emptyDay(day, nowMs);
  try {
    const { payments, paidFen, refunds, refundedFen, feesFen } = await checkDay(day, nowMs);
    record = { ...record, state: 'done', payments, paidFen, refunds, refundedFen, feesFen };
  } catch (error) {
    logger.error('reconciliation failed, to be run again', { day, error: error as Error });
    record = { ...record, state: 'failed', error: (error as Error).message.slice(0, 300) };
  }
  const found = await readDifferences(day);
  const open = found.filter(({ resolution }) => resolution === null).length;
  if (open > 0) logger.error('reconciliation needs a person', { day, open });
  await finishDay({ ...record, at: instant(now()), differences: found.length, open });
}

/** From half past ten in China, when WeChat has made the bills of the day before; again every hour, for what was not done. */
export async function handler(): Promise<void> {
  const nowMs = now();
  for (let back = LOOK_BACK; back >= 1; back -= 1) await reconcileDay(addDays(dayOf(nowMs), -back), nowMs);
}
