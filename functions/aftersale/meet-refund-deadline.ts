import { HEADQUARTERS } from '@shared/contracts/permissions';
import { refundRuleOf } from '@shared/domain/aftersale/deadlines';
import { mover } from '@shared/domain/order/movers';
import { fail, ok, type Result } from '@shared/kernel/result';
import { millis } from '@shared/kernel/time';
import { transact, type Write } from '../platform/db';
import { moveRefund, type RefundRecord, readRefund, wait, waitOver } from './aftersale.repo';
import { approve } from './decide-refund';
import { tellMoved } from './tell-moved';

/** The writes that take a refund from the silent store to headquarters; the owner is told. */
function escalate(refund: RefundRecord, nowMs: number): Result<Write[]> {
  const moved = moveRefund(refund, 'escalate', mover('clock', '门店超时未答复'), nowMs, { deciderId: HEADQUARTERS });
  if (!moved.ok) return moved;
  const { after, write } = moved.value;
  return ok([write, ...waitOver(refund), ...wait(after), tellMoved(after, nowMs)]);
}

async function act(refund: RefundRecord, nowMs: number): Promise<Result<Write[]>> {
  const does = refundRuleOf(refund.state)?.does;
  if (does === 'escalate') return escalate(refund, nowMs);
  if (does !== 'approve') return fail('REFUND_STATE', { state: refund.state });
  const how = { by: mover('clock', '超时自动同意'), restock: false, answer: '超时未裁定，自动同意退款' };
  const approved = await approve(refund, how, nowMs);
  return approved.ok ? ok(approved.value.writes) : approved;
}

/**
 * The task at the end of a refund's time (shared/domain/aftersale/deadlines.ts): the store's silence takes it to headquarters, the silence of
 * headquarters is a yes. Nothing to do when it was decided or has more time by now; throws to be run again.
 */
export async function meetRefundDeadline(refundId: string, nowMs: number): Promise<void> {
  const refund = await readRefund(refundId);
  if (!refund?.decideBy || millis(refund.decideBy) > nowMs) return;
  const writes = await act(refund, nowMs);
  const written = writes.ok ? await transact(writes.value) : writes;
  if (!written.ok) throw new Error(`deadline of refund ${refundId} not met: ${written.error.code}`);
}
