import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { transact } from '../../platform/db';
import type { Context } from '../../platform/http';
import { logger } from '../../platform/logger';
import { readProfile } from '../member.repo';
import { hashOf, nextSecrets, type RefreshToken, readToken, sameHash } from '../session/refresh-token';
import { readSession, revokeSession, type SessionItem, turnSession } from '../session/session.repo';
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
  const turned = await turn(token, await nextSecrets(token), session, context.now);
  if (!turned.ok) return turned;
  const next = { sessionId: token.sessionId, secret: turned.value };
  const profile = await readProfile(session.memberId);
  return profile
    ? ok(await sessionAnswer(profile, next, context.now, session.work ?? undefined))
    : fail('UNAUTHENTICATED');
}

/** Spends the token. Answers the secret that the session holds now: one of `following`, of which the first is written. */
async function turn(
  token: RefreshToken,
  following: readonly [string, ...string[]],
  session: SessionItem,
  nowMs: number,
): Promise<Result<string>> {
  const [from, [next]] = [hashOf(token.secret), following];
  if (sameHash(from, session.hash)) {
    const turn = { from, to: hashOf(next), now: nowMs, expiresAt: nowMs + SESSION_MS };
    const turned = await transact([turnSession(token.sessionId, turn)]);
    if (turned.ok) return ok(next);
    // Another request with the same token was faster: what it left behind decides.
    const now = await readSession(token.sessionId);
    const given = now && givenBefore(now, from, following, nowMs);
    return given ? ok(given) : fail('UNAUTHENTICATED');
  }
  const given = givenBefore(session, from, following, nowMs);
  if (given) return ok(given);
  logger.warn('spent refresh token shown again: session ended', { memberId: session.memberId });
  const ended = await transact([revokeSession(token.sessionId)]);
  // As long as it has not ended it is not said to have.
  return ended.ok ? fail('UNAUTHENTICATED') : ended;
}

/** What was given for the token that was just spent, when it is asked for again. */
function givenBefore(
  session: SessionItem,
  from: string,
  following: readonly string[],
  nowMs: number,
): string | undefined {
  const justSpent =
    !session.revoked &&
    session.formerHash !== null &&
    sameHash(from, session.formerHash) &&
    nowMs - session.turnedAt <= GRACE_MS;
  return justSpent ? following.find((secret) => sameHash(hashOf(secret), session.hash)) : undefined;
}
