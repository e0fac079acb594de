import { type DomainEvent, eventSchema, type NewEvent } from '@shared/contracts/events';
import { DAY, instant } from '@shared/kernel/time';
import * as z from 'zod';
import type { Item, Write } from './db';
import { newUlid } from './ids';
import { logger } from './logger';
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

const known: ReadonlySet<unknown> = new Set(eventSchema.options.map(({ shape }) => shape.type.value));

/**
 * Reads an outbox item back; undefined for a type this version does not know, which is logged. One of a known type that cannot be read throws:
 * it is delivered again, by then perhaps to the version that wrote it, and never lost without a word.
 */
export function readEvent({ pk, event }: Item): DomainEvent | undefined {
  const { type } = z.object({ type: z.string() }).parse(event);
  if (!known.has(type)) {
    logger.warn('event of an unknown type passed over', { pk, type });
    return undefined;
  }
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) throw new Error(`event ${pk} of type ${type} has an unknown shape`, { cause: parsed.error });
  return parsed.data;
}
