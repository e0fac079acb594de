import { paidAction } from '@shared/domain/order/transitions';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { moveBooking } from '../booking/hold-slot';
import { commitStock } from '../inventory/stock';
import { undue } from '../message/schedule';
import { transact, type Write } from '../platform/db';
import { spendPoints } from '../wallet/points';
import { advance } from './advance';
import { closeTask } from './close-task';
import { type OrderRecord, readOrder } from './order.repo';

const TRIES = 5;

/**
 * An unpaid order becomes paid: slot booked, stock sold, points spent, the event told, together with what the payer's side writes (`also`:
 * the payment record and the notification's mark). `known` is the order when it was just read. ORDER_STATE with the order's state when it is
 * no longer unpaid; nothing changes then.
 */
export async function markPaid(
  orderId: string,
  nowMs: number,
  also: readonly Write[],
  known?: OrderRecord,
): Promise<Result<OrderRecord>> {
  for (let tries = 1; ; tries += 1) {
    const record = tries === 1 && known ? known : await readOrder(orderId);
    if (!record) return fail('ORDER_NOT_FOUND');
    const step = advance(
      record,
      paidAction(record.fulfilment),
      record.payableFen > 0 ? '微信支付' : '积分支付',
      nowMs,
      { paidAt: instant(nowMs) },
    );
    if (!step.ok) return step;
    const written = await transact([
      ...step.value.writes,
      ...(record.booking ? [moveBooking(record.booking.bookingId, 'held', 'booked')] : []),
      ...record.stock.map((line) => commitStock(line, record.storeId)),
      ...(await spendPoints(record, nowMs)),
      undue(closeTask(record)),
      ...also,
    ]);
    if (written.ok) return ok(step.value.after);
    const again = written.error.code === 'BUSY' && !written.error.details?.seen;
    if (written.error.code !== 'ORDER_STATE' && !again) return written;
    if (tries >= TRIES) return written;
  }
}
