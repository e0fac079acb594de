import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { HOUR, millis } from '@shared/kernel/time';
import { releaseBooking } from '../booking/release-booking';
import { returnStock } from '../inventory/stock';
import { refundDue } from '../payment/refund-due';
import { transact } from '../platform/db';
import type { MemberContext } from '../platform/http';
import { returnPoints } from '../wallet/points';
import { advance } from './advance';
import { giveUp } from './close-order';
import { type OrderRecord, readOrder, toOrder } from './order.repo';

const TRIES = 5;
/** A booked service can be cancelled until two hours before. */
const NOTICE_MS = 2 * HOUR;

/** A paid order before it is served: place, stock and points go back at once, the WeChat Pay part is refunded by the payment side. */
async function refund(record: OrderRecord, nowMs: number): Promise<Result<OrderRecord>> {
  if (record.booking && millis(record.booking.startsAt) - nowMs < NOTICE_MS) return fail('TOO_LATE_TO_CHANGE');
  const cash = record.payableFen > 0;
  const step = advance(record, cash ? 'refund' : 'give_back', '车主取消', nowMs);
  if (!step.ok) return step;
  const written = await transact([
    ...step.value.writes,
    ...(await releaseBooking(record.booking?.bookingId)),
    ...record.stock.map((line) => returnStock(line, record.storeId)),
    ...(await returnPoints(record, nowMs)),
    ...(cash ? refundDue(record.id, nowMs) : []),
  ]);
  return written.ok ? ok(step.value.after) : written;
}

const isOver = ({ state }: OrderRecord): boolean => ['cancelled', 'closed', 'refunding', 'refunded'].includes(state);

/** The owner gives an order up, before or after paying. Said again, it answers the order as it is. */
export async function cancelOrder(
  context: MemberContext,
  input: Parsed<'order.cancel'>,
): Promise<Result<Output<'order.cancel'>>> {
  for (let tries = 1; ; tries += 1) {
    const record = await readOrder(input.orderId);
    if (record?.memberId !== context.memberId) return fail('ORDER_NOT_FOUND');
    if (isOver(record)) return ok(toOrder(record));
    const ended =
      record.state === 'unpaid'
        ? await giveUp(record, 'cancel', '车主', context.now)
        : await refund(record, context.now);
    if (!ended.ok && ended.error.code === 'BUSY' && tries < TRIES) continue;
    if (!ended.ok) return ended;
    // Paid in the meantime: cancelling that is another question, which the owner is asked again.
    return isOver(ended.value) ? ok(toOrder(ended.value)) : fail('ORDER_PAID', { state: ended.value.state });
  }
}
