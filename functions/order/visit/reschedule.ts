import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { at, HOUR, instant, millis, parseClock } from '@shared/kernel/time';
import { moveSlot } from '../../booking/hold-slot';
import { findBooking } from '../../booking/read-booking';
import { transact } from '../../platform/db';
import { decide } from '../../platform/decide';
import type { MemberContext } from '../../platform/http';
import { readStore } from '../../store/read-store';
import { readOwnOrder } from '../read-order';
import { rebook } from './rebook';

/** A booking can be moved until two hours before, and again when it was missed. */
const NOTICE_MS = 2 * HOUR;

type Moved = Result<Output<'booking.reschedule'>>;

/** Moves a paid booking to another start of the same store: the new place is taken and the old one given back together. Said again, nothing more happens. */
export const reschedule = (context: MemberContext, input: Parsed<'booking.reschedule'>): Promise<Moved> =>
  decide(() => attempt(context, input));

async function attempt(context: MemberContext, input: Parsed<'booking.reschedule'>): Promise<Moved> {
  const booking = await findBooking(input.bookingId);
  const order = booking && (await readOwnOrder(context.memberId, booking.orderId));
  if (!booking || !order?.booking) return fail('BOOKING_NOT_FOUND');
  const startsAt = instant(at(input.day, parseClock(input.start)));
  const moved = { bookingId: booking.id, day: input.day, start: input.start, startsAt };
  if (booking.day === input.day && booking.start === input.start) return ok(moved);
  if (order.state === 'booked' && millis(order.booking.startsAt) - context.now < NOTICE_MS)
    return fail('TOO_LATE_TO_CHANGE');
  const store = await readStore(booking.storeId);
  if (!store) return fail('STORE_NOT_FOUND');
  const place = await moveSlot(booking, store, order.labors, input.day, input.start, context.now);
  if (!place.ok) return place;
  const told = rebook(order, { ...order.booking, day: input.day, start: input.start, startsAt }, context.now);
  if (!told.ok) return told;
  const written = await transact([...told.value, ...place.value]);
  return written.ok ? ok(moved) : written;
}
