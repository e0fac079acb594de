import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import { emit } from '../platform/outbox';
import { factsOf } from './facts';
import { type OrderRecord, orderKey } from './order.repo';
import { unchanged } from './unchanged';

/** The writes that put another time on a booked order, with its line in the history and its event. ORDER_STATE when it is not booked (any more). */
export function rebook(
  record: OrderRecord,
  booking: NonNullable<OrderRecord['booking']>,
  nowMs: number,
): Result<Write[]> {
  if (record.state !== 'booked') return fail('ORDER_STATE', { state: record.state });
  const step = { at: instant(nowMs), state: record.state, label: `改约到 ${booking.day} ${booking.start}`, by: '车主' };
  const after: OrderRecord = { ...record, booking, history: [...record.history, step] };
  const same = unchanged(record);
  const write: Write = {
    table: 'orders',
    update: orderKey(record.id),
    set: 'SET booking = :booking, history = list_append(history, :step)',
    ...same,
    values: { ...same.values, ':booking': booking, ':step': [step] },
  };
  return ok([write, emit('orders', { type: 'order.rescheduled', order: factsOf(after) }, nowMs)]);
}
