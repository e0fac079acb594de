import { roleSchema } from '@shared/contracts/member';
import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { loadConfig } from './config';

export const ACCESS_SECONDS = 15 * 60;
const ISSUER = 'pitlane';

const claimsSchema = z.object({
  sub: z.string(),
  sid: z.string(),
  staff: z.object({ storeId: z.string(), role: roleSchema, name: z.string() }).optional(),
});
/** Who is calling: member id, session id, and the store they serve at when they are staff. */
export type Claims = {
  readonly memberId: string;
  readonly sessionId: string;
  readonly staff?: z.infer<typeof claimsSchema>['staff'];
};

const secretOf = (secret: string): Uint8Array => Buffer.from(secret, 'base64');

/** Access token, good for 15 minutes. The first configured key signs; every configured key verifies, so keys rotate without logging anyone out. */
export async function signAccess(claims: Claims, nowMs: number): Promise<string> {
  const [key] = (await loadConfig()).TOKEN_KEYS;
  if (!key) throw new Error('no token key');
  const seconds = Math.floor(nowMs / 1000);
  return new SignJWT({ sid: claims.sessionId, ...(claims.staff ? { staff: claims.staff } : {}) })
    .setProtectedHeader({ alg: 'HS256', kid: key.kid })
    .setSubject(claims.memberId)
    .setIssuer(ISSUER)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ACCESS_SECONDS)
    .sign(secretOf(key.secret));
}

/** Undefined for anything that is not a token of ours, unexpired and signed by a known key. */
export async function verifyAccess(token: string, nowMs: number): Promise<Claims | undefined> {
  const { TOKEN_KEYS } = await loadConfig();
  try {
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const key = TOKEN_KEYS.find((candidate) => candidate.kid === header.kid);
        if (!key) throw new Error('unknown key');
        return secretOf(key.secret);
      },
      { issuer: ISSUER, algorithms: ['HS256'], currentDate: new Date(nowMs) },
    );
    const claims = claimsSchema.parse(payload);
    return { memberId: claims.sub, sessionId: claims.sid, ...(claims.staff ? { staff: claims.staff } : {}) };
  } catch {
    return undefined;
  }
}
