import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { notOwn } from '../audit/own';
import { readAll, transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { dueNow } from '../task/schedule';
import { effectRead, type FailedEffect, unlistEffect } from './failed-effect.repo';
import { uploadTask } from './hand-over';
import { markShipped, paymentRead } from './payment.repo';
import { moveRefund, type RefundRecord, refundRead } from './refund.repo';
import { refundTask } from './refund-due';

/**
 * A person resolves what WeChat did not take in time: `retry` begins it anew, `by_hand` says that it was done at WeChat's own site. ALREADY_RESOLVED
 * when it does not wait for a person any more.
 */
export async function resolveEffect(
  context: StaffContext,
  input: Parsed<'payment.resolveEffect'>,
): Promise<Result<Output<'payment.resolveEffect'>>> {
  const { effectId, how, note } = input;
  const [effect] = await readAll(effectRead(effectId));
  if (!effect) return fail('ALREADY_RESOLVED');
  const { outTradeNo, outRefundNo, status, kind } = effect;
  const [payment, refund] = await readAll(paymentRead(outTradeNo), refundRead(outTradeNo, outRefundNo ?? ''));
  if (!payment) return fail('ALREADY_RESOLVED');
  const allowed = notOwn(context, payment.memberId);
  if (!allowed.ok) return allowed;
  const written = await transact([
    audited(context, {
      target: effectId,
      owner: payment.memberId,
      before: { kind, status },
      after: { how },
      why: note,
    }),
    unlistEffect(effectId),
    ...(how === 'retry' ? again(effect, refund, context.now) : done(effect, refund, context.now)),
  ]);
  return written.ok ? ok({ ok: true }) : written;
}

function again({ outTradeNo, outRefundNo }: FailedEffect, refund: RefundRecord | undefined, nowMs: number): Write[] {
  if (outRefundNo === null) return [dueNow(uploadTask(outTradeNo, nowMs))];
  if (!refund) return [];
  return [
    moveRefund(refund, 'resolved_by_hand', { takeBack: 'due', since: instant(nowMs) }),
    dueNow(refundTask(outTradeNo, outRefundNo, nowMs)),
  ];
}

function done({ outTradeNo, outRefundNo }: FailedEffect, refund: RefundRecord | undefined, nowMs: number): Write[] {
  if (outRefundNo === null) return [markShipped(outTradeNo, nowMs)];
  return refund ? [moveRefund(refund, 'resolved_by_hand', { takeBack: 'done' })] : [];
}
