import type { Approval } from '@shared/contracts/approval';
import type { Parsed } from '@shared/contracts/contracts';
import { may } from '@shared/contracts/permissions';
import type { Limited } from '@shared/domain/approval/limits';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { readPosts, staffOf } from '../platform/caller';
import { transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { type Record, readApproval } from './approval.repo';
import { endAndTell } from './end-approval';
import { mayDecide, permissionFor } from './may-decide';
import { toApproval } from './view-approvals';

type Decide = Parsed<'approval.decide'>;
type Handler = (context: StaffContext, input: unknown) => Promise<Result<unknown>>;
/** Who does what was approved: the operation itself, with the input it was asked with. */
export type ApprovalHandlers = { readonly [K in Limited]: Handler };

function ending(context: StaffContext, record: Record, { approve, note }: Decide): Write[] {
  const { memberId: byId, staff, now } = context;
  const { id: target, owner, what } = record;
  return [
    audited(context, {
      target,
      owner,
      before: { state: record.state, what, about: record.target },
      after: { approve },
      why: note,
    }),
    ...endAndTell(record, approve ? 'approve' : 'reject', { by: staff.name, byId, at: instant(now), note }, now),
  ];
}

/** Does what was asked for, as whoever asked; the second person's word is part of its transaction. */
async function perform(
  handlers: ApprovalHandlers,
  context: StaffContext,
  record: Record,
  writes: Write[],
): Promise<Result<unknown>> {
  const { byId, place, storeId, what, key, facts, input } = record;
  const post = (await readPosts(byId)).find((one) => one.place === place);
  // Who may no longer do it cannot have it done either.
  if (!post || !may(post.roles, permissionFor(what))) return fail('APPROVAL_STALE');
  const asker = { memberId: byId, staff: staffOf(byId, post, storeId), idempotencyKey: key };
  // An adjustment by command has no operation of its own; its handler names it.
  const operation = what === 'wallet.adjust' ? context.operation : what;
  return handlers[what]({ ...context, ...asker, operation, approved: { facts, writes } }, JSON.parse(input));
}

/** The second person's word. Said again by the same person, it answers the approval as it is. */
export async function decideApproval(
  handlers: ApprovalHandlers,
  context: StaffContext,
  input: Decide,
): Promise<Result<Approval>> {
  const record = await readApproval(input.approvalId);
  if (!record) return fail('APPROVAL_NOT_FOUND');
  const allowed = mayDecide(context, record);
  if (!allowed.ok) return allowed;
  if (record.state === (input.approve ? 'approved' : 'rejected')) return ok(await toApproval(context, record));
  if (record.state !== 'requested' || Date.parse(record.deadline) <= context.now) return fail('APPROVAL_STATE');
  if (!input.approve && input.note === '') return fail('REASON_REQUIRED');
  const writes = ending(context, record, input);
  const done = input.approve ? await perform(handlers, context, record, writes) : await transact(writes);
  if (!done.ok) return done;
  const after = await readApproval(record.id);
  // The operation had nothing left to do: somebody did it in another way.
  if (!after || after.state === 'requested') return fail('APPROVAL_STALE');
  return ok(await toApproval(context, after));
}
