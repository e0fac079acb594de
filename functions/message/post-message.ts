import type { Draft } from '@shared/domain/message/drafts';
import { pushAt } from '@shared/domain/message/quiet';
import { DAY } from '@shared/kernel/time';
import { loadConfig } from '../platform/config';
import type { Write } from '../platform/db';
import { due, dueNow, type Task } from '../task/schedule';
import { hasConsent, withoutConsent } from './consent.repo';
import { deliver, messageOf } from './message.repo';
import { pushTask } from './push-message';

/** A push that could not be made within three days stays in the inbox only. */
const PUSH_WITHIN_MS = 3 * DAY;

/** Pushed at once by a task of its own, or when it is quiet no more: who posts never waits for WeChat. */
const plant = (push: Task, nowMs: number): Write => (push.at <= nowMs ? dueNow(push) : due(push));

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
): Write[] {
  const pushUntil = time.until ?? time.at + PUSH_WITHIN_MS;
  const message = messageOf(memberId, messageId, draft, { at: time.at, pushUntil });
  if (absence) return [...deliver(message, 'no_consent'), absence];
  const push = pushTask(message);
  return [...deliver(message, 'pending'), plant(push, time.at)];
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
