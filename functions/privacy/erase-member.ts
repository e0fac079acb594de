import { DAY, HOUR, MINUTE, millis } from '@shared/kernel/time';
import { endLateSessions, forgetBirthday, hasLeft, markErased } from '../member/close-account';
import { forgetMessages } from '../message/forget-messages';
import { forgetCart, forgetOwner } from '../order/forget-owner';
import { forgetCars } from '../vehicle/forget-cars';
import { forfeitPoints } from '../wallet/forfeit-points';

/** Events are told for a day at the most; what they have brought back by then is taken away once more. */
const SWEEP_AFTER_MS = DAY + 10 * MINUTE;

/**
 * Erases what is left of somebody who has closed their account. Every step can be done again, so a run that died is simply run once more.
 * Answers when to come back: while an order is under way its store needs plate and address, and once more after a day.
 */
export async function eraseMember(memberId: string, nowMs: number): Promise<number | undefined> {
  if (!(await hasLeft(memberId))) throw new Error(`${memberId} has not left`);
  await endLateSessions(memberId);
  await forgetBirthday(memberId);
  await forgetCars(memberId, nowMs);
  await forgetCart(memberId);
  await forgetMessages(memberId);
  if ((await forgetOwner(memberId)) > 0) return nowMs + HOUR;
  await forfeitPoints(memberId, nowMs);
  const erasedAt = await markErased(memberId, nowMs);
  const sweepAt = millis(erasedAt ?? '') + SWEEP_AFTER_MS;
  return nowMs < sweepAt ? sweepAt : undefined;
}
