import { type EventContract, readVersion, versionOf } from '@shared/contracts/event-versions';
import { type DomainEvent, eventContract, type NewEvent } from '@shared/contracts/events';
import { DAY, instant } from '@shared/kernel/time';
import { causedBy } from './cause';
import type { Item, Write } from './db';
import { newUlid } from './ids';
import { logger } from './logger';
import type { Table } from './tables';

const KEEP_DAYS = 30;

/** What an event is about: an order where there is one, else a trade, a group, a person or a thing. */
function subjectOf(event: NewEvent): string {
  if ('order' in event) return event.order.orderId;
  if ('orderId' in event) return event.orderId;
  if ('outTradeNo' in event) return event.outTradeNo;
  if ('groupId' in event) return event.groupId;
  return 'memberId' in event ? event.memberId : event.skuId;
}

/** Where the events about something lie, oldest first, in the table of each domain that tells them: 1 query. */
export const eventsOf = (subject: string): string => `EVT#${subject}`;

/** The write that lets an event leave: part of the same transaction as what it tells, in the same domain's table. */
export function emit(table: Table, event: NewEvent, nowMs: number): Write {
  const id = newUlid(nowMs);
  const version = versionOf(eventContract, event.type);
  const why = causedBy();
  const whole = { ...event, id, at: instant(nowMs), version, ...(why ? { causedBy: why } : {}) };
  const subject = subjectOf(event);
  return {
    table,
    put: { pk: eventsOf(subject), sk: id, event: whole, ttl: Math.floor((nowMs + KEEP_DAYS * DAY) / 1000) },
    emits: { id, type: event.type, subject },
  };
}

/**
 * Reads an outbox item back, in the present shape of its type; undefined for a type this version does not know, which is logged. One of a known
 * type that cannot be read throws: it is delivered again, by then perhaps to the version that wrote it, and never lost without a word.
 */
export function readEventOf<E extends { readonly type: string }>(
  { pk, sk, event }: Item,
  contract: EventContract<E>,
): E | undefined {
  const read = readVersion(contract, event);
  if (read.known) return read.event;
  logger.warn('event of an unknown type passed over', { pk, sk, type: read.type });
  return undefined;
}

/** The same of our events. */
export const readEvent = (item: Item): DomainEvent | undefined => readEventOf(item, eventContract);
