import { ok } from '@shared/kernel/result';
import { millis } from '@shared/kernel/time';
import { transact, type Write } from '../platform/db';
import { mustDecide } from '../platform/decide';
import { emit } from '../platform/outbox';
import { groupKey, paidSeats, readGroup } from './group.repo';

/**
 * The job at a group's deadline: still open, it fails, and the event lets every paid order be given back. The last payment at the same moment:
 * one of the two wins, guarded by `rev`. Orders that are not paid yet find the group over when they are.
 */
export async function failGroup(groupId: string, nowMs: number): Promise<void> {
  await mustDecide(`group ${groupId} not ended`, async () => {
    const group = await readGroup(groupId);
    if (group?.state !== 'open' || millis(group.until) > nowMs) return ok(undefined);
    const orderIds = paidSeats(group).map((seat) => seat.orderId);
    const end: Write = {
      table: 'promotions',
      update: groupKey(groupId),
      set: 'SET #state = :failed ADD rev :one REMOVE gsi1pk, gsi1sk',
      condition: '#state = :open AND rev = :rev',
      names: { '#state': 'state' },
      values: { ':failed': 'failed', ':open': 'open', ':rev': group.rev, ':one': 1 },
      failure: { code: 'BUSY', means: 'moved' },
    };
    const told = orderIds.length > 0 ? [emit('promotions', { type: 'group.failed', groupId, orderIds }, nowMs)] : [];
    return transact([end, ...told]);
  });
}
