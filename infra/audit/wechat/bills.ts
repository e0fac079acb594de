import { addDays, type Day, dayOf, millis } from '@shared/kernel/time';
import { type BillRow, withBill } from '../../../functions/payment/reconcile/bill-file';
import { flowRow } from '../../../functions/payment/reconcile/flow-row';
import { tradeRow } from '../../../functions/payment/reconcile/trade-row';
import { loadConfig } from '../../../functions/platform/config';
import type { Teller } from '../area';
import { ask, askRefund } from './ask';
import { type Movement, type There, tellMovement } from './movement';

/**
 * WeChat's side of the days `from` to `to` from its bills: payments and refunds from the trade bill, shares and their ways back from the fund flow,
 * which under a service provider is that provider's and is left out. What is newer, what a bill lists as not ended, and what should be in a bill and
 * is not, is asked about number by number. Lines come one after the other: memory does not grow with the bills.
 */
export async function bills(from: Day, to: Day): Promise<There> {
  const { WECHAT_SUB_MCHID: sub } = await loadConfig();
  return {
    name: `WeChat's bills of ${from} to ${to}, and its answers`,
    ask,
    covers(kind, atMs) {
      // Freeing the rest changes no balance, so no bill has it.
      if (atMs === null || kind === 'unfreeze') return 'unknown';
      const day = dayOf(atMs);
      if (day < from) return 'unknown';
      const isTold = day <= to && (!sub || kind === 'payment' || kind === 'refund');
      return isTold ? 'told' : 'asked';
    },
    async tell(teller) {
      let told = 0;
      for (let day = from; day <= to; day = addDays(day, 1)) {
        told += await tellDay('trade', day, teller, tradeMovement);
        if (!sub) told += await tellDay('fund', day, teller, flowMovement);
      }
      return told;
    },
  };
}

type Read = (cells: BillRow['cells']) => Movement | undefined | Promise<Movement | undefined>;

async function tellDay(kind: 'trade' | 'fund', day: Day, teller: Teller, read: Read): Promise<number> {
  const told = await withBill(kind, day, async (rows) => {
    let count = 0;
    for await (const { isSummary, cells } of rows ?? []) {
      const movement = isSummary ? undefined : await read(cells);
      if (!movement) continue;
      tellMovement(teller, movement);
      count += 1;
    }
    return count;
  });
  if (!told.ok) throw new Error(`WeChat has no ${kind} bill of ${day} for us: ${JSON.stringify(told.error)}`);
  return told.value;
}

/** `2026-03-01 10:00:00` of China. */
const instantOf = (text: string | undefined): string => {
  const at = Date.parse(`${(text ?? '').replace(' ', 'T')}+08:00`);
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
};

async function tradeMovement(cells: BillRow['cells']): Promise<Movement | undefined> {
  const { kind, state, outTradeNo, outRefundNo, amountFen: fen, refundStatus } = tradeRow(cells);
  const at = instantOf(cells.交易时间);
  if (kind === 'payment') return state === 'SUCCESS' ? { kind, no: outTradeNo, fen, at } : undefined;
  // The bill says how far the refund was when the bill was made, and is never changed.
  return refundStatus === 'SUCCESS' ? { kind, no: outRefundNo, fen, at } : askRefund(outRefundNo);
}

function flowMovement(cells: BillRow['cells']): Movement | undefined {
  const { kind, voucher: no, grossFen: fen } = flowRow(cells);
  if (kind !== 'share' && kind !== 'return') return undefined;
  return { kind, no, fen, at: instantOf(cells.记账时间) };
}

/** The last day whose bills are there: WeChat makes them from ten o'clock of the next day on. */
export const lastBilledDay = (nowMs: number): Day => dayOf(nowMs - 34.5 * 3_600_000);
export const daysBefore = (day: Day, days: number): Day => dayOf(millis(`${day}T00:00:00.000Z`) - days * 86_400_000);
