import { DAILY_CAP, isCapped, nextDayAt, pushAt } from '@shared/domain/message/quiet';
import { MINUTE } from '@shared/kernel/time';
import * as z from 'zod';
import { readOpenid } from '../member/read-openid';
import { loadConfig } from '../platform/config';
import { transact, type Write } from '../platform/db';
import { type Delivery, sendSubscribe } from '../platform/wechat/open';
import type { Task } from '../task/schedule';
import { closeConsents, returnCap, returnConsent, takeCap, takeConsent } from './consent.repo';
import { type Message, movePush, readMessage } from './message.repo';

const TRY_AGAIN_MS = 2 * MINUTE;
const payloadSchema = z.object({ memberId: z.string(), messageId: z.string() });

export const pushTask = (message: Pick<Message, 'memberId' | 'messageId' | 'kind' | 'at'>): Task => ({
  id: `push#${message.memberId}#${message.messageId}`,
  kind: 'push',
  at: pushAt(message.kind, message.at),
  payload: { memberId: message.memberId, messageId: message.messageId },
});

/**
 * Sends an inbox message to the person's WeChat, at most once. The consent is taken and the message marked as sending in one write before
 * the call: a message found so marked belongs to a run that died, may have arrived, and is never sent again.
 */
export async function pushMessage(task: Omit<Task, 'kind'>, nowMs: number): Promise<number | undefined> {
  const { memberId, messageId } = payloadSchema.parse(task.payload);
  const message = await readMessage(memberId, messageId);
  if (message?.push === 'sending') await write([movePush(memberId, messageId, 'sending', 'failed', nowMs)]);
  if (message?.push !== 'pending') return undefined;
  if (nowMs >= message.pushUntil) return drop(message, 'failed', nowMs);
  const quiet = pushAt(message.kind, nowMs);
  if (quiet > nowMs) return quiet;
  const templateId = (await loadConfig()).WECHAT_TEMPLATES[message.kind];
  const openid = await readOpenid(memberId);
  if (!templateId || !openid) return drop(message, 'no_consent', nowMs);

  const taken = await transact([
    movePush(memberId, messageId, 'pending', 'sending', nowMs),
    takeConsent(memberId, templateId, nowMs),
    ...(isCapped(message.kind) ? [takeCap(memberId, DAILY_CAP, nowMs)] : []),
  ]);
  if (!taken.ok) {
    if (taken.error.details?.capped) return nextDayAt(nowMs);
    if (taken.error.details?.noConsent) return drop(message, 'no_consent', nowMs);
    return taken.error.means === 'seen' ? undefined : nowMs + TRY_AGAIN_MS;
  }
  const { page, fields: data } = message;
  const delivery = await sendSubscribe({ openid, templateId, page, data });
  return settle(message, templateId, delivery, nowMs);
}

async function drop(message: Message, push: 'failed' | 'no_consent', nowMs: number): Promise<undefined> {
  await write([movePush(message.memberId, message.messageId, 'pending', push, nowMs)]);
}

/** Somebody else having moved the message on is fine; anything else in the way means to try again. */
async function write(writes: readonly Write[]): Promise<void> {
  const written = await transact(writes);
  if (!written.ok && written.error.means !== 'seen') throw new Error(`push state not written: ${written.error.code}`);
}

/** Writes down what became of it, and gives back what was taken for a message that certainly did not leave. */
async function settle(
  message: Message,
  templateId: string,
  delivery: Delivery,
  nowMs: number,
): Promise<number | undefined> {
  const { memberId, messageId, kind } = message;
  const move = (to: 'sent' | 'failed' | 'no_consent' | 'pending') =>
    movePush(memberId, messageId, 'sending', to, nowMs);
  const cap = isCapped(kind) ? [returnCap(memberId, nowMs)] : [];
  if (delivery === 'not_sent') {
    await write([move('pending'), returnConsent(memberId, templateId, nowMs), ...cap]);
    return nowMs + TRY_AGAIN_MS;
  }
  if (delivery === 'refused') {
    await write([move('no_consent'), closeConsents(memberId, templateId, '43101', nowMs), ...cap]);
    return undefined;
  }
  await write([move(delivery === 'sent' ? 'sent' : 'failed')]);
  return undefined;
}
