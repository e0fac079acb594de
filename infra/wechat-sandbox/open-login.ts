import { randomBytes } from 'node:crypto';
import type { Sandbox } from './context';
import { type Answer, json, parseBody, type Request } from './http';

const TOKEN_LIFE_S = 7200;
const OVERLAP_MS = 5 * 60_000;

/** An open-platform error: HTTP 200 with `errcode`, as everywhere on api.weixin.qq.com. */
export function wxError(errcode: number, errmsg: string): Answer {
  return json({
    errcode,
    errmsg: `${errmsg} rid: ${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`,
  });
}

export const ok = (extra: Record<string, unknown> = {}): Answer => json({ errcode: 0, errmsg: 'ok', ...extra });

/** `GET /sns/jscode2session` */
export function codeToSession(sandbox: Sandbox, { query }: Request): Answer {
  const wrong = refuseApp(sandbox, query.get('appid'), query.get('secret'));
  if (wrong) return wrong;
  if (query.get('grant_type') !== 'authorization_code') return wxError(40002, 'invalid grant_type');
  const code = query.get('js_code');
  if (!code) return wxError(41008, 'missing code');
  const user = sandbox.users.redeemCode('login', code);
  if (user === 'invalid') return wxError(40029, 'invalid code');
  if (user === 'used') return wxError(40163, 'code been used');
  return json({ session_key: randomBytes(16).toString('base64'), openid: user.openid });
}

/** `POST /cgi-bin/stable_token` */
export function stableToken(sandbox: Sandbox, request: Request): Answer {
  const { store, clock } = sandbox;
  const body = parseBody(request);
  if (!body) return wxError(47001, 'data format error');
  if (body.grant_type !== 'client_credential') return wxError(40002, 'invalid grant_type');
  const wrong = refuseApp(sandbox, body.appid, body.secret);
  if (wrong) return wrong;
  const now = clock.now();
  let latest: string | undefined;
  for (const [token, row] of [...store.tokens.entries()]) {
    if (row.expiresAt + TOKEN_LIFE_S * 1000 < now) store.tokens.delete(token);
    else if (!row.revoked && row.expiresAt - OVERLAP_MS > now) latest = token;
  }
  if (latest !== undefined && body.force_refresh !== true) {
    const left = Math.floor(((store.tokens.get(latest)?.expiresAt ?? now) - now) / 1000);
    return json({ access_token: latest, expires_in: left });
  }
  // A forced refresh kills the former token at once; a regular one leaves it its last five minutes.
  if (latest !== undefined) store.tokens.put(latest, { expiresAt: now, revoked: true });
  const token = `99_${randomBytes(60).toString('base64url')}`;
  store.tokens.put(token, { expiresAt: now + TOKEN_LIFE_S * 1000, revoked: false });
  return json({ access_token: token, expires_in: TOKEN_LIFE_S });
}

/** Undefined when the call carries a token in force. */
export function refuseToken({ store, clock, faults }: Sandbox, request: Request): Answer | undefined {
  const token = request.query.get('access_token');
  if (!token) return wxError(41001, 'access_token missing');
  const row = store.tokens.get(token);
  if (!row || row.revoked || faults.take('stale-token', request.path)) {
    return wxError(40001, 'invalid credential, access_token is invalid or not latest');
  }
  return row.expiresAt <= clock.now() ? wxError(42001, 'access_token expired') : undefined;
}

/** `POST /wxa/business/getuserphonenumber` */
export function phoneNumber({ users, clock, options }: Sandbox, request: Request): Answer {
  const code = parseBody(request)?.code;
  if (typeof code !== 'string') return wxError(47001, 'data format error');
  const user = users.redeemCode('phone', code);
  if (user === 'invalid' || user === 'used') return wxError(40029, 'invalid code');
  return ok({
    phone_info: {
      phoneNumber: user.phone,
      purePhoneNumber: user.phone,
      countryCode: '86',
      watermark: { timestamp: clock.seconds(), appid: options.appid },
    },
  });
}

function refuseApp({ options }: Sandbox, appid: unknown, secret: unknown): Answer | undefined {
  if (appid !== options.appid) return wxError(40013, 'invalid appid');
  return secret === options.appSecret ? undefined : wxError(40125, 'invalid appsecret');
}
