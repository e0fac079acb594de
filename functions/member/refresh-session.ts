import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { transact } from '../platform/db';
import type { Context } from '../platform/http';
import { logger } from '../platform/logger';
import { readProfile } from './member.repo';
import { hashOf, nextSecret, type RefreshToken, readToken, sameHash } from './refresh-token';
import { readSession, revokeSession, type SessionItem, turnSession } from './session.repo';
import { SESSION_MS, sessionAnswer } from './start-session';

/** How long the answer to a spent token may be asked for again: a phone in a lift loses answers. */
const GRACE_MS = 10_000;

/**
 * A refresh token is good for one use (RFC 9700 §4.14.2): turning it gives the next one. One that was spent before, outside the grace, is
 * in two hands, and nobody knows whose is the thief's: the whole session ends.
 */
export async function refreshSession(
  context: Context,
  input: Parsed<'member.refresh'>,
): Promise<Result<Output<'member.refresh'>>> {
  const token = readToken(input.refreshToken);
  const session = token && (await readSession(token.sessionId));
  if (!token || !session || session.revoked || session.expiresAt <= context.now) return fail('UNAUTHENTICATED');
  const next = { sessionId: token.sessionId, secret: await nextSecret(token) };
  const turned = await turn(token, next, session, context.now);
  if (!turned.ok) return turned;
  const profile = await readProfile(session.memberId);
  return profile
    ? ok(await sessionAnswer(profile, next, context.now, session.work ?? undefined))
    : fail('UNAUTHENTICATED');
}

async function turn(
  token: RefreshToken,
  next: RefreshToken,
  session: SessionItem,
  nowMs: number,
): Promise<Result<void>> {
  const [from, to] = [hashOf(token.secret), hashOf(next.secret)];
  if (sameHash(from, session.hash)) {
    const turned = await transact([
      turnSession(token.sessionId, { from, to, now: nowMs, expiresAt: nowMs + SESSION_MS }),
    ]);
    if (turned.ok) return turned;
    // Another request with the same token was faster: what it left behind decides.
    const now = await readSession(token.sessionId);
    if (now && isRepeat(now, from, to, nowMs)) return ok(undefined);
    return fail('UNAUTHENTICATED');
  }
  if (isRepeat(session, from, to, nowMs)) return ok(undefined);
  logger.warn('spent refresh token shown again: session ended', { memberId: session.memberId });
  await transact([revokeSession(token.sessionId)]);
  return fail('UNAUTHENTICATED');
}

/** The token that was just spent, asked for again: `next` is then what the session already holds. */
const isRepeat = (session: SessionItem, from: string, to: string, nowMs: number): boolean =>
  !session.revoked &&
  session.formerHash !== null &&
  sameHash(from, session.formerHash) &&
  sameHash(to, session.hash) &&
  nowMs - session.turnedAt <= GRACE_MS;
