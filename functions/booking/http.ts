import { bookingContracts } from '@shared/contracts/booking';
import { serve } from '../platform/http';
import { listDays, listSlots } from './list-slots';
import { nextSlots } from './next-slots';
import { reschedule } from './reschedule';
import { viewBoard } from './view-board';

export const handler = serve(bookingContracts, {
  'booking.days': listDays,
  'booking.slots': listSlots,
  'booking.next': nextSlots,
  'booking.reschedule': reschedule,
  'booking.board': viewBoard,
});
