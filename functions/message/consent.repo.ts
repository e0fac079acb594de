import type { Output, Parsed } from '@shared/contracts/contracts';
import { DAY, type Day, dayOf, instant } from '@shared/kernel/time';
import * as z from 'zod';
import { get, queryAll, type Write } from '../platform/db';
import type { Key } from '../platform/tables';
import { memberPk } from './message.repo';

/**
 * The consent ledger, table messages: one `accept` of the member is one message of that template.
 *   what is left of a template   MEMBER#<id> / CONSENT#<templateId>   1 update to add, take, give back or close; 1 get
 *   an answer of the member      MEMBER#<id> / ASK#<requestId>        1 put; counts once
 *   messages that invite to buy  MEMBER#<id> / CAP#<day>              1 update under the day's cap
 */
const consentKey = (memberId: string, templateId: string): Key => ({
  pk: memberPk(memberId),
  sk: `CONSENT#${templateId}`,
});
const capKey = (memberId: string, day: Day): Key => ({ pk: memberPk(memberId), sk: `CAP#${day}` });
const ttl = (nowMs: number, days: number): number => Math.ceil((nowMs + days * DAY) / 1000);

type Decisions = Parsed<'message.consent'>['decisions'];
export type Templates = Output<'message.templates'>['templates'];

const addConsent = (memberId: string, templateId: string, nowMs: number): Write => ({
  table: 'messages',
  update: consentKey(memberId, templateId),
  set: 'SET changedAt = :at REMOVE closedBy ADD #left :one',
  names: { '#left': 'left' },
  values: { ':at': instant(nowMs), ':one': 1 },
});

/** Nothing more may be sent of this template until the member accepts again. */
export const closeConsents = (memberId: string, templateId: string, by: 'ban' | '43101', nowMs: number): Write => ({
  table: 'messages',
  update: consentKey(memberId, templateId),
  set: 'SET #left = :none, closedBy = :by, changedAt = :at',
  names: { '#left': 'left' },
  values: { ':none': 0, ':by': by, ':at': instant(nowMs) },
});

/** What the member answered to one question, counted once however often it is told. `rejected` and `filtered` change no count. */
export function recordAnswer(memberId: string, requestId: string, decisions: Decisions, nowMs: number): Write[] {
  const asked: Write = {
    table: 'messages',
    put: { pk: memberPk(memberId), sk: `ASK#${requestId}`, decisions, at: instant(nowMs), ttl: ttl(nowMs, 400) },
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'BUSY', means: 'seen' },
  };
  const counted = Object.entries(decisions).flatMap(([templateId, decision]): Write[] => {
    if (decision === 'accept') return [addConsent(memberId, templateId, nowMs)];
    return decision === 'ban' ? [closeConsents(memberId, templateId, 'ban', nowMs)] : [];
  });
  return [asked, ...counted];
}

/** Uses one consent up. It must be there: two messages never share one. */
export const takeConsent = (memberId: string, templateId: string, nowMs: number): Write => ({
  table: 'messages',
  update: consentKey(memberId, templateId),
  set: 'SET #left = #left - :one, changedAt = :at',
  condition: '#left >= :one',
  names: { '#left': 'left' },
  values: { ':one': 1, ':at': instant(nowMs) },
  failure: { code: 'BUSY', means: 'answer', details: { noConsent: true } },
});

/** Whether there is a consent to use up; only `takeConsent` decides. */
export async function hasConsent(memberId: string, templateId: string): Promise<boolean> {
  return Number((await get('messages', consentKey(memberId, templateId)))?.left ?? 0) >= 1;
}

const consentSchema = z.object({ left: z.int().default(0), changedAt: z.string() });

/** Every consent of a member, used up or not: 1 query. */
export async function readConsents(
  memberId: string,
): Promise<{ templateId: string; left: number; changedAt: string }[]> {
  const items = await queryAll('messages', { pk: memberPk(memberId), prefix: 'CONSENT#' });
  return items.map((item) => ({ templateId: String(item.sk).slice('CONSENT#'.length), ...consentSchema.parse(item) }));
}

/** Holds a write to there being none: a yes said in this very moment makes it fail. */
export const withoutConsent = (memberId: string, templateId: string): Write => ({
  table: 'messages',
  check: consentKey(memberId, templateId),
  condition: 'attribute_not_exists(#left) OR #left < :one',
  names: { '#left': 'left' },
  values: { ':one': 1 },
  failure: { code: 'BUSY', means: 'moved', details: { consent: true } },
});

/** Its giving-back, for a message that certainly did not leave. */
export const returnConsent = (memberId: string, templateId: string, nowMs: number): Write => ({
  table: 'messages',
  update: consentKey(memberId, templateId),
  set: 'SET changedAt = :at ADD #left :one',
  names: { '#left': 'left' },
  values: { ':at': instant(nowMs), ':one': 1 },
});

export const takeCap = (memberId: string, cap: number, nowMs: number): Write => ({
  table: 'messages',
  update: capKey(memberId, dayOf(nowMs)),
  set: 'SET #ttl = :ttl ADD used :one',
  condition: 'attribute_not_exists(used) OR used < :cap',
  names: { '#ttl': 'ttl' },
  values: { ':one': 1, ':cap': cap, ':ttl': ttl(nowMs, 3) },
  failure: { code: 'BUSY', means: 'answer', details: { capped: true } },
});

export const returnCap = (memberId: string, nowMs: number): Write => ({
  table: 'messages',
  update: capKey(memberId, dayOf(nowMs)),
  set: 'ADD used :less',
  values: { ':less': -1 },
});
