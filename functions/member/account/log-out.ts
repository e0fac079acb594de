import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { transact } from '../../platform/db';
import type { Context } from '../../platform/http';
import { hashOf, readToken, sameHash } from '../session/refresh-token';
import { readSession, revokeSession } from '../session/session.repo';

/** Ends the session that the token opens. The answer is the same for a token that opens nothing. */
export async function logOut(
  _context: Context,
  input: Parsed<'member.logout'>,
): Promise<Result<Output<'member.logout'>>> {
  const token = readToken(input.refreshToken);
  const session = token && (await readSession(token.sessionId));
  if (!token || !session || !sameHash(hashOf(token.secret), session.hash)) return ok({ ok: true });
  const ended = await transact([revokeSession(token.sessionId)]);
  // Gone already is as good; in anybody's way it is still open, and its phone has to be told.
  return ended.ok || ended.error.means === 'answer' ? ok({ ok: true }) : ended;
}
