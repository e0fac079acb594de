import type { Output, Parsed } from '@shared/contracts/contracts';
import { type Role, scopeOf } from '@shared/contracts/permissions';
import { maskPhone } from '@shared/domain/member/mask';
import { fits, mayAppoint, mayManage } from '@shared/domain/staff/appoint';
import { fail, ok, type Result } from '@shared/kernel/result';
import { DAY, instant } from '@shared/kernel/time';
import { type Actor, audited } from '../audit/audited';
import { transact, type Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { newId, randomCode } from '../platform/ids';
import { readStore } from '../store/read-store';
import { hashCode, type Invitation, phoneIndexOf, putInvitation } from './invitation.repo';

/** How long an invitation can be accepted. */
export const INVITE_MS = DAY;
const CODE_LENGTH = 8;

type Wanted = {
  readonly phone: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly place: string;
};
type By = { readonly memberId: string; readonly name: string };

/** An invitation with the code that opens it, which is nowhere else: whoever invites tells it to the person. */
export async function newInvitation(
  wanted: Wanted,
  by: By,
  nowMs: number,
  options: { codeLength?: number; lastsMs?: number; first?: boolean } = {},
): Promise<{ invitation: Invitation; code: string }> {
  const id = newId('inv');
  const code = randomCode(options.codeLength ?? CODE_LENGTH);
  const invitation: Invitation = {
    id,
    place: wanted.place,
    roles: [...wanted.roles],
    name: wanted.name,
    phoneIndex: await phoneIndexOf(wanted.phone),
    phoneMasked: maskPhone(wanted.phone),
    codeHash: hashCode(id, code),
    tries: 0,
    state: 'open',
    memberId: null,
    invitedBy: by.memberId,
    invitedByName: by.name,
    createdAt: instant(nowMs),
    expiresAt: nowMs + (options.lastsMs ?? INVITE_MS),
    first: options.first ?? false,
  };
  return { invitation, code };
}

/** What the log says of an invitation, whoever made it. */
export const invited = (actor: Actor, { id: target, place, roles, name, phoneMasked: phone }: Invitation): Write =>
  audited(actor, { target, owner: null, after: { place, roles, name, phone } });

/** Invites somebody, by their number, to roles no higher than the inviter's own. Opens nothing before it is accepted and confirmed. */
export async function invite(
  context: StaffContext,
  { phone, name, roles, place = context.staff.storeId }: Parsed<'staff.invite'>,
): Promise<Result<Output<'staff.invite'>>> {
  if (!mayManage(context.staff, place)) return fail('FORBIDDEN');
  if (!fits(place, roles)) return fail('BAD_REQUEST', { issues: ['roles: not roles of this kind of place'] });
  if (!mayAppoint(context.staff, roles)) return fail('ROLE_TOO_HIGH');
  if (scopeOf(place) === 'store' && !(await readStore(place))) return fail('STORE_NOT_FOUND');
  const by = { memberId: context.memberId, name: context.staff.name };
  const { invitation, code } = await newInvitation({ phone, name, roles, place }, by, context.now);
  const done = await transact([invited(context, invitation), putInvitation(invitation, context.now)]);
  return done.ok ? ok({ inviteId: invitation.id, code, expiresAt: instant(invitation.expiresAt) }) : done;
}
