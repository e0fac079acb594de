import type { Model } from '@shared/contracts/vehicle';
import { nextMaintenance, USUAL_DAILY_KM } from '@shared/domain/vehicle/maintenance';
import { addDays, at, type Day, dayOf, HOUR } from '@shared/kernel/time';

const SOON_MS = 2 * HOUR;
const MAINTENANCE_DAYS_AHEAD = 7;
const TEN_O_CLOCK = 600;
/** A next maintenance closer than this to a completed one has not heard of it yet. */
const SHORTEST_INTERVAL_DAYS = 14;

/** When to remind of a visit: two hours before; null when that is not after `nowMs` (whoever books that late needs no reminder). */
export function soonAt(startsAt: number, nowMs: number): number | null {
  const due = startsAt - SOON_MS;
  return due > nowMs ? due : null;
}

/** When to remind of maintenance due on a day: at 10:00 a week before, and never before tomorrow. */
export function maintenanceAt(dueOn: Day, nowMs: number): number {
  const early = at(addDays(dueOn, -MAINTENANCE_DAYS_AHEAD), TEN_O_CLOCK);
  return Math.max(early, at(addDays(dayOf(nowMs), 1), TEN_O_CLOCK));
}

/**
 * The day of the next maintenance after one that has just been done. `known` is what the garage says; when it does not know of this service
 * yet, the maker's interval counts from today.
 */
export function dueAfterService(
  known: Day,
  done: { readonly day: Day; readonly km: number },
  interval: Pick<Model, 'serviceKm' | 'serviceMonths'>,
): Day {
  if (known > addDays(done.day, SHORTEST_INTERVAL_DAYS)) return known;
  const usage = {
    mileageKm: done.km,
    mileageOn: done.day,
    dailyKm: USUAL_DAILY_KM,
    lastServiceKm: done.km,
    lastServiceOn: done.day,
    registeredOn: null,
  };
  return nextMaintenance(usage, interval, done.day).dueOn;
}

/**
 * Whether something told by `eventId` comes after what a plan already knows (`asOf`): event ids sort by time, and deliveries do not.
 */
export const isNews = (eventId: string, asOf: string | undefined): boolean => asOf === undefined || eventId > asOf;
