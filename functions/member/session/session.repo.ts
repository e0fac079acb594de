import * as z from 'zod';
import { sessionKey } from '../../platform/caller';
import { get, type Write } from '../../platform/db';

/**
 * Table members, sessions: `SESSION#<id>` / `SESSION`, 1 get to read, 1 conditional update to turn the token. Only hashes of the refresh
 * token are kept: the current one and the one before it. Every request reads it: platform/caller.ts.
 */
const sessionSchema = z.object({
  memberId: z.string(),
  hash: z.string(),
  formerHash: z.string().nullable(),
  turnedAt: z.number(),
  expiresAt: z.number(),
  revoked: z.boolean(),
  /** Where its holder chose to work. */
  work: z.object({ place: z.string(), storeId: z.string() }).nullable().default(null),
});
export type SessionItem = z.infer<typeof sessionSchema>;

export async function readSession(sessionId: string): Promise<SessionItem | undefined> {
  const item = await get('members', sessionKey(sessionId));
  return item && sessionSchema.parse(item);
}

const ttlOf = (expiresAt: number): number => Math.ceil(expiresAt / 1000);

export const openSession = (sessionId: string, session: SessionItem): Write => ({
  table: 'members',
  put: { ...sessionKey(sessionId), ...session, ttl: ttlOf(session.expiresAt) },
  condition: 'attribute_not_exists(pk)',
  alone: 'an id made for this session',
});

/** The single use of a refresh token: only one caller turns a given hash, and none after a revocation. */
export const turnSession = (
  sessionId: string,
  turn: { from: string; to: string; now: number; expiresAt: number },
): Write => ({
  table: 'members',
  update: sessionKey(sessionId),
  set: 'SET #hash = :to, formerHash = :from, turnedAt = :now, expiresAt = :expiresAt, #ttl = :ttl',
  condition: '#hash = :from AND revoked = :no AND expiresAt > :now',
  names: { '#hash': 'hash', '#ttl': 'ttl' },
  values: {
    ':to': turn.to,
    ':from': turn.from,
    ':now': turn.now,
    ':expiresAt': turn.expiresAt,
    ':ttl': ttlOf(turn.expiresAt),
    ':no': false,
  },
  failure: { code: 'UNAUTHENTICATED', means: 'moved' },
});

export const revokeSession = (sessionId: string): Write => ({
  table: 'members',
  update: sessionKey(sessionId),
  set: 'SET revoked = :yes',
  condition: 'attribute_exists(pk)',
  values: { ':yes': true },
  failure: { code: 'UNAUTHENTICATED', means: 'answer' },
});
