import { ok, type Result } from '@shared/kernel/result';
import { releaseBooking } from '../booking/release-booking';
import { releaseStock } from '../inventory/stock';
import { undue } from '../message/schedule';
import { closePayment } from '../payment/close-payment';
import { transact } from '../platform/db';
import { releasePoints } from '../wallet/points';
import { advance } from './advance';
import { closeTask } from './close-task';
import { type OrderRecord, readOrder } from './order.repo';

const TRIES = 5;

/**
 * An unpaid order ends and everything it held goes back in one transaction. WeChat is asked and closed first, so that nobody pays for an
 * order that is gone; an order found paid there is settled instead, and comes back as paid.
 */
export async function giveUp(
  record: OrderRecord,
  action: 'close' | 'cancel',
  by: string,
  nowMs: number,
): Promise<Result<OrderRecord>> {
  const payment = await closePayment(record.id, nowMs);
  if (!payment.ok) return payment;
  for (let tries = 1; ; tries += 1) {
    const current = await readOrder(record.id);
    if (current?.state !== 'unpaid') return ok(current ?? record);
    const step = advance(current, action, by, nowMs);
    if (!step.ok) return step;
    const written = await transact([
      ...step.value.writes,
      ...(await releaseBooking(current.booking?.bookingId)),
      ...current.stock.map((line) => releaseStock(line, current.storeId)),
      ...(await releasePoints(current, nowMs)),
      undue(closeTask(current)),
    ]);
    if (written.ok) return ok(step.value.after);
    if (tries >= TRIES) return written;
  }
}

/** The job 30 minutes after ordering. Throws when WeChat could not be asked, to be run again. */
export async function closeUnpaid(orderId: string, nowMs: number): Promise<void> {
  const record = await readOrder(orderId);
  if (record?.state !== 'unpaid') return;
  const closed = await giveUp(record, 'close', '超时自动关闭', nowMs);
  if (!closed.ok) throw new Error(`order ${orderId} could not be closed: ${closed.error.code}`);
}
