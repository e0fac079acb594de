import type { Output, Parsed } from '@shared/contracts/contracts';
import { mayAppoint, mayManage } from '@shared/domain/staff/appoint';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { notOwn } from '../audit/own';
import { readPhoneIndexes } from '../member/read-phone-indexes';
import { transact } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { endInvitation, type Invitation, listInvitations } from './invitation.repo';
import { giveNewPost } from './post.repo';

async function find(
  { staff, now }: StaffContext,
  { inviteId, place = staff.storeId }: Parsed<'staff.confirm'>,
): Promise<Result<Invitation>> {
  if (!mayManage(staff, place)) return fail('FORBIDDEN');
  const found = (await listInvitations(place, now)).find(({ id }) => id === inviteId);
  if (!found) return fail('INVITE_INVALID');
  return mayAppoint(staff, found.roles) ? ok(found) : fail('ROLE_TOO_HIGH');
}

/** Confirms that who accepted is the person who was meant: from then on they are staff. Nobody confirms themselves. */
export async function confirmInvitation(
  context: StaffContext,
  input: Parsed<'staff.confirm'>,
): Promise<Result<Output<'staff.confirm'>>> {
  const found = await find(context, input);
  if (!found.ok) return found;
  const { memberId, place, roles, name, phoneIndex } = found.value;
  if (memberId === null) return fail('INVITE_NOT_ACCEPTED');
  const others = notOwn(context, memberId);
  if (!others.ok) return others;
  // The number has found another holder meanwhile: then who accepted is not who was invited any more.
  if (!(await readPhoneIndexes(memberId)).includes(phoneIndex)) return fail('INVITE_INVALID');
  const done = await transact([
    audited(context, { target: memberId, owner: memberId, after: { place, roles, name } }),
    endInvitation(found.value),
    giveNewPost({ memberId, place, roles, name, since: instant(context.now) }),
  ]);
  return done.ok ? ok({ ok: true }) : done;
}

/** Takes an invitation back, accepted or not. */
export async function withdrawInvitation(
  context: StaffContext,
  input: Parsed<'staff.withdraw'>,
): Promise<Result<Output<'staff.withdraw'>>> {
  const found = await find(context, input);
  if (!found.ok) return found;
  const { id, place, roles, name } = found.value;
  const done = await transact([
    audited(context, { target: id, owner: null, before: { place, roles, name } }),
    endInvitation(found.value),
  ]);
  return done.ok ? ok({ ok: true }) : done;
}
