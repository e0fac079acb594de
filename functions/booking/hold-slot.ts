import type { BookingState } from '@shared/contracts/booking';
import type { Labor } from '@shared/contracts/catalogue';
import type { Store } from '@shared/contracts/store';
import { closedReason, totalMinutes, type Unit, unitsOf } from '@shared/domain/booking/slots';
import { hoursOn } from '@shared/domain/store/hours';
import { fail, ok, type Result } from '@shared/kernel/result';
import { at, type Day, instant, parseClock } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import type { StateChange } from '../platform/state-change';
import { type Booking, bookingItem, bookingKey, usageKey } from './booking.repo';
import { leaveVisit, takeVisit } from './visits.repo';

export type SlotAsk = {
  readonly bookingId: string;
  readonly orderId: string;
  readonly memberId: string;
  /** Traits by which whoever holds it is known beside their account. */
  readonly holder: readonly string[];
  readonly store: Store;
  readonly labors: readonly Labor[];
  readonly day: Day;
  readonly start: string;
};
export type HeldSlot = { readonly writes: Write[]; readonly startsAt: string; readonly minutes: number };

/** Attribute placeholders of the units, in order. */
const placeholders = (units: readonly string[]): Record<string, string> =>
  Object.fromEntries(units.map((unit, index) => [`#u${index}`, unit]));

/** Takes one place of every unit, or none: the last place goes to one of two who ask at once. */
function takeUnits(storeId: string, day: Day, units: readonly Unit[]): Write {
  const capacities = units.map((unit, index) => [`:c${index}`, unit.capacity] as const);
  return {
    table: 'bookings',
    update: usageKey(storeId, day),
    set: `ADD ${units.map((_, index) => `#u${index} :one`).join(', ')}`,
    condition: units.map((_, index) => `(attribute_not_exists(#u${index}) OR #u${index} < :c${index})`).join(' AND '),
    names: placeholders(units.map((unit) => unit.name)),
    values: { ':one': 1, ...Object.fromEntries(capacities) },
    failure: { code: 'SLOT_TAKEN', means: 'answer' },
  };
}

/** Gives the places back; a counter never goes below zero. */
function giveUnitsBack(storeId: string, day: Day, units: readonly string[]): Write {
  return {
    table: 'bookings',
    update: usageKey(storeId, day),
    set: `ADD ${units.map((_, index) => `#u${index} :minus`).join(', ')}`,
    condition: units.map((_, index) => `#u${index} >= :one`).join(' AND '),
    names: placeholders(units),
    values: { ':one': 1, ':minus': -1 },
    failure: { code: 'BUSY', means: 'moved' },
  };
}

/** Checks hours, notice, window and capacity of the store; SLOT_CLOSED or SLOT_TAKEN when the start is not to be had. */
export function planSlot(ask: Pick<SlotAsk, 'store' | 'labors' | 'day' | 'start'>, nowMs: number): Result<Unit[]> {
  const { store, labors, day } = ask;
  const start = parseClock(ask.start);
  const rules = {
    day,
    hours: hoursOn(store, day),
    capacity: store,
    labors,
    nowMs,
    noticeMinutes: store.noticeMinutes,
    windowDays: store.windowDays,
  };
  const reason = closedReason(rules, start);
  if (reason) return fail('SLOT_CLOSED', { reason });
  const units = unitsOf(labors, start, store);
  if (units.some((unit) => unit.capacity <= 0)) return fail('SERVICE_NOT_OFFERED');
  return ok(units);
}

/** The writes that hold a place for an unpaid order, for the order's own transaction. */
export async function holdSlot(ask: SlotAsk, nowMs: number): Promise<Result<HeldSlot>> {
  const units = planSlot(ask, nowMs);
  if (!units.ok) return units;
  const booking: Booking = {
    id: ask.bookingId,
    state: 'held',
    storeId: ask.store.id,
    orderId: ask.orderId,
    memberId: ask.memberId,
    holder: [...ask.holder],
    day: ask.day,
    start: ask.start,
    minutes: totalMinutes(ask.labors),
    bay: ask.labors[0]?.bay ?? '',
    units: units.value.map((unit) => unit.name),
  };
  const put: Write = {
    table: 'bookings',
    put: bookingItem(booking),
    changes: changeOf(booking.id, null, booking.state),
    condition: 'attribute_not_exists(pk)',
    alone: 'an id made for this order',
  };
  const writes = [takeUnits(ask.store.id, ask.day, units.value), put, ...(await takeVisit(booking))];
  return ok({ writes, startsAt: instant(at(ask.day, parseClock(ask.start))), minutes: booking.minutes });
}

