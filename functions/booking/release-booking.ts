import type { Write } from '../platform/db';
import { readBooking } from './booking.repo';
import { releaseSlot } from './hold-slot';

/** The writes that give an order's place back, held, booked or missed; none when it has no place to give: once the car was there it is used up. */
export async function releaseBooking(bookingId: string | undefined): Promise<Write[]> {
  const booking = bookingId ? await readBooking(bookingId) : undefined;
  return booking && ['held', 'booked', 'no_show'].includes(booking.state) ? releaseSlot(booking) : [];
}
