import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { loadConfig } from '../../platform/config';

/** `<session id>.<secret>`: the id finds the session, the secret (32 bytes) proves it and is stored as a hash only. */
export type RefreshToken = { readonly sessionId: string; readonly secret: string };

export const newSessionId = (): string => `ses_${randomBytes(16).toString('base64url')}`;
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** A key of its own purpose, made of a key of sessions (RFC 5869), so that no other use of that key tells anything of it. */
const followingKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', 'pitlane refresh secret', 32));

/**
 * The secrets that may follow another one, by the key that signs now and by the older ones. Derived, so that a lost answer can be given again
 * for a few seconds without the secret ever being stored; the older keys are for an answer that was lost while the keys rotated.
 */
export async function nextSecrets(token: RefreshToken): Promise<[string, ...string[]]> {
  const [current, ...former] = (await loadConfig()).TOKEN_KEYS.map(({ secret }) =>
    createHmac('sha256', followingKey(secret)).update(`${token.sessionId}\n${token.secret}`).digest('base64url'),
  );
  if (current === undefined) throw new Error('no token key');
  return [current, ...former];
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const sameHash = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

export const writeToken = (token: RefreshToken): string => `${token.sessionId}.${token.secret}`;

export function readToken(text: string): RefreshToken | undefined {
  const match = /^(ses_[\w-]{22})\.([\w-]{43})$/.exec(text);
  return match?.[1] && match[2] ? { sessionId: match[1], secret: match[2] } : undefined;
}
