import type { Draft } from '@shared/domain/message/drafts';
import { pushAt } from '@shared/domain/message/quiet';
import { DAY } from '@shared/kernel/time';
import { now } from '../platform/clock';
import { loadConfig } from '../platform/config';
import type { Write } from '../platform/db';
import { logger } from '../platform/logger';
import { hasConsent, withoutConsent } from './consent.repo';
import { deliver, messageOf } from './message.repo';
import { pushMessage, pushTask } from './push-message';
import { runSoon } from './run-task';
import { due, type Task } from './schedule';

/** A push that could not be made within three days stays in the inbox only. */
const PUSH_WITHIN_MS = 3 * DAY;

export type Posted = { readonly writes: Write[]; readonly push: Task | undefined };

/**
 * A message into the inbox with the task of pushing it, as writes of one transaction: it is never lost, pushed or not. With the `absence` of a
 * consent there is nothing to push, and no task.
 */
export function post(
  memberId: string,
  messageId: string,
  draft: Draft,
  time: { readonly at: number; readonly until?: number },
  absence?: Write,
): Posted {
  const pushUntil = time.until ?? time.at + PUSH_WITHIN_MS;
  const message = messageOf(memberId, messageId, draft, { at: time.at, pushUntil });
  if (absence) return { writes: [...deliver(message, 'no_consent'), absence], push: undefined };
  const push = pushTask(message);
  return { writes: [...deliver(message, 'pending'), due(push)], push };
}

/**
 * Most messages meet no consent. For one that would be pushed now: the check that there is none, to go with its posting; a yes said in that
 * very moment makes the posting fail, and the next try sees it. Undefined when it is to be pushed, or not before the morning.
 */
export async function absenceOfConsent(
  memberId: string,
  kind: Draft['kind'],
  nowMs: number,
): Promise<Write | undefined> {
  const templateId = (await loadConfig()).WECHAT_TEMPLATES[kind];
  if (!templateId || pushAt(kind, nowMs) > nowMs || (await hasConsent(memberId, templateId))) return undefined;
  return withoutConsent(memberId, templateId);
}

const SLOW_MS = 2000;
const REST_MS = 60_000;
let restUntil = 0;

/** Pushes at once what was just posted. While WeChat is slow the schedule does it: a stream must not wait behind a slow counterparty. */
export async function pushNow(push: Task | undefined): Promise<void> {
  const start = now();
  if (!push || start < restUntil) return;
  await runSoon(push, { push: pushMessage });
  const took = now() - start;
  if (took < SLOW_MS) return;
  restUntil = now() + REST_MS;
  logger.warn('pushing is slow, left to the schedule for a minute', { took });
}
