import { causedBySchema } from '@shared/contracts/events';
import { messageKindSchema } from '@shared/contracts/message';
import type { Draft } from '@shared/domain/message/drafts';
import { instant } from '@shared/kernel/time';
import * as z from 'zod';
import { causedBy } from '../platform/cause';
import { get, query, type Write } from '../platform/db';
import type { Key } from '../platform/tables';

/**
 * Table messages                                                  cost
 *   a person's inbox, newest first   MEMBER#<id> / MSG#<ulid>        1 query a page
 *   how much of it is unread         MEMBER#<id> / INBOX             1 get
 *   follow-ups                       MEMBER#<id> / PLAN#<planId>     plan.repo.ts
 *   consents by template             MEMBER#<id> / CONSENT#<tpl>     consent.repo.ts
 *   events already handled           SEEN#<consumer>#<event>         consume.ts of the platform
 */
export const memberPk = (memberId: string): string => `MEMBER#${memberId}`;
const inboxKey = (memberId: string): Key => ({ pk: memberPk(memberId), sk: 'INBOX' });
const messageKey = (memberId: string, messageId: string): Key => ({
  pk: memberPk(memberId),
  sk: messageId.replace(/^msg_/, 'MSG#'),
});

/** `sending`: taken, not known to have left; whoever finds it so later may not send it again. */
const pushSchema = z.enum(['pending', 'sending', 'sent', 'no_consent', 'failed']);
export type Push = z.infer<typeof pushSchema>;

const messageSchema = z.object({
  messageId: z.string(),
  memberId: z.string(),
  at: z.number(),
  kind: messageKindSchema,
  title: z.string(),
  text: z.string(),
  page: z.string(),
  fields: z.record(z.string(), z.string()),
  /** Not pushed after this: a reminder of a visit is worth nothing once it has begun. */
  pushUntil: z.number(),
  push: pushSchema,
  read: z.boolean(),
  causedBy: causedBySchema.optional(),
});
export type Message = z.infer<typeof messageSchema>;

/** Puts a message into the inbox: the item and the count of unread ones change together. */
export const deliver = (message: Omit<Message, 'push' | 'read'>, push: Push): Write[] => [
  {
    table: 'messages',
    changes: { of: 'message', id: message.messageId, from: null, to: push },
    put: { ...messageKey(message.memberId, message.messageId), ...message, push, read: false },
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'BUSY', means: 'seen' },
  },
  {
    table: 'messages',
    update: inboxKey(message.memberId),
    set: 'ADD unread :one',
    values: { ':one': 1 },
  },
];

export const messageOf = (
  memberId: string,
  messageId: string,
  draft: Draft,
  time: { at: number; pushUntil: number },
): Omit<Message, 'push' | 'read'> => ({ memberId, messageId, ...draft, ...time, causedBy: causedBy() });

export async function readMessage(memberId: string, messageId: string): Promise<Message | undefined> {
  const item = await get('messages', messageKey(memberId, messageId));
  return item && messageSchema.parse(item);
}

export async function readInbox(
  memberId: string,
  page: { cursor: string | undefined; limit: number },
): Promise<{ messages: Message[]; unread: number; next: string | null }> {
  const [{ items, next }, inbox] = await Promise.all([
    query('messages', { pk: memberPk(memberId), prefix: 'MSG#', newestFirst: true, ...page }),
    get('messages', inboxKey(memberId)),
  ]);
  return { messages: items.map((item) => messageSchema.parse(item)), unread: Number(inbox?.unread ?? 0), next };
}

/** Marks as read; BUSY when it was read before, so that the count goes down once. */
export const markRead = (memberId: string, messageId: string): Write[] => [
  {
    table: 'messages',
    update: messageKey(memberId, messageId),
    set: 'SET #read = :yes',
    condition: '#read = :no',
    names: { '#read': 'read' },
    values: { ':yes': true, ':no': false },
    failure: { code: 'BUSY', means: 'seen' },
  },
  { table: 'messages', update: inboxKey(memberId), set: 'ADD unread :less', values: { ':less': -1 } },
];

/** Moves a message from one push state to the next; BUSY when it is not in the first. */
export const movePush = (memberId: string, messageId: string, from: Push, to: Push, nowMs: number): Write => ({
  table: 'messages',
  changes: { of: 'message', id: messageId, from, to },
  update: messageKey(memberId, messageId),
  set: 'SET push = :to, pushedAt = :at',
  condition: 'push = :from',
  values: { ':to': to, ':from': from, ':at': instant(nowMs) },
  failure: { code: 'BUSY', means: 'seen' },
});
