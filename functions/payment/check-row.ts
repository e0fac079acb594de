import type { Day } from '@shared/kernel/time';
import { readAll } from '../platform/db';
import { type BillRow, fenOf } from './bill-file';
import type { Payment } from './payment.repo';
import { askAndSettle } from './query-payment';
import type { Difference } from './reconcile.repo';
import { type RefundRecord, readWechatNo, refundRead } from './refund.repo';
import { checkRefund } from './start-refund';

export type RowContext = { readonly day: Day; readonly nowMs: number; readonly at: string };

type Finding = Pick<Difference, 'kind' | 'what' | 'outTradeNo' | 'note'> &
  Partial<Pick<Difference, 'outRefundNo' | 'hereFen' | 'thereFen'>> & { readonly settled?: string | undefined };

/** A difference of a day. `settled` says how it was settled by itself; without it, a person has to. */
export function difference(finding: Finding, { day, at }: RowContext): Difference {
  const { kind, what, outTradeNo, outRefundNo = null, hereFen = null, thereFen = null, note, settled } = finding;
  return {
    id: `${kind}.${what}.${outRefundNo ?? outTradeNo}`,
    day,
    kind,
    what,
    outTradeNo,
    outRefundNo,
    hereFen,
    thereFen,
    note,
    resolution: settled ? { by: '系统', at, text: settled } : null,
  };
}

/** How a payment that WeChat has and we do not is settled, by what asking WeChat about it found. */
const PAID_AFTER_ALL: Readonly<Record<string, string>> = {
  paid: '支付通知未到，已补记支付',
  late: '订单已关闭，款项已自动原路退回',
  already: '支付通知已到，无需处理',
};

/** A payment of the bill against ours; undefined when they agree. */
export async function checkPaymentRow(
  cells: BillRow['cells'],
  payment: Payment | undefined,
  context: RowContext,
): Promise<Difference | undefined> {
  const outTradeNo = cells.商户订单号 ?? '';
  const thereFen = fenOf(cells.订单金额 ?? cells.应结订单金额);
  const about = { what: 'payment', outTradeNo, thereFen } as const;
  if (!payment) return difference({ ...about, kind: 'missing_here', note: '微信有收款，系统没有这笔支付' }, context);
  const both = { ...about, hereFen: payment.amountFen };
  if (payment.amountFen !== thereFen)
    return difference({ ...both, kind: 'amount', note: '支付金额与微信账单不一致' }, context);
  if (cells.交易状态 !== 'SUCCESS')
    return difference({ ...both, kind: 'state', note: `微信账单状态为 ${cells.交易状态}` }, context);
  if (payment.state !== 'paid') {
    const asked = await askAndSettle(outTradeNo, context.nowMs);
    const settled = asked.ok ? PAID_AFTER_ALL[asked.value] : undefined;
    return difference({ ...both, kind: 'state', note: '微信已收款，系统未记支付', settled }, context);
  }
  if (payment.transactionId !== cells.微信订单号)
    return difference({ ...both, kind: 'state', note: '微信支付单号与账单不一致' }, context);
  return undefined;
}

/** A refund of the bill against ours; undefined when they agree. The bill tells how far it was when the bill was made. */
export async function checkRefundRow(
  cells: BillRow['cells'],
  refund: RefundRecord | undefined,
  context: RowContext,
): Promise<Difference | undefined> {
  const { outRefundNo, attempt } = readWechatNo(cells.商户退款单号 ?? '');
  const outTradeNo = cells.商户订单号 ?? '';
  const thereFen = fenOf(cells.申请退款金额 ?? cells.退款金额);
  const about = { what: 'refund', outTradeNo, outRefundNo, thereFen } as const;
  if (!refund || attempt > refund.attempt)
    return difference({ ...about, kind: 'missing_here', note: '微信有退款，系统没有这笔退款' }, context);
  const both = { ...about, hereFen: refund.amountFen };
  if (refund.amountFen !== thereFen)
    return difference({ ...both, kind: 'amount', note: '退款金额与微信账单不一致' }, context);
  const status = cells.退款状态;
  if (status === 'CHANGE' && refund.state === 'refunded')
    return difference({ ...both, kind: 'state', note: '系统已记退款完成，微信账单为退款异常' }, context);
  if (status !== 'SUCCESS' || refund.state === 'refunded') return undefined;
  if (refund.state === 'settled_by_hand')
    return refund.takeBack
      ? undefined
      : difference({ ...both, kind: 'state', note: '已人工退款，微信也已退款，请核实是否重复' }, context);
  const settled = await findsItRefunded(refund, context.nowMs);
  return difference({ ...both, kind: 'state', note: '微信已退款，系统未记完成', settled }, context);
}

async function findsItRefunded({ outTradeNo, outRefundNo }: RefundRecord, nowMs: number): Promise<string | undefined> {
  const checked = await checkRefund(outTradeNo, outRefundNo, nowMs);
  const [after] = await readAll(refundRead(outTradeNo, outRefundNo));
  return checked.ok && after?.state === 'refunded' ? '退款结果通知未到，已补记退款完成' : undefined;
}
