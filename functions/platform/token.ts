import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { type Config, loadConfig } from './config';

export const ACCESS_SECONDS = 15 * 60;
const ISSUER = 'pitlane';

const claimsSchema = z.object({
  sub: z.string(),
  sid: z.string(),
  work: z.object({ place: z.string(), storeId: z.string() }).optional(),
});
/** Who is calling: member id, session id, and where they chose to work. What they may do there is not for a token to say (caller.ts). */
export type Claims = {
  readonly memberId: string;
  readonly sessionId: string;
  readonly work?: z.infer<typeof claimsSchema>['work'];
};

const secretOf = (secret: string): Uint8Array => Buffer.from(secret, 'base64');

/** Access token, good for 15 minutes. The first configured key signs; every configured key verifies, so keys rotate without logging anyone out. */
export async function signAccess(claims: Claims, nowMs: number): Promise<string> {
  const [key] = (await loadConfig()).TOKEN_KEYS;
  if (!key) throw new Error('no token key');
  const seconds = Math.floor(nowMs / 1000);
  return new SignJWT({ sid: claims.sessionId, ...(claims.work ? { work: claims.work } : {}) })
    .setProtectedHeader({ alg: 'HS256', kid: key.kid })
    .setSubject(claims.memberId)
    .setIssuer(ISSUER)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ACCESS_SECONDS)
    .sign(secretOf(key.secret));
}

/** Undefined for anything that is not a token of ours, unexpired and signed by a known key. */
export async function verifyAccess(token: string, nowMs: number): Promise<Claims | undefined> {
  const config = await loadConfig();
  const known = verifiedBy(config).get(token);
  if (known && nowMs < known.expiresAt) return known.claims;
  try {
    const { payload } = await jwtVerify(token, (header) => keyOf(config, header.kid), {
      issuer: ISSUER,
      algorithms: ['HS256'],
      requiredClaims: ['exp'],
      currentDate: new Date(nowMs),
    });
    const { sub, sid, work } = claimsSchema.parse(payload);
    const claims: Claims = { memberId: sub, sessionId: sid, ...(work ? { work } : {}) };
    remember(verifiedBy(config), token, { claims, expiresAt: (payload.exp ?? 0) * 1000 });
    return claims;
  } catch {
    return undefined;
  }
}

function keyOf({ TOKEN_KEYS }: Config, kid: string | undefined): Uint8Array {
  const key = TOKEN_KEYS.find((candidate) => candidate.kid === kid);
  if (!key) throw new Error('unknown key');
  return secretOf(key.secret);
}

type Verified = { readonly claims: Claims; readonly expiresAt: number };
const MOST_VERIFIED = 1000;

// A page asks several things with one token. What was verified is known until it expires, and only as long as the configuration that
// verified it is in use: a key that was taken out verifies nothing any more.
const verified = new WeakMap<Config, Map<string, Verified>>();

function verifiedBy(config: Config): Map<string, Verified> {
  const known = verified.get(config);
  if (known) return known;
  const made = new Map<string, Verified>();
  verified.set(config, made);
  return made;
}

function remember(tokens: Map<string, Verified>, token: string, claims: Verified): void {
  if (tokens.size >= MOST_VERIFIED) {
    const oldest = tokens.keys().next();
    if (!oldest.done) tokens.delete(oldest.value);
  }
  tokens.set(token, claims);
}
