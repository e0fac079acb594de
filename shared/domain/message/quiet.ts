import type { MessageKind } from '@shared/contracts/message';
import { addDays, at, dayOf, minuteOfDay } from '@shared/kernel/time';

const QUIET_FROM = 21 * 60 + 30;
const QUIET_UNTIL = 8 * 60;
const TEN_O_CLOCK = 600;

/** Told at any hour: the owner is waiting for it, or about to drive off. */
const AT_ONCE: ReadonlySet<MessageKind> = new Set(['service_finished', 'booking_soon']);
/** Invites to buy: at most `DAILY_CAP` a person and day. */
const CAPPED: ReadonlySet<MessageKind> = new Set(['maintenance_due']);
export const DAILY_CAP = 1;

/** When a message may reach the phone: now, or at 08:00 when it is between 21:30 and 08:00 in China and can wait. */
export function pushAt(kind: MessageKind, ms: number): number {
  if (AT_ONCE.has(kind)) return ms;
  const minute = minuteOfDay(ms);
  if (minute >= QUIET_FROM) return at(addDays(dayOf(ms), 1), QUIET_UNTIL);
  return minute < QUIET_UNTIL ? at(dayOf(ms), QUIET_UNTIL) : ms;
}

export const isCapped = (kind: MessageKind): boolean => CAPPED.has(kind);

/** The next chance of a message that met the cap. */
export const nextDayAt = (ms: number): number => at(addDays(dayOf(ms), 1), TEN_O_CLOCK);
