import type { Output, Parsed } from '@shared/contracts/contracts';
import type { Mover } from '@shared/contracts/mover';
import { mover } from '@shared/domain/order/movers';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { moveBooking } from '../booking/hold-slot';
import { transact, type Write } from '../platform/db';
import { decide } from '../platform/decide';
import type { MemberContext } from '../platform/http';
import { advance } from './advance';
import { readOrder } from './order.repo';
import { type OrderRecord, toOrder } from './order-record';

type How = {
  readonly action: 'redeem' | 'accept' | 'receive' | 'conclude';
  readonly by: Mover;
  readonly storeId: string;
  readonly also: readonly Write[];
};

/**
 * The service was accepted, the goods were handed over or received: completed, with the store that did it. `also` is what the redeeming side
 * writes (the code is used). ORDER_STATE when it cannot be completed from where it is.
 */
export async function completeOrder(record: OrderRecord, how: How, nowMs: number): Promise<Result<OrderRecord>> {
  const step = advance(record, how.action, how.by, nowMs, { completedAt: instant(nowMs), redeemedBy: how.storeId });
  if (!step.ok) return step;
  const booking = record.booking ? [moveBooking(record.booking.bookingId, 'arrived', 'done')] : [];
  const written = await transact([...how.also, ...step.value.writes, ...booking]);
  return written.ok ? ok(step.value.after) : written;
}

const completeOwn = (
  context: MemberContext,
  orderId: string,
  how: Pick<How, 'action' | 'by'>,
): Promise<Result<Output<'order.accept'>>> =>
  decide(async () => {
    const record = await readOrder(orderId);
    if (record?.memberId !== context.memberId) return fail('ORDER_NOT_FOUND');
    if (record.state === 'completed') return ok(toOrder(record));
    const done = await completeOrder(record, { ...how, storeId: record.storeId, also: [] }, context.now);
    return done.ok ? ok(toOrder(done.value)) : done;
  });

/** The owner accepts the finished work on their own phone. Said again, it answers the completed order. */
export const acceptOrder = (
  context: MemberContext,
  input: Parsed<'order.accept'>,
): Promise<Result<Output<'order.accept'>>> =>
  completeOwn(context, input.orderId, { action: 'accept', by: mover('owner', '车主验收') });

/** The owner has what was shipped. Said again, it answers the completed order. */
export const receiveOrder = (
  context: MemberContext,
  input: Parsed<'order.receive'>,
): Promise<Result<Output<'order.receive'>>> =>
  completeOwn(context, input.orderId, { action: 'receive', by: mover('owner', '车主确认收货') });