/** A booking's id follows from its order's. */
const changeOf = (id: string, from: BookingState | null, to: BookingState): StateChange => ({
  of: 'booking',
  id,
  order: id.replace(/^bkg_/, 'ord_'),
  from,
  to,
});

/** held → booked, booked → arrived → done: the booking follows its order. */
export const moveBooking = (bookingId: string, from: BookingState, to: BookingState): Write => ({
  table: 'bookings',
  changes: changeOf(bookingId, from, to),
  update: bookingKey(bookingId),
  set: 'SET #state = :to',
  condition: '#state = :from',
  names: { '#state': 'state' },
  values: { ':from': from, ':to': to },
  failure: { code: 'BUSY', means: 'moved' },
});

/** The booking is as it was read, place and all: who gives a place back gives back that one, and no other. */
const sameBooking = ({ state, day, start, units }: Booking) => ({
  condition: '#state = :from AND #day = :day AND #start = :start AND #units = :units',
  names: { '#state': 'state', '#day': 'day', '#start': 'start', '#units': 'units' },
  values: { ':from': state, ':day': day, ':start': start, ':units': units },
  failure: { code: 'BUSY', means: 'moved' } as const,
});

/** The writes that give a held or booked place back at once; BUSY when it has moved since it was read. */
export function releaseSlot(booking: Booking): Write[] {
  const same = sameBooking(booking);
  return [
    {
      table: 'bookings',
      changes: changeOf(booking.id, booking.state, 'released'),
      update: bookingKey(booking.id),
      set: 'SET #state = :to',
      ...same,
      values: { ...same.values, ':to': 'released' },
    },
    giveUnitsBack(booking.storeId, booking.day, booking.units),
    ...leaveVisit(booking),
  ];
}

/** The writes that move a booking, or a missed one, to another start of the same store: the new place is taken and the old one given back, or nothing happens. */
export async function moveSlot(
  booking: Booking,
  store: Store,
  labors: readonly Labor[],
  day: Day,
  start: string,
  nowMs: number,
): Promise<Result<Write[]>> {
  const units = planSlot({ store, labors, day, start }, nowMs);
  if (!units.ok) return units;
  const names = new Set(units.value.map((unit) => unit.name));
  const sameDay = day === booking.day;
  const taken = sameDay ? units.value.filter((unit) => !booking.units.includes(unit.name)) : units.value;
  const given = sameDay ? booking.units.filter((unit) => !names.has(unit)) : booking.units;
  const record: Write = {
    table: 'bookings',
    changes: changeOf(booking.id, booking.state, 'booked'),
    put: bookingItem({ ...booking, state: 'booked', day, start, units: [...names] }),
    ...sameBooking(booking),
  };
  const usage = sameDay
    ? swapUnits(booking.storeId, day, taken, given)
    : [takeUnits(booking.storeId, day, taken), giveUnitsBack(booking.storeId, booking.day, given)];
  // The record first: of several conditions that fail, the first is the answer, and a place that has moved says nothing about its day.
  const visit = sameDay ? [] : [...(await takeVisit({ ...booking, day })), ...leaveVisit(booking)];
  return ok([record, ...usage, ...visit]);
}

/** One item cannot be written twice in a transaction: taking and giving on one day is a single update. */
function swapUnits(storeId: string, day: Day, taken: readonly Unit[], given: readonly string[]): Write[] {
  if (taken.length === 0 && given.length === 0) return [];
  const take = takeUnits(storeId, day, taken);
  const back = giveUnitsBack(storeId, day, given);
  if (taken.length === 0) return [back];
  if (given.length === 0) return [take];
  const shifted = given.map((_, index) => `#g${index}`);
  return [
    {
      ...take,
      set: `${'set' in take ? take.set : ''}, ${shifted.map((name) => `${name} :minus`).join(', ')}`,
      condition: `${take.condition} AND ${shifted.map((name) => `${name} >= :one`).join(' AND ')}`,
      names: { ...take.names, ...Object.fromEntries(given.map((unit, index) => [`#g${index}`, unit])) },
      values: { ...take.values, ':minus': -1 },
    } as Write,
  ];
}
