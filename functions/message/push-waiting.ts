import { MINUTE } from '@shared/kernel/time';
import { loadConfig } from '../platform/config';
import { mayWrite } from '../platform/must-write';
import { due, dueNow } from '../task/schedule';
import { movePush, readInbox } from './message.repo';
import { pushTask } from './push-message';

/** Older than this it is no news any more, and stays in the inbox only. */
const FRESH_MS = 10 * MINUTE;
const NEWEST = 5;

/**
 * Pushes what was posted a moment before the member agreed. The question is put after paying, when 预约成功 has been posted already and found no
 * consent; without this the answer to the member's own yes would never come. Safe to run twice: a message leaves `no_consent` once.
 */
export async function pushWaiting(memberId: string, accepted: ReadonlySet<string>, nowMs: number): Promise<void> {
  const templates = (await loadConfig()).WECHAT_TEMPLATES;
  const { messages } = await readInbox(memberId, { cursor: undefined, limit: NEWEST });
  for (const message of messages) {
    const isFresh = nowMs - message.at < FRESH_MS && nowMs < message.pushUntil;
    if (message.push !== 'no_consent' || !isFresh || !accepted.has(templates[message.kind] ?? '')) continue;
    const push = pushTask({ ...message, at: nowMs });
    const { memberId: id, messageId } = message;
    const plant = push.at <= nowMs ? dueNow(push) : due(push);
    const moved = movePush(id, messageId, 'no_consent', 'pending', nowMs);
    await mayWrite([moved, plant], 'the message stays in the inbox');
  }
}
