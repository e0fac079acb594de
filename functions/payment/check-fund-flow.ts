import { yuan } from '@shared/kernel/money';
import { type Day, instant } from '@shared/kernel/time';
import { type BillRow, fenOf } from './bill-file';
import { difference, type RowContext } from './check-row';
import type { TradeTotals } from './check-trade-bill';
import { recordDifference } from './reconcile.repo';

/** What the account did by kind of business, income positive; and where its balance does not follow. */
type Flow = {
  readonly sums: Map<string, number>;
  broken: { flowNo: string; hereFen: number; thereFen: number } | undefined;
};

const FEES = ['扣除交易手续费', '退还交易手续费'];

/**
 * A day's fund-flow bill against the trade bill: what came in and went out for payments, refunds and fees is what the trade bill says, the fees
 * are what the rate makes them, and every balance is the one before plus the change.
 */
export async function checkFundFlow(
  day: Day,
  rows: AsyncIterable<BillRow> | null,
  trade: TradeTotals,
  nowMs: number,
): Promise<void> {
  const flow = rows ? await follow(rows) : { sums: new Map<string, number>(), broken: undefined };
  const context: RowContext = { day, nowMs, at: instant(nowMs) };
  const sumOf = (...types: string[]): number => types.reduce((sum, type) => sum + (flow.sums.get(type) ?? 0), 0);
  const compare = async (name: string, label: string, hereFen: number, thereFen: number): Promise<void> => {
    if (hereFen === thereFen) return;
    const note = `${label}：交易账单 ${yuan(hereFen)} 元，资金账单 ${yuan(thereFen)} 元`;
    await report({ name, note, hereFen, thereFen }, context);
  };
  await compare('payments', '收款', trade.paidFen, sumOf('交易'));
  await compare('refunds', '退款', trade.refundedFen, -sumOf('退款'));
  await compare('fees', '手续费', trade.feesFen, -sumOf(...FEES));
  if (trade.oddFees > 0) {
    const note = `${trade.oddFees} 笔手续费与约定费率不符`;
    await report({ name: 'rate', note, hereFen: trade.expectedFeesFen, thereFen: trade.feesFen }, context);
  }
  if (flow.broken) {
    const { flowNo, hereFen, thereFen } = flow.broken;
    await report({ name: 'balance', note: `账户结余不连续，流水 ${flowNo}`, hereFen, thereFen }, context);
  }
}

async function follow(rows: AsyncIterable<BillRow>): Promise<Flow> {
  const flow: Flow = { sums: new Map(), broken: undefined };
  let before: number | undefined;
  for await (const { isSummary, cells } of rows) {
    if (isSummary) continue;
    const change = fenOf(cells['收支金额(元)']) * (cells.收支类型 === '支出' ? -1 : 1);
    const balance = fenOf(cells['账户结余(元)']);
    const type = cells.业务类型 ?? '';
    flow.sums.set(type, (flow.sums.get(type) ?? 0) + change);
    if (before !== undefined && before + change !== balance)
      flow.broken ??= { flowNo: cells.资金流水单号 ?? '', hereFen: before + change, thereFen: balance };
    before = balance;
  }
  return flow;
}

type Report = { readonly name: string; readonly note: string; readonly hereFen: number; readonly thereFen: number };

const report = ({ name, note, hereFen, thereFen }: Report, context: RowContext): Promise<void> =>
  recordDifference(difference({ kind: 'fund_flow', what: 'flow', outTradeNo: name, hereFen, thereFen, note }, context));
