import type { Session } from '@shared/contracts/member';
import { DAY } from '@shared/kernel/time';
import type { Workplace } from '../platform/caller';
import type { Write } from '../platform/db';
import { ACCESS_SECONDS, signAccess } from '../platform/token';
import { describeMember } from './describe-member';
import type { Profile } from './member.repo';
import { hashOf, newSecret, newSessionId, type RefreshToken, writeToken } from './refresh-token';
import { openSession } from './session.repo';

/** A session ends when nobody has come back for this long. */
export const SESSION_MS = 30 * DAY;

/** A session to be written, and the token that will open it. */
export function newSession(memberId: string, nowMs: number, work?: Workplace): { token: RefreshToken; write: Write } {
  const token = { sessionId: newSessionId(), secret: newSecret() };
  const write = openSession(token.sessionId, {
    memberId,
    hash: hashOf(token.secret),
    formerHash: null,
    turnedAt: nowMs,
    expiresAt: nowMs + SESSION_MS,
    revoked: false,
    work: work ?? null,
  });
  return { token, write };
}

/** The answer to whoever has just proved who they are. */
export async function sessionAnswer(
  profile: Profile,
  token: RefreshToken,
  nowMs: number,
  chosen?: Workplace,
): Promise<Session> {
  const member = await describeMember(profile, chosen);
  const work = member.staff && { place: member.staff.place, storeId: member.staff.storeId };
  const claims = { memberId: profile.memberId, sessionId: token.sessionId, ...(work ? { work } : {}) };
  return {
    accessToken: await signAccess(claims, nowMs),
    expiresInSeconds: ACCESS_SECONDS,
    refreshToken: writeToken(token),
    member,
  };
}
