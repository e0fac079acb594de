import { type RefundVerdict, refundVerdict } from '@shared/domain/aftersale/policy';
import { fail, ok, type Result } from '@shared/kernel/result';
import { millis } from '@shared/kernel/time';
import type { OrderRecord } from '../order/read-order';
import { transact } from '../platform/db';
import { putRefund } from './aftersale.repo';
import { giveBack } from './give-back';
import { newRefund } from './new-refund';
import { allThatIsLeft, worthOf } from './shares';

export const verdictOn = (record: OrderRecord, nowMs: number): RefundVerdict =>
  refundVerdict(
    {
      state: record.state,
      startsAt: record.booking && millis(record.booking.startsAt),
      completedAt: record.completedAt === null ? null : millis(record.completedAt),
    },
    nowMs,
  );

/**
 * Gives back all that is left of an order that was not served yet, by itself: the owner cancelled it, or its group failed. TOO_LATE_TO_CHANGE
 * close to the booking, REFUND_NOT_ALLOWED once a store has to be asked, ORDER_STATE when it changed meanwhile.
 */
export async function giveBackWhole(
  record: OrderRecord,
  how: { reason: string; by: string },
  nowMs: number,
): Promise<Result<OrderRecord>> {
  const verdict = verdictOn(record, nowMs);
  const failedGroup = record.state === 'grouping' && how.by === '系统';
  if (verdict === 'late') return fail('TOO_LATE_TO_CHANGE');
  if (verdict !== 'now' && !failedGroup)
    return fail(verdict === 'ask' ? 'REFUND_NOT_ALLOWED' : 'ORDER_STATE', { state: record.state });
  const parts = allThatIsLeft(record);
  const worth = worthOf(record, parts);
  if (!worth.ok) return worth;
  const refund = newRefund(record, parts, worth.value, { ...how, needsApproval: false }, nowMs);
  const back = await giveBack(record, refund, worth.value, { by: how.by, restock: true }, nowMs);
  if (!back.ok) return back;
  const written = await transact([putRefund(refund), ...back.value.writes]);
  return written.ok ? ok(back.value.after) : written;
}
