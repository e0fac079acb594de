import { MOST_MOVES } from '@shared/domain/order/deadlines';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { Write } from '../../platform/db';
import { advance } from '../advance';
import type { OrderRecord } from '../order-record';

/**
 * The writes that put another time on an order whose visit is still to come, or was missed, with its line in the history, its deadline and its
 * event. ORDER_STATE when it is neither (any more), MOVES_USED_UP when it was moved too often.
 */
export function rebook(
  record: OrderRecord,
  booking: NonNullable<OrderRecord['booking']>,
  nowMs: number,
): Result<Write[]> {
  if (record.moves >= MOST_MOVES) return fail('MOVES_USED_UP');
  const changes = { booking, moves: record.moves + 1 };
  const step = advance(record, 'rebook', '车主', nowMs, changes, `改约到 ${booking.day} ${booking.start}`);
  return step.ok ? ok(step.value.writes) : step;
}
