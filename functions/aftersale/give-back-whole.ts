import type { Mover } from '@shared/contracts/mover';
import { isUntouched, type RefundVerdict, refundVerdict } from '@shared/domain/aftersale/policy';
import { fail, moved, ok, type Result } from '@shared/kernel/result';
import { millis } from '@shared/kernel/time';
import { hearFormed } from '../order/hear-formed';
import type { OrderRecord } from '../order/order-record';
import { transact, type Write } from '../platform/db';
import { isFormed } from '../promotion/use-offer';
import { putRefund } from './aftersale.repo';
import { giveBack } from './give-back';
import { newRefund } from './new-refund';
import { allThatIsLeft, type Worth, worthOf } from './worth';

export const verdictOn = (record: OrderRecord, nowMs: number): RefundVerdict =>
  refundVerdict(
    {
      state: record.state,
      startsAt: record.booking && millis(record.booking.startsAt),
      completedAt: record.completedAt === null ? null : millis(record.completedAt),
    },
    nowMs,
  );

export type WholeBack = {
  readonly reason: string;
  readonly by: Mover;
  /** Whoever has the say has said it already, or a deadline has: the owner's rules of cancelling do not matter. */
  readonly force?: boolean;
  /** Sees what it would come to when nothing else is in its way: what goes first into the same transaction (who decided it), or why not. */
  readonly allow?: (worth: Worth) => Promise<Result<readonly Write[]>>;
};

/**
 * Gives back all that is left of an order: the owner cancelled it before it was served, its group failed, the store cannot do it, headquarters or a
 * deadline ends it. An order that has not heard yet that its group has formed hears of it first, and is looked at again (`moved`): what it had, and what
 * is given back, follow from the state that it is really in. TOO_LATE_TO_CHANGE close to the booking, REFUND_NOT_ALLOWED once a store has to be asked, REFUND_OPEN while one waits,
 * ORDER_STATE when it changed meanwhile.
 */
export async function giveBackWhole(record: OrderRecord, how: WholeBack, nowMs: number): Promise<Result<OrderRecord>> {
  if (record.openRefund) return fail('REFUND_OPEN', { refundId: record.openRefund });
  if (record.state === 'grouping' && record.groupId !== null && (await isFormed(record.groupId))) {
    const heard = await hearFormed(record, nowMs);
    return heard.ok ? moved() : heard;
  }
  const verdict = how.force ? 'now' : verdictOn(record, nowMs);
  if (verdict === 'late') return fail('TOO_LATE_TO_CHANGE');
  if (verdict !== 'now') return fail(verdict === 'ask' ? 'REFUND_NOT_ALLOWED' : 'ORDER_STATE', { state: record.state });
  const restock = isUntouched(record.state);
  const parts = allThatIsLeft(record);
  const worth = worthOf(record, parts);
  if (!worth.ok) return worth;
  const refund = newRefund(record, parts, worth.value, { ...how, needsApproval: false, restock }, nowMs);
  const back = await giveBack(record, refund, worth.value, { by: how.by, restock }, nowMs);
  if (!back.ok) return back;
  const allowed = how.allow ? await how.allow(worth.value) : ok([]);
  if (!allowed.ok) return allowed;
  const written = await transact([...allowed.value, putRefund(refund), ...back.value.writes]);
  return written.ok ? ok(back.value.after) : written;
}
