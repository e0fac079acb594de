import { fail, ok, type Result } from '@shared/kernel/result';
import { instant, MINUTE, millis } from '@shared/kernel/time';
import { readAll, transact } from '../../platform/db';
import { type Payment, paymentRead } from '../payment.repo';
import { moveRefund, type RefundRecord, refundRead, wechatNo } from '../refund.repo';
import { returnShare } from '../sharing/return-share';
import { askRefund, queryRefund } from '../wechat/refund-calls';
import { codeOf, isUnknown } from '../wechat/wechat-pay';
import { needsPerson, parseRefund, RETRY_MINUTES, type RefundNotice, recordRefund } from './record-refund';

/** How long WeChat may refuse a refund (no funds, for one) before a person is asked: as long as all waits together. */
const MOST_REFUSALS = RETRY_MINUTES.length;

/**
 * Asks WeChat for a refund that is due; of an order whose earnings were shared, the share comes back first. Asked twice it is one refund: the
 * number is the same. WECHAT_UNAVAILABLE when there is no answer, PAYMENT_PENDING while the share is on its way back: to be asked again.
 */
export async function startRefund(outTradeNo: string, outRefundNo: string, nowMs: number): Promise<Result<void>> {
  const [payment, refund] = await readAll(paymentRead(outTradeNo), refundRead(outTradeNo, outRefundNo));
  if (!payment || refund?.state !== 'due') return ok(undefined);
  if (refund.retryAt && millis(refund.retryAt) > nowMs) return ok(undefined);
  const returned = await returnShare(payment, refund, nowMs);
  if (!returned.ok) return returned;
  const answer = await askRefund({
    outTradeNo,
    outRefundNo: wechatNo(refund),
    amountFen: refund.amountFen,
    totalFen: payment.amountFen,
    reason: refund.reason,
    // Frozen or not settled by WeChat yet is not enough: what the merchant has free may be.
    fromAvailable: refund.status === 'NOT_ENOUGH',
  });
  if (!answer.ok) return answer;
  const told = parseRefund(answer.value.body);
  if (answer.value.status !== 200 || !told) return refused(payment, refund, codeOf(answer.value), nowMs);
  return recordNotice(told, nowMs);
}

/** WeChat's frequency limits and its own trouble say nothing about the refund. */
const PASSING = new Set([
  'FREQUENCY_LIMITED',
  'RATELIMIT_EXCEEDED',
  'SYSTEM_ERROR',
  'SYSTEMERROR',
  'BIZERR_NEED_RETRY',
]);

/** WeChat will not take it as things are: later again under the same number, unless it has it from an earlier try; and then a person's. */
async function refused(payment: Payment, refund: RefundRecord, code: string, nowMs: number): Promise<Result<void>> {
  if (PASSING.has(code)) return fail('WECHAT_UNAVAILABLE', { code });
  const known = await queryRefund(wechatNo(refund));
  const told = known.ok && known.value.status === 200 ? parseRefund(known.value.body) : undefined;
  if (told) return recordNotice(told, nowMs);
  const tries = refund.tries + 1;
  const wait = RETRY_MINUTES[refund.tries] ?? 0;
  const written = await transact(
    tries > MOST_REFUSALS
      ? await needsPerson(refund, code, nowMs)
      : [moveRefund(refund, 'due', { tries, status: code, retryAt: instant(nowMs + wait * MINUTE) })],
  );
  if (!written.ok && !written.error.details?.refund) return written;
  return fail('WECHAT_UNAVAILABLE', { code, outTradeNo: payment.outTradeNo });
}

async function recordNotice(told: RefundNotice, nowMs: number): Promise<Result<void>> {
  const recorded = await recordRefund(told, [], nowMs, true);
  return recorded.ok ? ok(undefined) : recorded;
}

/**
 * Asks WeChat how far the refund is. What it took and now does not know is asked for again, by the same number: that is the same refund. A question
 * that is refused says nothing.
 */
export async function checkRefund(outTradeNo: string, outRefundNo: string, nowMs: number): Promise<Result<void>> {
  const [refund] = await readAll(refundRead(outTradeNo, outRefundNo));
  if (!refund) return ok(undefined);
  const answer = await queryRefund(wechatNo(refund));
  if (!answer.ok) return answer;
  const told = parseRefund(answer.value.body);
  if (answer.value.status === 200 && told) return recordNotice(told, nowMs);
  const code = codeOf(answer.value);
  if (isUnknown(answer.value) && refund.state === 'refunding') {
    const again = await transact([moveRefund(refund, 'due', { status: code })]);
    if (!again.ok && !again.error.details?.refund) return again;
  }
  return fail('WECHAT_UNAVAILABLE', { code });
}
