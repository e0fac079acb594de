import type { Output, Parsed } from '@shared/contracts/contracts';
import { fits, mayAppoint, mayManage } from '@shared/domain/staff/appoint';
import { fail, ok, type Result } from '@shared/kernel/result';
import { audited } from '../audit/audited';
import { notOwn } from '../audit/own';
import { transact } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { changeRoles, endPost, type HeldPost, readHeldPost } from './post.repo';

/** Somebody else's post that the caller may touch: at a place of theirs, and no higher than their own. */
async function find(
  context: StaffContext,
  { memberId, place = context.staff.storeId }: Parsed<'staff.remove'>,
): Promise<Result<HeldPost>> {
  if (!mayManage(context.staff, place)) return fail('FORBIDDEN');
  const others = notOwn(context, memberId);
  if (!others.ok) return others;
  const post = await readHeldPost(memberId, place);
  if (!post) return fail('STAFF_NOT_FOUND');
  return mayAppoint(context.staff, post.roles) ? ok(post) : fail('ROLE_TOO_HIGH');
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** Changes what somebody is at a place; it holds from their next request on. */
export async function changeStaff(
  context: StaffContext,
  input: Parsed<'staff.change'>,
): Promise<Result<Output<'staff.change'>>> {
  const found = await find(context, input);
  if (!found.ok) return found;
  const { memberId, place, roles: before } = found.value;
  if (!fits(place, input.roles)) return fail('BAD_REQUEST', { issues: ['roles: not roles of this kind of place'] });
  if (!mayAppoint(context.staff, input.roles)) return fail('ROLE_TOO_HIGH');
  if (same(before, input.roles)) return ok({ ok: true });
  const done = await transact([
    audited(context, {
      target: memberId,
      owner: memberId,
      before: { place, roles: before },
      after: { place, roles: input.roles },
    }),
    changeRoles(found.value, input.roles),
  ]);
  return done.ok ? ok({ ok: true }) : done;
}

/** Ends somebody's post; their next request as staff is refused. */
export async function removeStaff(
  context: StaffContext,
  input: Parsed<'staff.remove'>,
): Promise<Result<Output<'staff.remove'>>> {
  const found = await find(context, input);
  if (!found.ok) return found;
  const { memberId, place, roles, name } = found.value;
  const done = await transact([
    audited(context, { target: memberId, owner: memberId, before: { place, roles, name } }),
    endPost(found.value),
  ]);
  return done.ok ? ok({ ok: true }) : done;
}
