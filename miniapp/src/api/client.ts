import { api, type OperationId } from '@shared/contracts/api';
import type { Input, Output } from '@shared/contracts/contracts';
import { installationHeader } from '@shared/contracts/installation';
import type { Session } from '@shared/contracts/member';
import { installation } from '@/platform/installation';
import { loginCode } from '@/platform/login';
import { ApiError, codeOf, offline } from './errors';
import { notBefore, remember } from './pause';
import { currentSession, dropSession, hasLeft, keepSession } from './session';
import { type HttpRequest, send } from './transport';

type Values = Record<string, unknown>;
/** Renewed this long before it ends, so that a token never dies on the way. */
const MARGIN = 30_000;

function requestOf(id: OperationId, input: Values): HttpRequest {
  const { method, path } = api[id];
  const rest: Values = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (method === 'POST' || method === 'PUT') return { method, path: filled, body: rest, headers: {} };
  const query = Object.entries(rest)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return { method, path: query ? `${filled}?${query}` : filled, headers: {} };
}

let signingIn: Promise<string> | null = null;

/** Signing in makes a member of whoever has none: not of somebody who has just closed their account. */
const signedOut = (): ApiError =>
  new ApiError('UNAUTHENTICATED', '您已退出登录，请到“我的”登录后继续', null, undefined);

async function signIn(): Promise<string> {
  if (hasLeft()) throw signedOut();
  const code = await loginCode().catch(() => {
    throw offline();
  });
  const answer = (await send(requestOf('member.login', { code }))) as Session;
  if (hasLeft()) throw signedOut();
  return keepSession(answer, Date.now()).accessToken;
}

async function renew(): Promise<string> {
  const session = currentSession();
  if (!session) return signIn();
  try {
    const answer = await send(requestOf('member.refresh', { refreshToken: session.refreshToken }));
    return keepSession(answer as Session, Date.now()).accessToken;
  } catch (failure) {
    if (['OFFLINE', 'TOO_MANY_REQUESTS'].includes(codeOf(failure))) throw failure;
    dropSession();
    return signIn();
  }
}

/** However many requests need it at once, one sign-in runs: a refresh token is good for one use. */
function accessToken(refused?: string): Promise<string> {
  const session = currentSession();
  const fresh = session && session.expiresAt - MARGIN > Date.now() && session.accessToken !== refused;
  if (fresh && !signingIn) return Promise.resolve(session.accessToken);
  signingIn ??= renew().finally(() => {
    signingIn = null;
  });
  return signingIn;
}

/** Signs in now if nobody is; screens for members may call it early. */
export const ensureSignedIn = async (): Promise<void> => {
  await accessToken();
};

/**
 * Calls one operation of the API. Operations for members carry a token: an expired one is renewed, and one refused by the server is renewed once.
 * `idempotencyKey` is required by operations that declare it: keep the same key for every attempt at the same wish.
 */
export async function call<K extends OperationId>(
  id: K,
  input: Input<K>,
  options: { idempotencyKey?: string } = {},
): Promise<Output<K>> {
  notBefore(id, Date.now());
  try {
    return await exchange(id, input, options);
  } catch (failure) {
    remember(id, failure, Date.now());
    throw failure;
  }
}

async function exchange<K extends OperationId>(
  id: K,
  input: Input<K>,
  options: { idempotencyKey?: string },
): Promise<Output<K>> {
  const operation: (typeof api)[OperationId] & { idempotent?: true } = api[id];
  const request = requestOf(id, (input ?? {}) as Values);
  if (operation.idempotent) {
    if (!options.idempotencyKey) throw new Error(`${id} needs an idempotency key`);
    request.headers['idempotency-key'] = options.idempotencyKey;
  }
  if (operation.permission === 'public') return (await send(request)) as Output<K>;
  const token = await accessToken();
  try {
    return (await send(withToken(request, token))) as Output<K>;
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.code !== 'UNAUTHENTICATED') throw failure;
    return (await send(withToken(request, await accessToken(token)))) as Output<K>;
  }
}

const withToken = (request: HttpRequest, token: string): HttpRequest => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${token}`, [installationHeader]: installation() },
});

/** A fresh idempotency key, made once per wish of the member (not per attempt). */
export function newKey(): string {
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0');
  return `${Date.now().toString(36)}-${part()}${part()}`;
}
