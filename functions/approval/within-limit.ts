import { DECIDE_WITHIN_MS, type Limited, passedLimits, type Size } from '@shared/domain/approval/limits';
import type { Facts } from '@shared/domain/audit/mask';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { type Actor, audited } from '../audit/audited';
import { transact, type Write } from '../platform/db';
import type { Approved, StaffContext } from '../platform/http';
import { newId } from '../platform/ids';
import { fingerprint } from '../platform/replay';
import { due } from '../task/schedule';
import { putApproval, type Record, readOpen } from './approval.repo';
import { expiryTask } from './expiry-task';

/** Whoever acts, alone or with the second person's word in `approved`. */
export type Asker = Actor &
  Pick<StaffContext, 'staff'> & { readonly idempotencyKey: string; readonly approved?: Approved };

export type Ask = {
  readonly what: Limited;
  readonly size: Size;
  readonly target: string;
  readonly owner: string | null;
  /** Members who gain or lose by it, beside the owner. */
  readonly members?: readonly string[];
  /** The operation's own input: it is done with exactly this. */
  readonly input: object;
  /** What the second person has to see unchanged: the amount, the figures it came from. */
  readonly facts: Facts;
  readonly summary: string;
  readonly why: string;
};

const hashOf = (ask: Ask): string => fingerprint([ask.what, ask.target, ask.input, ask.size, ask.facts]);

/**
 * What an action's transaction needs besides, so that nobody decides more than one person may. Within the limit: nothing. Above it the first one's
 * request is kept and answered by APPROVAL_PENDING; with a second person's word it is the end of that request, so that it is done exactly once.
 * APPROVAL_STALE when what they agreed to is no longer what would be done.
 */
export async function withinLimit(asker: Asker, ask: Ask): Promise<Result<readonly Write[]>> {
  const passed = passedLimits(ask.what, ask.size);
  if (passed.length === 0) return ok([]);
  const { approved } = asker;
  if (!approved) return request(asker, ask, passed);
  return approved.facts === hashOf(ask) ? ok(approved.writes) : fail('APPROVAL_STALE');
}

async function request(asker: Asker, ask: Ask, passed: string[]): Promise<Result<never>> {
  const { what, target, owner, members = [], input, summary, why } = ask;
  const { memberId, staff, now } = asker;
  const record: Record = {
    id: newId('apv'),
    state: 'requested',
    what,
    summary,
    passed,
    why,
    by: staff.name,
    byId: memberId,
    place: staff.place,
    storeId: staff.storeId,
    target,
    owner,
    members: [...members],
    input: JSON.stringify(input),
    key: asker.idempotencyKey,
    facts: hashOf(ask),
    createdAt: instant(now),
    deadline: instant(now + DECIDE_WITHIN_MS),
    decidedBy: null,
    decidedAt: null,
    note: '',
  };
  const entry = audited(
    { ...asker, operation: 'approval.request' },
    { target: record.id, owner, after: { what, about: target, summary }, why },
  );
  const written = await transact([entry, ...putApproval(record), due(expiryTask(record.id, now + DECIDE_WITHIN_MS))]);
  if (written.ok) return fail('APPROVAL_PENDING', { approvalId: record.id, passed });
  if (written.error.code !== 'APPROVAL_PENDING') return written;
  // The same wish again, or somebody else's about the same thing: one request is enough.
  const open = await readOpen(record);
  return fail('APPROVAL_PENDING', { approvalId: open?.id ?? null, passed });
}
