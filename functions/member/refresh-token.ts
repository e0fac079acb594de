import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { keyedIndex } from '../platform/seal';

/** `<session id>.<secret>`: the id finds the session, the secret (32 bytes) proves it and is stored as a hash only. */
export type RefreshToken = { readonly sessionId: string; readonly secret: string };

export const newSessionId = (): string => `ses_${randomBytes(16).toString('base64url')}`;
export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * The secret that follows another one. Derived under a key that only the server has, so that a lost answer can be given again for a few
 * seconds without the secret ever being stored.
 */
export const nextSecret = (token: RefreshToken): Promise<string> =>
  keyedIndex(token.secret, `refresh:${token.sessionId}`);

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
