import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { DAY, instant } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { readPhoneIndexes } from '../member/read-phone-indexes';
import { transact, type Write } from '../platform/db';
import type { MemberContext } from '../platform/http';
import {
  acceptInvitation,
  countWrongCode,
  endInvitation,
  hashCode,
  type Invitation,
  invitationsFor,
  markFirst,
  WRONG_CODES,
} from './invitation.repo';
import { giveNewPost } from './post.repo';
import { storeNameOf } from './view-staff';

/** How long an accepted invitation waits for its confirmation. */
const CONFIRM_MS = 7 * DAY;

/** The invitations for the caller's number. The code is told by whoever invited. */
export async function listOwnInvitations(context: MemberContext): Promise<Result<Output<'staff.invitations'>>> {
  const found = await invitationsFor(await readPhoneIndexes(context.memberId), context.now);
  const items = found.map(async (one) => ({
    id: one.id,
    placeName: await storeNameOf(one.place),
    roles: one.roles,
    name: one.name,
    by: one.invitedByName,
    state: one.state,
    expiresAt: instant(one.expiresAt),
  }));
  return ok({ items: await Promise.all(items) });
}

/**
 * Accepts the invitation that the code opens, if it is for the caller's own number. A code alone opens nothing, nor does the number; what is
 * accepted waits for somebody's confirmation, but for the first administrator, whom a command has invited.
 */
export async function acceptOwnInvitation(
  context: MemberContext,
  { code }: Parsed<'staff.accept'>,
): Promise<Result<Output<'staff.accept'>>> {
  const indexes = await readPhoneIndexes(context.memberId);
  if (indexes.length === 0) return fail('PHONE_REQUIRED');
  const open = (await invitationsFor(indexes, context.now)).filter(
    ({ state, tries }) => state === 'open' && tries < WRONG_CODES,
  );
  const invitation = open.find(({ id, codeHash }) => hashCode(id, code) === codeHash);
  if (!invitation) {
    for (const one of open) {
      const counted = await transact([countWrongCode(one)]);
      if (!counted.ok) return counted;
    }
    return fail('INVITE_INVALID');
  }
  if (invitation.invitedBy === context.memberId) return fail('OWN_ACCOUNT');
  const done = await (invitation.first ? becomeFirst(context, invitation) : accept(context, invitation));
  return done.ok ? ok({ state: invitation.first ? 'confirmed' : 'accepted' }) : done;
}

/** What the log says of it: nobody is staff by it yet, but the door is half open. */
function entryOf({ memberId, now, requestId, device = '' }: MemberContext, invitation: Invitation): Write {
  const { id: target, place, roles, name, first } = invitation;
  const actor = { memberId, now, requestId, device, operation: 'staff.accept' };
  return audited(
    { ...actor, staff: { name, role: 'invited', storeId: place } },
    { target, owner: null, after: { place, roles, name, state: first ? 'confirmed' : 'accepted' } },
  );
}

const accept = (context: MemberContext, invitation: Invitation): Promise<Result<void>> =>
  transact([
    entryOf(context, invitation),
    acceptInvitation(invitation, context.memberId, context.now, context.now + CONFIRM_MS),
  ]);

const becomeFirst = (context: MemberContext, invitation: Invitation): Promise<Result<void>> => {
  const { memberId, now } = context;
  const { place, roles, name } = invitation;
  return transact([
    entryOf(context, invitation),
    markFirst(memberId),
    endInvitation(invitation),
    giveNewPost({ memberId, place, roles, name, since: instant(now) }),
  ]);
};
