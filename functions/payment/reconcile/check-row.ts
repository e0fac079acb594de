import type { Day } from '@shared/kernel/time';
import { readAll } from '../../platform/db';
import type { Payment } from '../payment.repo';
import { askAndRecord } from '../query-payment';
import { parseRefund, type RefundNotice, recordRefund } from '../refund/record-refund';
import { type RefundRecord, readWechatNo, refundRead, wechatNo } from '../refund.repo';
import { queryRefund } from '../wechat/refund-calls';
import type { Difference } from './reconcile.repo';
import type { TradeRow } from './trade-row';

export type RowContext = { readonly day: Day; readonly nowMs: number; readonly at: string };

type Finding = Pick<Difference, 'kind' | 'what' | 'outTradeNo' | 'note'> &
  Partial<Pick<Difference, 'outRefundNo' | 'hereFen' | 'thereFen'>> & { readonly resolved?: string | undefined };

/** A difference of a day. `resolved` says how it was resolved by itself; without it, a person has to. */
export function difference(finding: Finding, { day, at }: RowContext): Difference {
  const { kind, what, outTradeNo, outRefundNo = null, hereFen = null, thereFen = null, note, resolved } = finding;
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
    resolution: resolved ? { by: '系统', at, text: resolved } : null,
  };
}

/** How a payment that WeChat has and we do not is resolved, by what asking WeChat about it found. */
const PAID_AFTER_ALL: Readonly<Record<string, string>> = {
  paid: '支付通知未到，已补记支付',
  late: '订单已关闭，款项已自动原路退回',
  already: '支付通知已到，无需处理',
};

/** A payment of the bill against ours; nothing when they agree. */
export async function checkPaymentRow(
  row: TradeRow,
  payment: Payment | undefined,
  context: RowContext,
): Promise<Difference[]> {
  const { outTradeNo, amountFen: thereFen, state, transactionId } = row;
  const about = { what: 'payment', outTradeNo, thereFen } as const;
  if (!payment) return [difference({ ...about, kind: 'missing_here', note: '微信有收款，系统没有这笔支付' }, context)];
  const both = { ...about, hereFen: payment.amountFen };
  if (payment.amountFen !== thereFen)
    return [difference({ ...both, kind: 'amount', note: '支付金额与微信账单不一致' }, context)];
  if (state !== 'SUCCESS') return [difference({ ...both, kind: 'state', note: `微信账单状态为 ${state}` }, context)];
  if (payment.state !== 'paid') {
    const asked = await askAndRecord(outTradeNo, context.nowMs);
    const resolved = asked.ok ? PAID_AFTER_ALL[asked.value] : undefined;
    return [difference({ ...both, kind: 'state', note: '微信已收款，系统未记支付', resolved }, context)];
  }
  if (payment.transactionId !== transactionId)
    return [difference({ ...both, kind: 'state', note: '微信支付单号与账单不一致' }, context)];
  return [];
}

/** A refund of the bill against ours; nothing when they agree. The bill tells how far it was when the bill was made. */
export async function checkRefundRow(
  row: TradeRow,
  refund: RefundRecord | undefined,
  context: RowContext,
): Promise<Difference[]> {
  const { outTradeNo, amountFen: thereFen, refundStatus: status } = row;
  const { outRefundNo, attempt } = readWechatNo(row.outRefundNo);
  // A number that is not ours is named as it stands in the bill, so that two of them are two differences.
  if (!refund || attempt > refund.attempt) {
    const note = refund ? '微信多退一笔，退款号系统没有' : '微信有退款，系统没有这笔退款';
    return [
      difference(
        { what: 'refund', outTradeNo, outRefundNo: row.outRefundNo, thereFen, kind: 'missing_here', note },
        context,
      ),
    ];
  }
  const both = { what: 'refund', outTradeNo, outRefundNo, thereFen, hereFen: refund.amountFen } as const;
  if (refund.amountFen !== thereFen)
    return [difference({ ...both, kind: 'amount', note: '退款金额与微信账单不一致' }, context)];
  const twice = await paidTwice(refund, context);
  if (twice) return [twice];
  const stale = attempt < refund.attempt;
  if (status === 'CHANGE' && refund.state === 'refunded' && !stale)
    return [difference({ ...both, kind: 'state', note: '系统已记退款完成，微信账单为退款异常' }, context)];
  if (status !== 'SUCCESS' || refund.state === 'refunded') return [];
  if (refund.state === 'resolved_by_hand')
    return refund.takeBack
      ? []
      : [difference({ ...both, kind: 'state', note: '已人工退款，微信也已退款，请核实是否重复' }, context)];
  const resolved = await findsItRefunded(refund, row.outRefundNo, context.nowMs);
  return [difference({ ...both, kind: 'state', note: '微信已退款，系统未记完成', resolved }, context)];
}

/**
 * A refund of several attempts was paid by one of them at most: the others were closed. What the bill says of them is how they stood then, and they
 * may stand on different days, so WeChat is asked about each. Throws when it does not say: the day is run again.
 */
async function paidTwice(refund: RefundRecord, context: RowContext): Promise<Difference | undefined> {
  if (refund.attempt === 1) return undefined;
  const paid: string[] = [];
  for (let attempt = 1; attempt <= refund.attempt; attempt += 1) {
    const no = wechatNo({ ...refund, attempt });
    const told = await askRefundState(no);
    if (told?.status === 'SUCCESS') paid.push(no);
  }
  if (paid.length < 2) return undefined;
  const { outTradeNo, outRefundNo, amountFen } = refund;
  const note = `同一退款已到账 ${paid.length} 次：${paid.join('、')}`;
  const about = { what: 'refund', outTradeNo, outRefundNo, hereFen: amountFen } as const;
  return difference({ ...about, kind: 'twice', thereFen: amountFen * paid.length, note }, context);
}

/** Asks by the number that the bill says was paid, be it that of an attempt before the present one. */
async function findsItRefunded(
  { outTradeNo, outRefundNo }: RefundRecord,
  no: string,
  nowMs: number,
): Promise<string | undefined> {
  const told = await askRefundState(no);
  const recorded = told && (await recordRefund(told, [], nowMs, true));
  const [after] = await readAll(refundRead(outTradeNo, outRefundNo));
  return recorded?.ok && after?.state === 'refunded' ? '退款结果通知未到，已补记退款完成' : undefined;
}

/** What WeChat says of a refund's number, undefined when it has none of it. Throws when it does not say: the day is run again. */
async function askRefundState(no: string): Promise<RefundNotice | undefined> {
  const answer = await queryRefund(no);
  if (answer.ok && answer.value.status === 404) return undefined;
  const told = answer.ok && answer.value.status === 200 ? parseRefund(answer.value.body) : undefined;
  if (!told) throw new Error(`WeChat does not say how refund ${no} ended`);
  return told;
}
