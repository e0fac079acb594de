import { fail, type Result } from '@shared/kernel/result';
import { DAY, HOUR, instant, MINUTE, millis } from '@shared/kernel/time';
import { callPerson } from '../../platform/call-person';
import { readAll, transact, type Write } from '../../platform/db';
import { logger } from '../../platform/logger';
import { listEffect, takeBackId } from '../failed-effect.repo';
import { moveRefund, type RefundRecord, refundRead, wechatNo } from '../refund.repo';
import { queryRefund, takeBackAbnormal } from '../wechat/refund-calls';
import { codeOf } from '../wechat/wechat-pay';
import { needsPerson, parseRefund } from './record-refund';
import { checkRefund, startRefund } from './start-refund';

const LONGEST_WAIT = 6 * HOUR;
/** A refund that WeChat neither paid nor ended by then is a person's. */
const AGE_LIMIT = 7 * DAY;

/** When an unfinished refund is looked at again: ever more seldom by its age, and not before its own time. */
function nextLook(refund: RefundRecord, nowMs: number): number {
  const age = ageOf(refund, nowMs);
  const wait = Math.min(LONGEST_WAIT, Math.max(MINUTE, age / 2));
  return Math.max(nowMs + wait, refund.retryAt ? millis(refund.retryAt) : 0);
}

/**
 * Does what a refund waits for: asks for it when it is due, asks about it when WeChat has it, takes it back when the owner was paid by hand.
 * Answers when to look again; undefined when it has ended or waits for a person. Safe to run twice, and what is lost on the way is found by the
 * next look.
 */
export async function pollRefund(outTradeNo: string, outRefundNo: string, nowMs: number): Promise<number | undefined> {
  const [refund] = await readAll(refundRead(outTradeNo, outRefundNo));
  if (!refund || !isOpen(refund)) return undefined;
  if (refund.retryAt && millis(refund.retryAt) > nowMs) return millis(refund.retryAt);
  const done = await step(refund, nowMs);
  if (!done.ok) logger.warn('refund not finished, to be looked at again', { outRefundNo, code: done.error.code });
  const [after] = await readAll(refundRead(outTradeNo, outRefundNo));
  if (!after || !isOpen(after)) return undefined;
  if (ageOf(after, nowMs) <= AGE_LIMIT) return nextLook(after, nowMs);
  const status = done.ok ? after.status : codeOfFailure(done.error.details);
  const byHand = after.state === 'resolved_by_hand';
  const listed = await transact(byHand ? notTakenBack(after, status, nowMs) : await needsPerson(after, status, nowMs));
  if (!listed.ok) return nextLook(after, nowMs);
  // A refund that is given up says so itself; this one stays in its state.
  if (byHand) callPerson('refund', 'refund needs a person', { outTradeNo, outRefundNo, status });
  return undefined;
}

const codeOfFailure = (details: Record<string, unknown> | undefined): string =>
  typeof details?.code === 'string' ? details.code : 'NO_ANSWER';

/** What WeChat holds of a refund that a person paid did not come back: somebody has to fetch it at the merchant platform. */
function notTakenBack(refund: RefundRecord, status: string, nowMs: number): Write[] {
  const { outTradeNo, outRefundNo, orderId, amountFen } = refund;
  const about = { outTradeNo, outRefundNo, orderId, amountFen, status, at: instant(nowMs) };
  return [
    moveRefund(refund, 'resolved_by_hand', { takeBack: 'failed' }),
    listEffect({ effectId: takeBackId(outRefundNo), kind: 'take_back', ...about }),
  ];
}

const ageOf = (refund: RefundRecord, nowMs: number): number => nowMs - millis(refund.since ?? refund.createdAt);

const isOpen = ({ state, takeBack }: RefundRecord): boolean =>
  state === 'due' || state === 'refunding' || (state === 'resolved_by_hand' && takeBack === 'due');

function step(refund: RefundRecord, nowMs: number): Promise<Result<void>> {
  const { outTradeNo, outRefundNo, state } = refund;
  if (state === 'due') return startRefund(outTradeNo, outRefundNo, nowMs);
  if (state === 'refunding') return checkRefund(outTradeNo, outRefundNo, nowMs);
  return takeBack(refund);
}

/** Asked twice, WeChat refuses the second: it is not abnormal any more, which is what was wanted. */
async function takeBack(refund: RefundRecord): Promise<Result<void>> {
  const asked = await queryRefund(wechatNo(refund));
  if (!asked.ok) return asked;
  const told = parseRefund(asked.value.body);
  if (!told) return fail('WECHAT_UNAVAILABLE', { code: codeOf(asked.value) });
  if (told.status === 'ABNORMAL') {
    const taken = await takeBackAbnormal(told.refund_id, wechatNo(refund));
    if (!taken.ok) return taken;
    if (taken.value.status !== 200) return fail('WECHAT_UNAVAILABLE', { code: codeOf(taken.value) });
  }
  return transact([moveRefund(refund, 'resolved_by_hand', { takeBack: 'done' })]);
}
