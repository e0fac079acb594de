import type { Day } from '@shared/kernel/time';
import { type Booking, readBoard, readBooking } from './booking.repo';

/** A booking for whoever checks whose it is. */
export const findBooking = (bookingId: string): Promise<Booking | undefined> => readBooking(bookingId);

/** What stands on a store's board on a day: places held by unpaid orders and given-back ones do not. */
export const bookingsOn = async (storeId: string, day: Day): Promise<Booking[]> =>
  (await readBoard(storeId, day)).filter(({ state }) => !['held', 'released'].includes(state));
