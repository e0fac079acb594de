import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { transact, updateOne } from '../../platform/db';
import type { MemberContext } from '../../platform/http';
import { emit } from '../../platform/outbox';
import { seal } from '../../platform/seal';
import { phoneNumber } from '../../platform/wechat/open';
import { takeReadyPosts } from '../../staff/bootstrap-staff';
import { endPosts } from '../../staff/end-posts';
import { bindNumber, findNumber, phoneIndexes, phoneScope, readProfile } from '../member.repo';
import { revokeSession } from '../session/session.repo';
import { boundSessions } from '../session/sessions.repo';
import { newSession, sessionAnswer } from './start-session';

/**
 * Binds the number that WeChat vouches for. What a member may do changes with the number, so the answer is a new session and the one that
 * asked ends.
 */
export async function bindPhone(
  context: MemberContext,
  input: Parsed<'member.bindPhone'>,
): Promise<Result<Output<'member.bindPhone'>>> {
  const number = await phoneNumber(input.code);
  if (!number.ok) return number;
  const { phone } = number.value;
  const [profile, { index, holder: former }] = await Promise.all([readProfile(context.memberId), findNumber(phone)]);
  if (!profile) return fail('UNAUTHENTICATED');
  const sealed = await seal(phone, phoneScope(context.memberId));
  const ready = await takeReadyPosts(index, context.memberId, context.now);
  const { token, write, note } = newSession(context.memberId, context.now, context.work);
  await updateOne(note);
  const written = await transact([
    ...bindNumber(context.memberId, { index, sealed }, { own: profile.phoneIndex, former }),
    ...ready,
    ...(former === undefined || former.memberId === context.memberId ? [] : await endPosts(former.memberId)),
    write,
    revokeSession(context.sessionId),
    emit(
      'members',
      { type: 'member.phone_bound', memberId: context.memberId, phones: await phoneIndexes(phone) },
      context.now,
    ),
  ]);
  if (!written.ok) return written;
  await boundSessions(context.memberId, token.sessionId, context.sessionId);
  return ok(await sessionAnswer({ ...profile, phone: sealed, phoneIndex: index }, token, context.now, context.work));
}
