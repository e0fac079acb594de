import type { BookingDay, Slot } from '@shared/contracts/booking';
import type { Labor } from '@shared/contracts/catalogue';
import type { Hours } from '@shared/contracts/store';
import { at, clock, type Day, MINUTE } from '@shared/kernel/time';

/** Bookings are made in half hours. */
export const SLOT_MINUTES = 30;

/** How many jobs the store can do at once, by bay type and by skill. */
export type Capacity = { readonly bays: Record<string, number>; readonly skills: Record<string, number> };
/** How many places are taken, by unit; a unit is one bay type or skill in one half hour: `b_lift_0930`, `s_tyre_0930`. */
export type Usage = Readonly<Record<string, number>>;

/** A place one booking takes, with the most the store has of it. */
export type Unit = { readonly name: string; readonly capacity: number };

const roundUp = (minutes: number): number => Math.ceil(minutes / SLOT_MINUTES) * SLOT_MINUTES;

/** Minutes the labours take one after another, in whole half hours. */
export const totalMinutes = (labors: readonly Labor[]): number =>
  labors.reduce((total, labor) => total + roundUp(labor.minutes), 0);

/** Units that a booking starting at `start` (minute of day) takes: the labours run one after another, each with its bay and its skill. */
export function unitsOf(labors: readonly Labor[], start: number, capacity: Capacity): Unit[] {
  const units: Unit[] = [];
  let minute = start;
  for (const labor of labors) {
    for (const end = minute + roundUp(labor.minutes); minute < end; minute += SLOT_MINUTES) {
      const time = clock(minute).replace(':', '');
      units.push({ name: `b_${labor.bay}_${time}`, capacity: capacity.bays[labor.bay] ?? 0 });
      units.push({ name: `s_${labor.skill}_${time}`, capacity: capacity.skills[labor.skill] ?? 0 });
    }
  }
  return units;
}

/** How many more bookings fit into these units; never negative. */
export const freePlaces = (units: readonly Unit[], usage: Usage): number =>
  Math.max(0, Math.min(...units.map((unit) => unit.capacity - (usage[unit.name] ?? 0))));

export type DayAsk = {
  readonly day: Day;
  readonly hours: Hours;
  readonly capacity: Capacity;
  readonly labors: readonly Labor[];
  readonly usage: Usage;
  readonly nowMs: number;
  readonly noticeMinutes: number;
  readonly windowDays: number;
};

/** Why a start time cannot be booked whatever the load; undefined when it can. */
export function closedReason(ask: Omit<DayAsk, 'usage'>, start: number): 'past' | 'window' | 'hours' | undefined {
  if (!ask.hours || start < ask.hours.open || start + totalMinutes(ask.labors) > ask.hours.close) return 'hours';
  const startMs = at(ask.day, start);
  if (startMs < ask.nowMs + ask.noticeMinutes * MINUTE) return 'past';
  if (startMs > ask.nowMs + ask.windowDays * 24 * 60 * MINUTE) return 'window';
  return undefined;
}

/** Every start time of the day inside opening hours, with what is free. */
export function slotsOf(ask: DayAsk): Slot[] {
  if (!ask.hours) return [];
  const slots: Slot[] = [];
  const last = ask.hours.close - totalMinutes(ask.labors);
  for (let start = Math.ceil(ask.hours.open / SLOT_MINUTES) * SLOT_MINUTES; start <= last; start += SLOT_MINUTES) {
    const closed = closedReason(ask, start) !== undefined;
    const free = closed ? 0 : freePlaces(unitsOf(ask.labors, start, ask.capacity), ask.usage);
    slots.push({ start: clock(start), free, state: closed ? 'past' : free > 0 ? 'free' : 'full' });
  }
  return slots;
}

/** A day of the strip, with the reason when nothing can be booked. */
export function dayOfStrip(ask: DayAsk): BookingDay {
  const slots = slotsOf(ask);
  const open = slots.filter((slot) => slot.state === 'free');
  if (open.length > 0) return { day: ask.day, state: 'open', reason: null, free: open.length };
  if (!ask.hours) return { day: ask.day, state: 'closed', reason: '休息', free: 0 };
  const full = slots.some((slot) => slot.state === 'full');
  return { day: ask.day, state: full ? 'full' : 'closed', reason: full ? '约满' : '已过时间', free: 0 };
}
