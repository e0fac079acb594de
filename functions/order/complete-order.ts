import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { moveBooking } from '../booking/hold-slot';
import { transact, type Write } from '../platform/db';
import type { MemberContext } from '../platform/http';
import { advance } from './advance';
import { type OrderRecord, readOrder, toOrder } from './order.repo';

/**
 * The service was accepted or the goods were handed over: completed, with the store that did it. `also` is what the redeeming side writes (the
 * code is used). ORDER_STATE when it cannot be completed from where it is.
 */
export async function completeOrder(
  record: OrderRecord,
  how: { action: 'redeem' | 'accept'; by: string; storeId: string; also: readonly Write[] },
  nowMs: number,
): Promise<Result<OrderRecord>> {
  const step = advance(record, how.action, how.by, nowMs, { completedAt: instant(nowMs), redeemedBy: how.storeId });
  if (!step.ok) return step;
  const booking = record.booking ? [moveBooking(record.booking.bookingId, 'arrived', 'done')] : [];
  const written = await transact([...how.also, ...step.value.writes, ...booking]);
  return written.ok ? ok(step.value.after) : written;
}

/** The owner accepts the finished work on their own phone. Said again, it answers the completed order. */
export async function acceptOrder(
  context: MemberContext,
  input: Parsed<'order.accept'>,
): Promise<Result<Output<'order.accept'>>> {
  const record = await readOrder(input.orderId);
  if (record?.memberId !== context.memberId) return fail('ORDER_NOT_FOUND');
  if (record.state === 'completed') return ok(toOrder(record));
  const done = await completeOrder(
    record,
    { action: 'accept', by: '车主验收', storeId: record.storeId, also: [] },
    context.now,
  );
  return done.ok ? ok(toOrder(done.value)) : done;
}
