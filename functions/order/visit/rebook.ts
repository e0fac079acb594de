import { MOST_MOVES } from '@shared/domain/order/deadlines';
import { mover } from '@shared/domain/order/movers';
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
  const { day, start } = booking;
  const told = { what: 'rebook', visit: { day, start }, label: `改约到 ${day} ${start}` } as const;
  const step = advance(record, 'rebook', mover('owner'), nowMs, changes, told);
  return step.ok ? ok(step.value.writes) : step;
}
