import { yuan } from '@shared/kernel/money';
import { type Day, instant } from '@shared/kernel/time';
import type { BillRow } from './bill-file';
import { difference, type RowContext } from './check-row';
import { checkFlowRows } from './check-share';
import { type FlowRow, FlowSums, flowRow } from './flow-row';
import { recordDifference } from './reconcile.repo';
import type { TradeTotals } from './trade-row';

/** What the account did by kind of business; and where its balance does not follow. */
type Flow = {
  paidFen: number;
  refundedFen: number;
  feesFen: number;
  broken: { flowNo: string; hereFen: number; thereFen: number } | undefined;
};

/** Rows that are looked up together. */
const BATCH = 50;

/**
 * A day's fund-flow bill against the trade bill and our shares: what came in and went out for payments, refunds and fees is what the trade bill says,
 * the fees are what the rate makes them, every balance is the one before plus the change, and every share, every part of one that came back and
 * every refund that was closed is one of ours. Throws when the bill's own sums are not those of its rows.
 */
export async function checkFundFlow(
  day: Day,
  rows: AsyncIterable<BillRow> | null,
  trade: TradeTotals,
  nowMs: number,
): Promise<void> {
  const context: RowContext = { day, nowMs, at: instant(nowMs) };
  const flow = await follow(rows, context);
  const compare = async (name: string, label: string, hereFen: number, thereFen: number): Promise<void> => {
    if (hereFen === thereFen) return;
    const note = `${label}：交易账单 ${yuan(hereFen)} 元，资金账单 ${yuan(thereFen)} 元`;
    await report({ name, note, hereFen, thereFen }, context);
  };
  await compare('payments', '收款', trade.settledFen, flow.paidFen);
  await compare('refunds', '退款', trade.settledBackFen, flow.refundedFen);
  await compare('fees', '手续费', trade.feesFen, flow.feesFen);
  if (trade.oddFees > 0) {
    const note = `${trade.oddFees} 笔手续费与约定费率不符`;
    await report({ name: 'rate', note, hereFen: trade.expectedFeesFen, thereFen: trade.feesFen }, context);
  }
  if (flow.broken) {
    const { flowNo, hereFen, thereFen } = flow.broken;
    await report({ name: 'balance', note: `账户结余不连续，流水 ${flowNo}`, hereFen, thereFen }, context);
  }
}

async function follow(rows: AsyncIterable<BillRow> | null, context: RowContext): Promise<Flow> {
  const flow: Flow = { paidFen: 0, refundedFen: 0, feesFen: 0, broken: undefined };
  if (!rows) return flow;
  const sums = new FlowSums();
  let summary: BillRow['cells'] | undefined;
  let before: number | undefined;
  let batch: FlowRow[] = [];
  for await (const { isSummary, cells } of rows) {
    if (isSummary) {
      summary = cells;
      continue;
    }
    const row = flowRow(cells);
    sums.add(row, cells);
    addUp(flow, row);
    const { balanceFen, changeFen, flowNo } = row;
    if (before !== undefined && before + changeFen !== balanceFen)
      flow.broken ??= { flowNo, hereFen: before + changeFen, thereFen: balanceFen };
    before = balanceFen;
    if (!['share', 'return', 'refund_closed'].includes(row.kind)) continue;
    batch.push(row);
    if (batch.length < BATCH) continue;
    await checkFlowRows(batch, context);
    batch = [];
  }
  await checkFlowRows(batch, context);
  sums.refuseOther(summary);
  return flow;
}

/** A refund that was closed stays in the trade bill, its fee too, so what the account got back of it is no part of these sums. */
function addUp(flow: Flow, { kind, grossFen, feeFen }: FlowRow): void {
  if (kind === 'payment') flow.paidFen += grossFen;
  if (kind === 'refund') flow.refundedFen += grossFen;
  if (kind !== 'refund_closed') flow.feesFen += feeFen;
}

type Report = { readonly name: string; readonly note: string; readonly hereFen: number; readonly thereFen: number };

const report = ({ name, note, hereFen, thereFen }: Report, context: RowContext): Promise<void> =>
  recordDifference(difference({ kind: 'fund_flow', what: 'flow', outTradeNo: name, hereFen, thereFen, note }, context));
