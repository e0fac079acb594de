import type { Write } from '../platform/db';
import { readBooking } from './booking.repo';
import { releaseSlot } from './hold-slot';

/** The writes that give an order's place back, held or booked; none when it has no place to give. */
export async function releaseBooking(bookingId: string | undefined): Promise<Write[]> {
  const booking = bookingId ? await readBooking(bookingId) : undefined;
  return booking && (booking.state === 'held' || booking.state === 'booked') ? releaseSlot(booking) : [];
}
