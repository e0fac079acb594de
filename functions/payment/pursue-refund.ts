import { HOUR, millis, MINUTE } from '@shared/kernel/time';
import { readAll } from '../platform/db';
import { logger } from '../platform/logger';
import { type RefundRecord, refundRead } from './refund.repo';
import { checkRefund, startRefund } from './start-refund';

const LONGEST_WAIT = 6 * HOUR;

/** When an unfinished refund is looked at again: ever more seldom by its age, and not before its own time. */
function nextLook(refund: RefundRecord, nowMs: number): number {
  const age = nowMs - millis(refund.createdAt);
  const wait = Math.min(LONGEST_WAIT, Math.max(MINUTE, age / 2));
  return Math.max(nowMs + wait, refund.retryAt ? millis(refund.retryAt) : 0);
}

/**
 * Does what a refund waits for: asks for it when it is due, asks about it when WeChat has it. Answers when to look again; undefined when it has
 * ended or waits for a person. Safe to run twice, and what is lost on the way is found by the next look.
 */
export async function pursueRefund(outTradeNo: string, outRefundNo: string, nowMs: number): Promise<number | undefined> {
  const [refund] = await readAll(refundRead(outTradeNo, outRefundNo));
  if (!refund || !isOpen(refund)) return undefined;
  if (refund.retryAt && millis(refund.retryAt) > nowMs) return millis(refund.retryAt);
  const done =
    refund.state === 'due'
      ? await startRefund(outTradeNo, outRefundNo, nowMs)
      : await checkRefund(outTradeNo, outRefundNo, nowMs);
  if (!done.ok) logger.warn('refund not finished, to be looked at again', { outRefundNo, code: done.error.code });
  const [after] = await readAll(refundRead(outTradeNo, outRefundNo));
  return after && isOpen(after) ? nextLook(after, nowMs) : undefined;
}

const isOpen = ({ state }: RefundRecord): boolean => state === 'due' || state === 'refunding';
