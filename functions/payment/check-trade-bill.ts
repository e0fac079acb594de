import { type Day, instant } from '@shared/kernel/time';
import { loadConfig } from '../platform/config';
import { type Read, readAll } from '../platform/db';
import { type BillRow, fenOf } from './bill-file';
import { checkPaymentRow, checkRefundRow, type RowContext } from './check-row';
import type { Fingerprints } from './fingerprints';
import { type Payment, paymentRead } from './payment.repo';
import { recordDifference } from './reconcile.repo';
import { type RefundRecord, readWechatNo, refundRead } from './refund.repo';

/** What a trade bill adds up to, and how many of its fees are not what the rate makes them. */
export type TradeTotals = {
  payments: number;
  paidFen: number;
  refunds: number;
  refundedFen: number;
  feesFen: number;
  expectedFeesFen: number;
  oddFees: number;
};

export const noTotals = (): TradeTotals => ({
  payments: 0,
  paidFen: 0,
  refunds: 0,
  refundedFen: 0,
  feesFen: 0,
  expectedFeesFen: 0,
  oddFees: 0,
});

/** Rows that are looked up together: a batch read takes 100 keys. */
const BATCH = 100;

/**
 * A day's trade bill against our payments and refunds, row by row: every number is remembered in `seen`, every difference recorded, and what can
 * be settled by asking WeChat is. Throws when the bill's own sums are not those of its rows.
 */
export async function checkTradeBill(
  day: Day,
  rows: AsyncIterable<BillRow>,
  seen: Fingerprints,
  nowMs: number,
): Promise<TradeTotals> {
  const totals = noTotals();
  const { WECHAT_FEE_BP } = await loadConfig(nowMs);
  let batch: BillRow['cells'][] = [];
  let summary: BillRow['cells'] | undefined;
  for await (const { isSummary, cells } of rows) {
    if (isSummary) {
      summary = cells;
      continue;
    }
    addUp(totals, cells, WECHAT_FEE_BP);
    batch.push(cells);
    if (batch.length < BATCH) continue;
    await checkRows(day, batch, seen, nowMs);
    batch = [];
  }
  if (batch.length > 0) await checkRows(day, batch, seen, nowMs);
  refuseOtherSums(totals, summary);
  return totals;
}

const isRefund = (cells: BillRow['cells']): boolean => cells.交易状态 === 'REFUND';
/** What was asked for, before coupons that WeChat pays. */
export const amountOf = (cells: BillRow['cells']): number =>
  isRefund(cells) ? fenOf(cells.申请退款金额 ?? cells.退款金额) : fenOf(cells.订单金额 ?? cells.应结订单金额);

function addUp(totals: TradeTotals, cells: BillRow['cells'], feeBp: number): void {
  const amount = amountOf(cells);
  const [fee, expected] = [fenOf(cells.手续费), Math.round((amount * feeBp) / 10_000) * (isRefund(cells) ? -1 : 1)];
  if (isRefund(cells)) {
    totals.refunds += 1;
    totals.refundedFen += amount;
  } else {
    totals.payments += 1;
    totals.paidFen += amount;
  }
  totals.feesFen += fee;
  totals.expectedFeesFen += expected;
  // Parts of a refund are rounded so that they add up: a fen apart is not odd.
  if (Math.abs(fee - expected) > 1) totals.oddFees += 1;
}

function refuseOtherSums(totals: TradeTotals, summary: BillRow['cells'] | undefined): void {
  const same =
    summary &&
    Number(summary.总交易单数) === totals.payments + totals.refunds &&
    fenOf(summary.订单总金额 ?? summary.应结订单总金额) === totals.paidFen &&
    fenOf(summary.申请退款总金额 ?? summary.退款总金额) === totals.refundedFen;
  if (!same) throw new Error("the bill's own sums are not those of its rows");
}

async function checkRows(
  day: Day,
  rows: readonly BillRow['cells'][],
  seen: Fingerprints,
  nowMs: number,
): Promise<void> {
  const context: RowContext = { day, nowMs, at: instant(nowMs) };
  const payments = new Map<string, Read<Payment>>();
  const refunds = new Map<string, Read<RefundRecord>>();
  for (const cells of rows) {
    const [outTradeNo = '', no = ''] = [cells.商户订单号, cells.商户退款单号];
    if (isRefund(cells)) refunds.set(no, refundRead(outTradeNo, readWechatNo(no).outRefundNo));
    else payments.set(outTradeNo, paymentRead(outTradeNo));
    seen.add(isRefund(cells) ? `R${readWechatNo(no).outRefundNo}` : `P${outTradeNo}`);
  }
  const [ours, backs] = [await readMap(payments), await readMap(refunds)];
  for (const cells of rows) {
    const found = isRefund(cells)
      ? await checkRefundRow(cells, backs.get(cells.商户退款单号 ?? ''), context)
      : await checkPaymentRow(cells, ours.get(cells.商户订单号 ?? ''), context);
    if (found) await recordDifference(found);
  }
}

/** What was found under each number. */
async function readMap<T>(reads: ReadonlyMap<string, Read<T>>): Promise<Map<string, T | undefined>> {
  if (reads.size === 0) return new Map();
  const found = await readAll(...reads.values());
  return new Map([...reads.keys()].map((no, index) => [no, found[index]]));
}
