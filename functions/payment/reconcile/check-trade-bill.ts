import { type Day, instant } from '@shared/kernel/time';
import { loadConfig } from '../../platform/config';
import { type Read, readAll } from '../../platform/db';
import { type Payment, paymentRead } from '../payment.repo';
import { type RefundRecord, readWechatNo, refundRead } from '../refund.repo';
import type { BillRow } from './bill-file';
import { checkPaymentRow, checkRefundRow, type RowContext } from './check-row';
import type { Fingerprints } from './fingerprints';
import { recordDifference } from './reconcile.repo';
import { addUp, noTotals, refuseOtherSums, type TradeRow, type TradeTotals, tradeRow } from './trade-row';

/** Rows that are looked up together: a batch read takes 100 keys. */
const BATCH = 100;

/**
 * A day's trade bill against our payments and refunds, row by row: every number is remembered in `seen`, every difference recorded, and what can
 * be resolved by asking WeChat is. Throws when the bill's own sums are not those of its rows.
 */
export async function checkTradeBill(
  day: Day,
  rows: AsyncIterable<BillRow>,
  seen: Fingerprints,
  nowMs: number,
): Promise<TradeTotals> {
  const totals = noTotals();
  const { WECHAT_FEE_BP } = await loadConfig();
  let batch: TradeRow[] = [];
  let summary: BillRow['cells'] | undefined;
  for await (const { isSummary, cells } of rows) {
    if (isSummary) {
      summary = cells;
      continue;
    }
    const row = tradeRow(cells);
    addUp(totals, row, WECHAT_FEE_BP);
    batch.push(row);
    if (batch.length < BATCH) continue;
    await checkRows(day, batch, seen, nowMs);
    batch = [];
  }
  if (batch.length > 0) await checkRows(day, batch, seen, nowMs);
  refuseOtherSums(totals, summary);
  return totals;
}

/** Our number of what a row is about: the attempts of one refund are one. */
const ourNo = (row: TradeRow): string =>
  row.kind === 'refund' ? readWechatNo(row.outRefundNo).outRefundNo : row.outTradeNo;

async function checkRows(day: Day, rows: readonly TradeRow[], seen: Fingerprints, nowMs: number): Promise<void> {
  const context: RowContext = { day, nowMs, at: instant(nowMs) };
  const payments = new Map<string, Read<Payment>>();
  const refunds = new Map<string, Read<RefundRecord>>();
  for (const row of rows) {
    if (row.kind === 'refund') refunds.set(ourNo(row), refundRead(row.outTradeNo, ourNo(row)));
    else payments.set(ourNo(row), paymentRead(row.outTradeNo));
    seen.add(`${row.kind === 'refund' ? 'R' : 'P'}${ourNo(row)}`);
  }
  const [ours, backs] = [await readMap(payments), await readMap(refunds)];
  for (const row of rows) {
    const found =
      row.kind === 'refund'
        ? await checkRefundRow(row, backs.get(ourNo(row)), context)
        : await checkPaymentRow(row, ours.get(ourNo(row)), context);
    for (const one of found) await recordDifference(one);
  }
}

/** What was found under each number. */
async function readMap<T>(reads: ReadonlyMap<string, Read<T>>): Promise<Map<string, T | undefined>> {
  if (reads.size === 0) return new Map();
  const found = await readAll(...reads.values());
  return new Map([...reads.keys()].map((no, index) => [no, found[index]]));
}
