import type { Draft } from '@shared/domain/message/drafts';
import { DAY } from '@shared/kernel/time';
import { now } from '../platform/clock';
import type { Write } from '../platform/db';
import { logger } from '../platform/logger';
import { deliver, messageOf } from './message.repo';
import { endUnconsented, pushMessage, pushTask } from './push-message';
import { runSoon } from './run-task';
import { due, type Task } from './schedule';

/** A push that could not be made within three days stays in the inbox only. */
const PUSH_WITHIN_MS = 3 * DAY;

/** A message into the inbox with the task of pushing it, as writes of one transaction: it is never lost, pushed or not. */
export function post(
  memberId: string,
  messageId: string,
  draft: Draft,
  time: { readonly at: number; readonly until?: number },
): { writes: Write[]; push: Task } {
  const pushUntil = time.until ?? time.at + PUSH_WITHIN_MS;
  const message = messageOf(memberId, messageId, draft, { at: time.at, pushUntil });
  const push = pushTask(message);
  return { writes: [...deliver(message), due(push)], push };
}

const SLOW_MS = 2000;
const REST_MS = 60_000;
let restUntil = 0;

/** Pushes at once what was just posted. While WeChat is slow the schedule does it: a stream must not wait behind a slow counterparty. */
export async function pushNow(push: Task): Promise<void> {
  const start = now();
  if (start < restUntil) return;
  await runSoon(push, { push: pushMessage }, endUnconsented);
  const took = now() - start;
  if (took < SLOW_MS) return;
  restUntil = now() + REST_MS;
  logger.warn('pushing is slow, left to the schedule for a minute', { took });
}
