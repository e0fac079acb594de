import { api } from '@shared/contracts/api';
import type { Approval } from '@shared/contracts/approval';
import type { Parsed } from '@shared/contracts/contracts';
import { HEADQUARTERS, may, type Permission } from '@shared/contracts/permissions';
import type { Limited } from '@shared/domain/approval/limits';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { readPosts, staffOf } from '../platform/caller';
import { transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { endApproval, type Record, readApproval } from './approval.repo';
import { toApproval } from './view-approvals';

type Decide = Parsed<'approval.decide'>;
type Handler = (context: StaffContext, input: unknown) => Promise<Result<unknown>>;
/** Who does what was approved: the operation itself, with the input it was asked with. */
export type ApprovalHandlers = { readonly [K in Limited]: Handler };

const permissionFor = (what: Limited): Permission =>
  what === 'wallet.adjust' ? 'wallet.adjust' : api[what].permission;

/** Whether this person is a second one: at the same store or at headquarters, entitled to the same, and with nothing of theirs in it. */
function mayDecide({ memberId, staff }: StaffContext, record: Record): Result<void> {
  if (staff.storeId !== HEADQUARTERS && staff.storeId !== record.storeId) return fail('APPROVAL_NOT_FOUND');
  if (record.byId === memberId) return fail('OWN_APPROVAL');
  if (!may(staff.roles, permissionFor(record.what))) return fail('FORBIDDEN');
  return record.owner === memberId || record.members.includes(memberId) ? fail('OWN_ACCOUNT') : ok(undefined);
}

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
    ...endApproval(record, approve ? 'approve' : 'reject', { by: staff.name, byId, at: instant(now), note }),
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
  // An adjustment by command has no operation of its own; its performer names it.
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
