import { type DomainEvent, eventSchema, type NewEvent } from '@shared/contracts/events';
import { DAY, instant } from '@shared/kernel/time';
import type { Item, Write } from './db';
import { newUlid } from './ids';
import type { Table } from './tables';

const KEEP_DAYS = 30;

/** The write that lets an event leave: part of the same transaction as what it tells, in the same domain's table. */
export function emit(table: Table, event: NewEvent, nowMs: number): Write {
  const id = newUlid(nowMs);
  const whole = { ...event, id, at: instant(nowMs) };
  return {
    table,
    put: { pk: `EVT#${id}`, sk: 'EVT', event: whole, ttl: Math.floor((nowMs + KEEP_DAYS * DAY) / 1000) },
  };
}

/** Reads an outbox item back; undefined for a type this version does not know. */
export function readEvent(item: Item): DomainEvent | undefined {
  const parsed = eventSchema.safeParse(item.event);
  return parsed.success ? parsed.data : undefined;
}
