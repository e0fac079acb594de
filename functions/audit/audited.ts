import { type Facts, maskFacts, maskText } from '@shared/domain/audit/mask';
import type { Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { newId } from '../platform/ids';
import { type Entry, putEntry } from './audit.repo';

/** Who acts, and by what: a request of staff or of somebody who becomes staff, or a command that a named person runs. */
export type Actor = Pick<StaffContext, 'memberId' | 'now' | 'requestId' | 'device'> & {
  readonly operation: string;
  /** `role` as it is shown: one of the roles, or what stands in its place. */
  readonly staff: { readonly name: string; readonly role: string; readonly storeId: string };
};

export type Audit = {
  /** Id of what was acted on: the order, the refund, the account, the SKU at its place. The log is searched by it. */
  readonly target: string;
  /** The member whose order or account it is; null where it is nobody's. Nobody acts on their own: OWN_ACCOUNT. */
  readonly owner: string | null;
  readonly before?: Facts;
  readonly after?: Facts;
  readonly why?: string;
};

const entryOf = (actor: Actor, { target, owner, before, after, why = '' }: Audit, kind: Entry['kind']): Entry => ({
  id: newId('aud'),
  at: instant(actor.now),
  what: actor.operation,
  kind,
  memberId: actor.memberId,
  name: actor.staff.name,
  role: actor.staff.role,
  scope: actor.staff.storeId,
  target,
  owner,
  before: before ? maskFacts(before) : null,
  after: after ? maskFacts(after) : null,
  why: maskText(why),
  requestId: actor.requestId,
  device: maskText(actor.device),
});

/**
 * The audit entry of an action: part of its transaction, so that neither is there without the other. Put it first: where the thing acted on
 * belongs to the actor, this write can never succeed, and the whole transaction answers OWN_ACCOUNT.
 */
export function audited(actor: Actor, audit: Audit): Write {
  const write = putEntry(entryOf(actor, audit, 'action'));
  if (audit.owner !== actor.memberId) return write;
  const { alone: _, ...entry } = write;
  return { ...entry, condition: 'attribute_exists(pk)', failure: { code: 'OWN_ACCOUNT', means: 'answer' } };
}

/** Writes down that somebody looks at a member's personal data, before it is shown to them; what cannot be written down is not shown. */
export const lookedAt = (actor: Actor, audit: Omit<Audit, 'before'>): Promise<Result<void>> =>
  transact([putEntry(entryOf(actor, audit, 'look'))]);
