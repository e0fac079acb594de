import type { Output, Parsed } from '@shared/contracts/contracts';
import { yuan } from '@shared/kernel/money';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant, MINUTE, millis } from '@shared/kernel/time';
import { finishRefund } from '../../aftersale/finish-refund';
import { withinLimit } from '../../approval/within-limit';
import { audited } from '../../audit/audited';
import { notOwn } from '../../audit/own';
import { readAll, transact, type Write } from '../../platform/db';
import type { StaffContext } from '../../platform/http';
import { emit } from '../../platform/outbox';
import { dueNow } from '../../task/schedule';
import { type Payment, paymentRead } from '../payment.repo';
import { abnormalRead, moveRefund, type RefundRecord, refundRead, unlistAbnormal, wechatNo } from '../refund.repo';
import { lateRefundNo, refundTask } from '../refund-due';
import { queryRefund } from '../wechat/refund-calls';
import { codeOf, isUnknown } from '../wechat/wechat-pay';
import { parseRefund, type RefundNotice } from './record-refund';

/** So long after the last request nothing of it can still be on its way to WeChat, or unknown to its queries. */
const QUIET_MS = 10 * MINUTE;
type Fate = RefundNotice['status'] | 'NONE' | 'UNSURE';

/**
 * A person resolves a refund that WeChat did not pay: `retry` asks WeChat again, `by_hand` says that the owner was paid in another way. Both first
 * ask what became of it: only what WeChat ended gets a new number, and what it has, or may still get, cannot be paid by hand. REFUND_STATE when it
 * does not wait for a person (any more). What was decided is kept with who and why.
 */
export async function resolveRefund(
  context: StaffContext,
  input: Parsed<'payment.resolveRefund'>,
): Promise<Result<Output<'payment.resolveRefund'>>> {
  const { outRefundNo, how, note } = input;
  const [listed] = await readAll(abnormalRead(outRefundNo));
  if (!listed) return fail('REFUND_STATE');
  const [payment, refund] = await readAll(paymentRead(listed.outTradeNo), refundRead(listed.outTradeNo, outRefundNo));
  if (!payment || refund?.state !== 'abnormal') return fail('REFUND_STATE');
  const allowed = notOwn(context, payment.memberId);
  if (!allowed.ok) return allowed;
  const { amountFen, reason } = refund;
  const alone = await withinLimit(context, {
    what: 'payment.resolveRefund',
    size: { fen: how === 'by_hand' ? amountFen : 0 },
    target: outRefundNo,
    owner: payment.memberId,
    input,
    facts: { amountFen },
    summary: `线下退款 ${yuan(amountFen)} 元 · ${reason}`,
    why: note,
  });
  if (!alone.ok) return alone;
  const fate = await fateOf(refund, context.now);
  if (!fate.ok) return fate;
  const writes =
    how === 'retry' ? retry(refund, fate.value, context.now) : await byHand(payment, refund, fate.value, context.now);
  if (!Array.isArray(writes)) return writes;
  const written = await transact([
    audited(context, {
      target: outRefundNo,
      owner: payment.memberId,
      before: { state: refund.state, status: refund.status, amountFen: refund.amountFen },
      after: { how },
      why: note,
    }),
    ...alone.value,
    ...writes,
    unlistAbnormal(outRefundNo),
  ]);
  if (written.ok) return ok({ ok: true });
  return written.error.details?.refund ? fail('REFUND_STATE') : written;
}

/** A refund that WeChat closed gets a new number; what it has goes on under its own, and so does what it does not have. */
function retry(refund: RefundRecord, fate: Fate, nowMs: number): Write[] {
  const { outTradeNo, outRefundNo, attempt } = refund;
  const again = { tries: 0, retryAt: refund.createdAt, since: instant(nowMs) };
  const unknown = fate === 'NONE' || fate === 'UNSURE';
  const moved =
    fate === 'CLOSED'
      ? moveRefund(refund, 'due', { ...again, attempt: attempt + 1 })
      : moveRefund(refund, unknown ? 'due' : 'refunding', again);
  return [
    moved,
    emit('orders', { type: 'payment.refund_due', outTradeNo, outRefundNo }, nowMs),
    dueNow(refundTask(outTradeNo, outRefundNo, nowMs)),
  ];
}

const ENDED: readonly Fate[] = ['ABNORMAL', 'CLOSED', 'NONE'];

/**
 * The owner has the money already, so WeChat must not pay it too. REFUND_STATE when WeChat paid it after all, or still may. What WeChat holds of
 * an abnormal refund comes back to the merchant afterwards, asked for until it does.
 */
async function byHand(
  payment: Payment,
  refund: RefundRecord,
  fate: Fate,
  nowMs: number,
): Promise<Write[] | Result<never>> {
  const { outRefundNo, outTradeNo, orderId, amountFen } = refund;
  if (!ENDED.includes(fate)) return fail('REFUND_STATE', { status: fate });
  const held = fate === 'ABNORMAL';
  return [
    moveRefund(refund, 'resolved_by_hand', held ? { takeBack: 'due', since: instant(nowMs) } : {}),
    ...(held ? [dueNow(refundTask(outTradeNo, outRefundNo, nowMs))] : []),
    ...(outRefundNo === lateRefundNo(outTradeNo) ? [] : await finishRefund(orderId, outRefundNo, nowMs)),
    emit('orders', { type: 'payment.refunded', memberId: payment.memberId, orderId, amountFen, outRefundNo }, nowMs),
  ];
}

/**
 * What WeChat says, signed, of the refund's present number; NONE when it does not have it and nothing of ours can still be under way, UNSURE when it
 * does not have it yet. WECHAT_UNAVAILABLE when it does not say.
 */
async function fateOf(refund: RefundRecord, nowMs: number): Promise<Result<Fate>> {
  const answer = await queryRefund(wechatNo(refund));
  if (!answer.ok) return answer;
  const quiet = nowMs - millis(refund.abnormalAt ?? refund.createdAt) >= QUIET_MS;
  if (isUnknown(answer.value)) return ok(quiet ? 'NONE' : 'UNSURE');
  const told = parseRefund(answer.value.body);
  if (answer.value.status !== 200 || !told?.status) return fail('WECHAT_UNAVAILABLE', { code: codeOf(answer.value) });
  return ok(told.status);
}
