import { bookingContracts } from '@shared/contracts/booking';
import { listDays, listSlots } from '../booking/list-slots';
import { nextSlots } from '../booking/next-slots';
import { reschedule } from '../order/visit/reschedule';
import { viewBoard } from '../order/visit/view-board';
import { serve } from '../platform/http';

export const handler = serve(bookingContracts, {
  'booking.days': listDays,
  'booking.slots': listSlots,
  'booking.next': nextSlots,
  'booking.reschedule': reschedule,
  'booking.board': viewBoard,
});
