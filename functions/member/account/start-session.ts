import type { Session } from '@shared/contracts/member';
import { DAY } from '@shared/kernel/time';
import type { Workplace } from '../../platform/caller';
import type { Write } from '../../platform/db';
import { ACCESS_SECONDS, signAccess } from '../../platform/token';
import type { Profile } from '../member.repo';
import { hashOf, newSecret, newSessionId, type RefreshToken, writeToken } from '../session/refresh-token';
import { openSession } from '../session/session.repo';
import { noteSession } from '../session/sessions.repo';
import { describeMember } from './describe-member';

/** A session ends when nobody has come back for this long. */
export const SESSION_MS = 30 * DAY;

type NewSession = {
  readonly token: RefreshToken;
  readonly write: Write;
  readonly note: ReturnType<typeof noteSession>;
};

/**
 * A session to be written, the token that will open it, and the note of it, which is written before or with it. By itself where several may
 * begin at once: in a transaction they would stand in each other's way. Once it is open, `boundSessions` ends what is too many.
 */
export function newSession(memberId: string, nowMs: number, work?: Workplace): NewSession {
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
  return { token, write, note: noteSession(memberId, token.sessionId, nowMs) };
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
