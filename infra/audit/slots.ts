import { unitsOf } from '@shared/domain/booking/slots';
import { parseClock } from '@shared/kernel/time';
import * as z from 'zod';
import { type Area, type Compare, type Item, whole } from './area';

/**
 * The places of a store's day: each counter is how many orders hold that bay type or skill in that half hour, and each order with a place has a
 * booking of just that place in the state that goes with its own. What an order takes follows from its services and its time.
 */
const orderSchema = z.object({
  id: z.string(),
  storeId: z.string(),
  state: z.string(),
  paidAt: z.string().nullable(),
  labors: z.array(z.object({ minutes: z.int(), bay: z.string(), skill: z.string() })),
  booking: z.object({ bookingId: z.string(), day: z.string(), start: z.string(), minutes: z.int() }).nullable(),
  history: z.array(z.object({ state: z.string() })),
});
const bookingSchema = z.object({
  id: z.string(),
  state: z.string(),
  storeId: z.string(),
  orderId: z.string(),
  day: z.string(),
  start: z.string(),
  minutes: z.int(),
  units: z.array(z.string()),
});
const placeOf = ({ orderId, state, start, minutes, units }: z.infer<typeof bookingSchema>) => ({
  orderId,
  state,
  start,
  minutes,
  units: [...units].sort().join(' '),
});
type Place = ReturnType<typeof placeOf>;
type Fact = {
  taken?: { id: string } & Place;
  kept?: { id: string } & Place;
  used?: Record<string, number>;
};

const group = (storeId: string, day: string): string => `slots:${storeId} ${day}`;
const ENDED = ['closed', 'cancelled', 'refunding', 'refunded'];

/** The state of an order's booking: once the car is there its place is used up, whatever is given back later. */
function stateOf({ state, paidAt, history }: z.infer<typeof orderSchema>): string {
  const been = new Set([state, ...history.map((step) => step.state)]);
  if (been.has('completed')) return 'done';
  if (been.has('arrived')) return 'arrived';
  if (ENDED.includes(state)) return 'released';
  if (state === 'no_show') return state;
  return paidAt ? 'booked' : 'held';
}

function takenBy(order: z.infer<typeof orderSchema>): Fact['taken'] {
  if (!order.booking) return undefined;
  const { bookingId, start, minutes } = order.booking;
  // How much the store has of it is no part of what the order takes.
  const units = unitsOf(order.labors, parseClock(start), { bays: {}, skills: {} }).map(({ name }) => name);
  return { id: bookingId, orderId: order.id, state: stateOf(order), start, minutes, units: units.sort().join(' ') };
}

function bookingsAgree(facts: readonly Fact[], compare: Compare): void {
  const kept = new Map(facts.flatMap((fact) => (fact.kept ? [[fact.kept.id, fact.kept]] : [])));
  for (const { taken } of facts) {
    if (!taken) continue;
    const booking = kept.get(taken.id);
    kept.delete(taken.id);
    if (!booking) compare(`booking ${taken.id}`, 'there', 'missing');
    else
      for (const name of ['orderId', 'state', 'start', 'minutes', 'units'] as const)
        compare(`booking ${taken.id}: ${name}`, taken[name], booking[name]);
  }
  for (const id of kept.keys()) compare(`booking ${id}`, 'of an order on this day', 'of none');
}

function countersAgree(facts: readonly Fact[], compare: Compare): void {
  const taken = new Map<string, number>();
  for (const { taken: one } of facts)
    if (one && one.state !== 'released')
      for (const unit of one.units.split(' ')) taken.set(unit, (taken.get(unit) ?? 0) + 1);
  const used = facts.find((fact) => fact.used)?.used ?? {};
  for (const unit of new Set([...taken.keys(), ...Object.keys(used)]))
    compare(`taken of ${unit}`, taken.get(unit) ?? 0, used[unit] ?? 0);
}

/** Everything of the day item that is a number is a counter. */
const countersOf = (item: Item): Record<string, number> =>
  Object.fromEntries(Object.entries(item).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));

export const slots: Area = {
  name: 'slots',
  tables: ['bookings', 'orders'],
  read(table, item, teller) {
    const [, id = ''] = String(item.pk).split('#');
    const [kind, day = ''] = String(item.sk).split('#');
    if (table === 'orders') {
      if (kind !== 'ORD' || !item.booking) return;
      const order = orderSchema.parse(item);
      const taken = takenBy(order);
      if (taken) teller.tell(group(order.storeId, order.booking?.day ?? ''), '0', { taken });
    } else if (kind === 'BK') {
      const booking = bookingSchema.parse(item);
      teller.tell(group(booking.storeId, booking.day), '1', { kept: { id: booking.id, ...placeOf(booking) } });
    } else if (kind === 'DAY') teller.tell(group(id, day), '2', { used: countersOf(item) });
  },
  open: () =>
    whole<Fact>((facts, compare) => {
      bookingsAgree(facts, compare);
      countersAgree(facts, compare);
    }),
};
