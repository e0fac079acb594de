import type { Approval } from '@shared/contracts/approval';
import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { millis } from '@shared/kernel/time';
import type { StaffContext } from '../platform/http';
import { storeNameOf } from '../staff/view-staff';
import { queryAsked, queryWaiting, type Record } from './approval.repo';
import { mayDecide } from './may-decide';

export async function toApproval(context: StaffContext, record: Record): Promise<Approval> {
  const {
    byId,
    place: _p,
    storeId,
    target: _t,
    owner: _o,
    members: _m,
    input: _i,
    key: _k,
    facts: _f,
    ...rest
  } = record;
  return { ...rest, storeName: await storeNameOf(storeId), mine: byId === context.memberId };
}

/** What waits here for the caller's word, or what they asked for. What they may not decide waits for somebody else. */
export async function listApprovals(
  context: StaffContext,
  { of, limit, cursor }: Parsed<'approval.list'>,
): Promise<Result<Output<'approval.list'>>> {
  if (of === 'mine') {
    const { records, next } = await queryAsked(context.memberId, limit, cursor);
    return ok({ items: await Promise.all(records.map((record) => toApproval(context, record))), next });
  }
  const { records, next } = await queryWaiting(context.staff.storeId, limit, cursor);
  const waiting = records.filter(
    (record) => record.state === 'requested' && millis(record.deadline) > context.now && mayDecide(context, record).ok,
  );
  return ok({ items: await Promise.all(waiting.map((record) => toApproval(context, record))), next });
}
