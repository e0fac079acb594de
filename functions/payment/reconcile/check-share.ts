import * as z from 'zod';
import { readAnyOrders } from '../../order/read-order';
import { readAll } from '../../platform/db';
import { paymentRead } from '../payment.repo';
import { readWechatNo, refundRead } from '../refund.repo';
import { stepRead } from '../sharing/failed-share.repo';
import { type Step, shareNo, stepNo } from '../sharing/share.repo';
import { queryReturn, queryShare } from '../wechat/share-calls';
import { difference, type RowContext } from './check-row';
import type { FlowRow } from './flow-row';
import { type Difference, recordDifference } from './reconcile.repo';

/** What a number at WeChat is about, by our own way of making numbers; undefined when it is not one of them. */
type Ours = { readonly kind: 'share' | 'return' | 'refund'; readonly orderId: string; readonly sk: string };

/** A refund's number is its order's with a number of its own. */
const orderOf = (outRefundNo: string): string => outRefundNo.replace(/^rfd_/, 'ord_').replace(/-[^-]+$/, '');

function read(
  voucher: string,
  kind: FlowRow['kind'],
): (Ours & { readonly no: string; readonly attempt: number }) | undefined {
  const { outRefundNo: no, attempt } = readWechatNo(voucher);
  if (kind === 'refund_closed') return { kind: 'refund', orderId: orderOf(no), sk: `REF#${no}`, no, attempt };
  const [, of, what] = /^(.+)-(share|return)$/.exec(no) ?? [];
  if (of === undefined || what !== kind) return undefined;
  return what === 'share'
    ? { kind: 'share', orderId: of, sk: `SHR#${of}`, no, attempt }
    : { kind: 'return', orderId: orderOf(of), sk: `RET#${of}`, no, attempt };
}

/** Rows of the fund flow that the trade bill does not have, each against the record of ours that it must belong to. */
export async function checkFlowRows(rows: readonly FlowRow[], context: RowContext): Promise<void> {
  if (rows.length === 0) return;
  const about = rows.map((row) => ({ row, ours: read(row.voucher, row.kind) }));
  const orders = await readAnyOrders([...new Set(about.flatMap(({ ours }) => ours?.orderId ?? []))]);
  const trades = new Map(orders.map(({ id, tradeId }) => [id, tradeId]));
  for (const { row, ours } of about) {
    const outTradeNo = ours && trades.get(ours.orderId);
    const found =
      row.kind === 'refund_closed'
        ? await closedRow(row, outTradeNo, context)
        : await stepRow(
            row,
            outTradeNo ? { outTradeNo, step: ours?.sk ?? '' } : undefined,
            ours?.attempt ?? 1,
            context,
          );
    if (found) await recordDifference(found);
  }
}

/** What a refund that WeChat closed took comes back: then it is not one that we hold for paid. */
async function closedRow(
  { voucher, grossFen }: FlowRow,
  outTradeNo: string | undefined,
  context: RowContext,
): Promise<Difference | undefined> {
  const { outRefundNo, attempt } = readWechatNo(voucher);
  const [refund] = outTradeNo ? await readAll(refundRead(outTradeNo, outRefundNo)) : [];
  const about = { what: 'refund', outTradeNo: outTradeNo ?? '', outRefundNo: voucher, thereFen: grossFen } as const;
  if (!refund || attempt > refund.attempt)
    return difference({ ...about, kind: 'missing_here', note: '微信退回一笔已关闭的退款，系统没有' }, context);
  if (refund.state !== 'refunded' || attempt < refund.attempt) return undefined;
  const note = '系统已记退款完成，微信已关闭并退回款项';
  return difference({ ...about, kind: 'state', hereFen: refund.amountFen, note }, context);
}

async function stepRow(
  { voucher, changeFen, kind }: FlowRow,
  where: { outTradeNo: string; step: string } | undefined,
  attempt: number,
  context: RowContext,
): Promise<Difference | undefined> {
  const [step] = where ? await readAll(stepRead(where)) : [];
  const thereFen = Math.abs(changeFen);
  const word = kind === 'share' ? '分账' : '分账回退';
  const about = { what: 'share', outTradeNo: where?.outTradeNo ?? '', outRefundNo: voucher, thereFen } as const;
  if (!step || step.kind === 'unfreeze' || !where || attempt > step.attempt)
    return difference({ ...about, kind: 'missing_here', note: `微信有${word}，系统没有这笔` }, context);
  const both = { ...about, hereFen: step.amountFen };
  if (step.amountFen !== thereFen)
    return difference({ ...both, kind: 'amount', note: `${word}金额与微信账单不一致` }, context);
  const done = await doneAttempts(step, where.outTradeNo);
  if (done.length > 1) {
    const note = `同一${word}已完成 ${done.length} 次：${done.join('、')}`;
    return difference(
      { ...both, kind: 'twice', outRefundNo: shareNo(step), thereFen: thereFen * done.length, note },
      context,
    );
  }
  if (!['resolved_by_hand', 'dropped', 'failed'].includes(step.state)) return undefined;
  const note = `微信已${word}，系统为${step.state === 'failed' ? '失败' : step.state === 'dropped' ? '无需分账' : '已人工处理'}`;
  return difference({ ...both, kind: 'state', note }, context);
}

/** How a share (by receiver) or its way back ended. */
const endSchema = z.object({
  result: z.string().optional(),
  receivers: z.array(z.object({ result: z.string() })).default([]),
});

/** The attempts of a step that WeChat carried out; asked only when there was more than one. Throws when it does not say: the day is run again. */
async function doneAttempts(step: Exclude<Step, { kind: 'unfreeze' }>, outTradeNo: string): Promise<string[]> {
  if (step.attempt === 1) return [];
  const [payment] = await readAll(paymentRead(outTradeNo));
  const done: string[] = [];
  for (let attempt = 1; attempt <= step.attempt; attempt += 1) {
    const no = stepNo({ ...step, attempt });
    const answer = await (step.kind === 'return'
      ? queryReturn(no, step.outOrderNo)
      : queryShare(no, payment?.transactionId ?? ''));
    if (answer.ok && answer.value.status === 404) continue;
    const told = answer.ok && answer.value.status === 200 ? endSchema.safeParse(answer.value.body).data : undefined;
    if (!told) throw new Error(`WeChat does not say how ${no} ended`);
    if (told.result === 'SUCCESS' || told.receivers.some(({ result }) => result === 'SUCCESS')) done.push(no);
  }
  return done;
}
