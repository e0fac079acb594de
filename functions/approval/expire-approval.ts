import { instant } from '@shared/kernel/time';
import { transact } from '../platform/db';
import { readApproval } from './approval.repo';
import { endAndTell } from './end-approval';

/** The deadline of a request: whoever wants it still has to ask again, with what is true then. Nothing to do when it was decided. */
export async function expireApproval(approvalId: string, nowMs: number): Promise<void> {
  const record = await readApproval(approvalId);
  if (record?.state !== 'requested') return;
  const nobody = { by: '到期自动关闭', byId: '-', at: instant(nowMs), note: '' };
  const ended = await transact(endAndTell(record, 'expire', nobody, nowMs));
  if (!ended.ok && ended.error.code !== 'APPROVAL_STATE')
    throw new Error(`approval ${approvalId} not expired: ${ended.error.code}`);
}
