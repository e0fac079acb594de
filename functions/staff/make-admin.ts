import { FIRST } from '@shared/domain/staff/appoint';
import { MINUTE } from '@shared/kernel/time';
import { commandActor } from '../audit/command';
import { transact } from '../platform/db';
import { putInvitation, unmarkFirst } from './invitation.repo';
import { invited, newInvitation } from './invite';
import { listPosts } from './post.repo';

const LASTS_MS = 30 * MINUTE;
const CODE_LENGTH = 16;

/**
 * The code by which the holder of this number becomes the first administrator, on their own phone and within half an hour. Refused while
 * there is an administrator: the next ones are invited by them. It is for whoever can reach the tables, and for nobody else;
 * the log keeps who ran it (`by`).
 */
export async function makeAdmin(who: { phone: string; name: string }, by: string, nowMs: number): Promise<string> {
  const posts = await listPosts(FIRST.place);
  if (posts.some(({ roles }) => roles.includes('admin')))
    throw new Error('there is an administrator already: they invite the next one (员工管理)');
  const actor = commandActor('make-admin', by, nowMs);
  const { invitation, code } = await newInvitation(
    { ...who, place: FIRST.place, roles: FIRST.roles },
    { memberId: actor.memberId, name: by },
    nowMs,
    { codeLength: CODE_LENGTH, lastsMs: LASTS_MS, first: true },
  );
  const done = await transact([invited(actor, invitation), unmarkFirst(), putInvitation(invitation, nowMs)]);
  if (!done.ok)
    throw new Error('this number is invited to headquarters already: wait until that invitation has run out');
  return code;
}
