import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import * as z from 'zod';
import { finishRefund } from '../aftersale/finish-refund';
import { due } from '../message/schedule';
import { readAll, transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { emit } from '../platform/outbox';
import { audit } from './audit.repo';
import { type Payment, paymentRead } from './payment.repo';
import { lateRefundNo, pursuitTask } from './refund-due';
import { abnormalRead, moveRefund, type RefundRecord, refundRead, unlistAbnormal, wechatNo } from './refund.repo';
import { queryRefund, takeBackAbnormal } from './refund-calls';
import { codeOf } from './wechat-pay';

const statusSchema = z.object({ status: z.string(), refund_id: z.string() });

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
  const writes = how === 'retry' ? retry(refund, context.now) : await byHand(payment, refund, context.now);
  if (!Array.isArray(writes)) return writes;
  const written = await transact([
    ...writes,
    unlistAbnormal(outRefundNo),
    audit(context, { what: `refund.${how}`, about: outRefundNo, note }),
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

/** The owner has the money already, so WeChat must not pay it too: what it holds comes back to the merchant, what it paid refuses this. */
async function byHand(payment: Payment, refund: RefundRecord, nowMs: number): Promise<Write[] | Result<never>> {
  const { outRefundNo, outTradeNo, orderId, amountFen } = refund;
  const safe = await cannotBePaid(refund);
  if (!safe.ok) return safe;
  return [
    moveRefund(refund, 'settled_by_hand', {}),
    ...(outRefundNo === lateRefundNo(outTradeNo) ? [] : await finishRefund(orderId, outRefundNo, nowMs)),
    emit('orders', { type: 'payment.refunded', memberId: payment.memberId, orderId, amountFen, outRefundNo }, nowMs),
  ];
}

async function cannotBePaid(refund: RefundRecord): Promise<Result<void>> {
  const answer = await queryRefund(wechatNo(refund));
  if (!answer.ok) return answer;
  // WeChat never took it: there is nothing that could be paid.
  if (answer.value.status === 404) return ok(undefined);
  const told = statusSchema.safeParse(answer.value.body);
  if (answer.value.status !== 200 || !told.success) return fail('WECHAT_UNAVAILABLE', { code: codeOf(answer.value) });
  if (told.data.status === 'CLOSED') return ok(undefined);
  if (told.data.status !== 'ABNORMAL') return fail('REFUND_STATE', { status: told.data.status });
  const taken = await takeBackAbnormal(told.data.refund_id, wechatNo(refund));
  if (!taken.ok) return taken;
  return taken.value.status === 200 ? ok(undefined) : fail('WECHAT_UNAVAILABLE', { code: codeOf(taken.value) });
}
