import type { Output, Parsed } from '@shared/contracts/contracts';
import { mayAppoint, mayManage, rolesToGive } from '@shared/domain/staff/appoint';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import type { StaffContext } from '../platform/http';
import { listInvitations } from './invitation.repo';
import { listPosts } from './post.repo';
import { storeNameOf } from './view-staff';

/** Who is staff of a place, who is invited, and which roles the caller may give there. */
export async function listStaff(
  { staff, memberId: me, now }: StaffContext,
  { place = staff.storeId }: Parsed<'staff.list'>,
): Promise<Result<Output<'staff.list'>>> {
  if (!mayManage(staff, place)) return fail('FORBIDDEN');
  const [posts, invitations, placeName] = await Promise.all([
    listPosts(place),
    listInvitations(place, now),
    storeNameOf(place),
  ]);
  return ok({
    place,
    placeName,
    roles: rolesToGive(staff, place),
    people: posts.map(({ memberId, name, roles, since }) => ({
      memberId,
      name,
      roles,
      since,
      me: memberId === me,
      mine: memberId !== me && mayAppoint(staff, roles),
    })),
    invitations: invitations.map((one) => ({
      id: one.id,
      name: one.name,
      roles: one.roles,
      phoneMasked: one.phoneMasked,
      state: one.state,
      by: one.invitedByName,
      expiresAt: instant(one.expiresAt),
      mine: one.memberId !== me && mayAppoint(staff, one.roles),
    })),
  });
}
