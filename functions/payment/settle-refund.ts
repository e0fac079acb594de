import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import * as z from 'zod';
import { finishRefund } from '../aftersale/finish-refund';
import { audited } from '../audit/audited';
import { notOwn } from '../audit/own';
import { due } from '../message/schedule';
import { readAll, transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { emit } from '../platform/outbox';
import { type Payment, paymentRead } from './payment.repo';
import { abnormalRead, moveRefund, type RefundRecord, refundRead, unlistAbnormal, wechatNo } from './refund.repo';
import { queryRefund } from './refund-calls';
import { lateRefundNo, pursuitTask } from './refund-due';
import { read } from './wechat-pay';

const statusSchema = z.object({ status: z.string() });

/**
 * A person settles a refund that WeChat could not pay: `retry` asks WeChat again, under a new number where the old one was closed; `by_hand`
 * says that the owner was paid in another way. REFUND_STATE when it does not wait for a person (any more). What was decided is kept with who
 * and why.
 */
export async function settleRefund(
  context: StaffContext,
  input: Parsed<'payment.settleRefund'>,
): Promise<Result<Output<'payment.settleRefund'>>> {
  const { outRefundNo, how, note } = input;
  const [listed] = await readAll(abnormalRead(outRefundNo));
  if (!listed) return fail('REFUND_STATE');
  const [payment, refund] = await readAll(paymentRead(listed.outTradeNo), refundRead(listed.outTradeNo, outRefundNo));
  if (!payment || refund?.state !== 'abnormal') return fail('REFUND_STATE');
  const allowed = notOwn(context, payment.memberId);
  if (!allowed.ok) return allowed;
  const writes = how === 'retry' ? retry(refund, context.now) : await byHand(payment, refund, context.now);
  if (!Array.isArray(writes)) return writes;
  const written = await transact([
    audited(context, {
      target: outRefundNo,
      owner: payment.memberId,
      before: { state: refund.state, status: refund.status, amountFen: refund.amountFen },
      after: { how },
      why: note,
    }),
    ...writes,
    unlistAbnormal(outRefundNo),
  ]);
  if (written.ok) return ok({ ok: true });
  return written.error.details?.refund ? fail('REFUND_STATE') : written;
}

/** An abnormal refund goes on under its number, because WeChat has its money; any other gets a new one. */
function retry(refund: RefundRecord, nowMs: number): Write[] {
  const lies = refund.status === 'ABNORMAL';
  const { outTradeNo, outRefundNo } = refund;
  return [
    lies
      ? moveRefund(refund, 'refunding', { tries: 0, retryAt: refund.createdAt })
      : moveRefund(refund, 'due', { attempt: refund.attempt + 1, tries: 0, retryAt: refund.createdAt }),
    emit('orders', { type: 'payment.refund_due', outTradeNo, outRefundNo }, nowMs),
    due(pursuitTask(outTradeNo, outRefundNo, nowMs)),
  ];
}

/**
 * The owner has the money already, so WeChat must not pay it too. REFUND_STATE when WeChat paid it after all, or still may. What WeChat holds of
 * an abnormal refund comes back to the merchant afterwards, asked for until it does.
 */
async function byHand(payment: Payment, refund: RefundRecord, nowMs: number): Promise<Write[] | Result<never>> {
  const { outRefundNo, outTradeNo, orderId, amountFen } = refund;
  const status = await askStatus(refund);
  if (!status.ok) return status;
  if (!['ABNORMAL', 'CLOSED', 'NONE'].includes(status.value)) return fail('REFUND_STATE', { status: status.value });
  const held = status.value === 'ABNORMAL';
  return [
    moveRefund(refund, 'settled_by_hand', held ? { takeBack: 'due' } : {}),
    ...(held ? [due(pursuitTask(outTradeNo, outRefundNo, nowMs))] : []),
    ...(outRefundNo === lateRefundNo(outTradeNo) ? [] : await finishRefund(orderId, outRefundNo, nowMs)),
    emit('orders', { type: 'payment.refunded', memberId: payment.memberId, orderId, amountFen, outRefundNo }, nowMs),
  ];
}

/** What WeChat says of the refund; NONE when it never took it. */
async function askStatus(refund: RefundRecord): Promise<Result<string>> {
  const answer = await queryRefund(wechatNo(refund));
  if (answer.ok && answer.value.status === 404) return ok('NONE');
  const told = read(answer, statusSchema);
  return told.ok ? ok(told.value.status) : told;
}
