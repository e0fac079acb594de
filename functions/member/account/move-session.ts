import type { Session } from '@shared/contracts/member';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { Workplace } from '../../platform/caller';
import { transact, updateOne } from '../../platform/db';
import type { MemberContext } from '../../platform/http';
import { readProfile } from '../member.repo';
import { revokeSession } from '../session/session.repo';
import { boundSessions } from '../session/sessions.repo';
import { newSession, sessionAnswer } from './start-session';

/** A new session in place of the caller's, which works somewhere else. */
export async function moveSession(context: MemberContext, work: Workplace): Promise<Result<Session>> {
  const profile = await readProfile(context.memberId);
  if (!profile) return fail('UNAUTHENTICATED');
  const { token, write, note } = newSession(context.memberId, context.now, work);
  await updateOne(note);
  const written = await transact([write, revokeSession(context.sessionId)]);
  if (!written.ok) return written;
  await boundSessions(context.memberId, token.sessionId, context.sessionId);
  return ok(await sessionAnswer(profile, token, context.now, work));
}
