import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { HttpRequest } from '@/api/transport';

const sent: HttpRequest[] = [];
let respond: (request: HttpRequest) => unknown = () => ({});
const loginCode = jest.fn(() => Promise.resolve('code'));

jest.unstable_mockModule('@/api/transport', () => ({
  send: async (request: HttpRequest) => {
    sent.push(request);
    await Promise.resolve();
    return respond(request);
  },
}));
jest.unstable_mockModule('@/platform/login', () => ({ loginCode }));
jest.unstable_mockModule('@/platform/storage', () => ({
  load: () => null,
  save: () => undefined,
  forget: () => undefined,
  forgetAll: () => undefined,
}));

const { call, newKey } = await import('@/api/client');
const { ApiError } = await import('@/api/errors');
const { currentSession, dropSession, keepSession, leaveSession, markLeaving, returnToSession } = await import(
  '@/api/session'
);

const session = (token: string, seconds = 900) => ({
  accessToken: token,
  expiresInSeconds: seconds,
  refreshToken: `refresh-${token}`,
  member: {
    id: 'mem_1',
    nickname: '',
    phoneMasked: null,
    staff: null,
    level: 'ordinary' as const,
    birthday: null,
    createdAt: '2026-01-01T00:00:00Z',
  },
});
const pathsSent = () => sent.map((request) => `${request.method} ${request.path}`);
const refused = () => new ApiError('UNAUTHENTICATED', '', null, undefined);

beforeEach(() => {
  sent.length = 0;
  respond = () => ({});
  loginCode.mockClear();
  dropSession();
  returnToSession();
});

test('path parameters go into the path, the rest into the query or the body, and absent values nowhere', async () => {
  keepSession(session('a'), Date.now());

  await call('catalogue.list', { categoryId: 'cat_1', brand: '米其林', sort: undefined } as never);
  await call('order.putCartLine', { skuId: 'sku_1', qty: 2 });

  expect(pathsSent()).toEqual([
    'GET /v1/catalogue/spus?categoryId=cat_1&brand=%E7%B1%B3%E5%85%B6%E6%9E%97',
    'PUT /v1/order/cart/sku_1',
  ]);
  expect(sent[1]?.body).toEqual({ qty: 2 });
});

test('many calls at once sign in once', async () => {
  respond = (request) => (request.path === '/v1/member/login' ? session('a') : {});

  await Promise.all([call('vehicle.cars', {}), call('order.cart', {}), call('wallet.summary', {})]);

  expect(loginCode).toHaveBeenCalledTimes(1);
  expect(pathsSent().filter((path) => path.includes('login'))).toHaveLength(1);
  expect(sent.filter((request) => request.headers.authorization === 'Bearer a')).toHaveLength(3);
});

test('an expired token is renewed with the refresh token, which is used once', async () => {
  keepSession(session('old', 0), Date.now());
  respond = (request) => (request.path === '/v1/member/refresh' ? session('new') : {});

  await Promise.all([call('order.cart', {}), call('vehicle.cars', {})]);

  expect(pathsSent().filter((path) => path.includes('refresh'))).toHaveLength(1);
  expect(sent.at(-1)?.headers.authorization).toBe('Bearer new');
});

test('a token the server refuses is renewed and the call put once more, not for ever', async () => {
  keepSession(session('revoked'), Date.now());
  respond = (request) => {
    if (request.path === '/v1/member/refresh') throw refused();
    if (request.path === '/v1/member/login') return session('fresh');
    throw refused();
  };

  await expect(call('order.cart', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });

  expect(pathsSent()).toEqual([
    'GET /v1/order/cart',
    'POST /v1/member/refresh',
    'POST /v1/member/login',
    'GET /v1/order/cart',
  ]);
});

test('losing the network while renewing keeps the session', async () => {
  keepSession(session('old', 0), Date.now());
  respond = () => {
    throw new ApiError('OFFLINE', '', null, undefined);
  };

  await expect(call('order.cart', {})).rejects.toMatchObject({ code: 'OFFLINE' });

  expect(loginCode).not.toHaveBeenCalled();
});

test('an operation that takes money needs a key and sends it', async () => {
  keepSession(session('a'), Date.now());
  const wish = { lines: [{ skuId: 'sku_1', qty: 1 }], expectedPayableFen: 100 };

  await expect(call('order.create', wish)).rejects.toThrow('idempotency key');
  await call('order.create', wish, { idempotencyKey: 'key-of-this-wish-1' });

  expect(sent).toHaveLength(1);
  expect(sent[0]?.headers['idempotency-key']).toBe('key-of-this-wish-1');
});

test('keys are long enough for the API and differ', () => {
  const keys = Array.from({ length: 200 }, newKey);

  expect(new Set(keys).size).toBe(200);
  for (const key of keys) expect(key).toMatch(/^[\w-]{16,64}$/);
});

describe('somebody who closed their account', () => {
  test('is not made a member again by the next screen, but by their own wish', async () => {
    respond = (request) => (request.path === '/v1/member/login' ? session('new') : {});
    keepSession(session('old'), Date.now());
    leaveSession();

    await expect(call('vehicle.cars', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await call('catalogue.home', {});
    expect(loginCode).not.toHaveBeenCalled();

    returnToSession();
    await call('vehicle.cars', {});
    expect(loginCode).toHaveBeenCalledTimes(1);
  });

  test('is not signed in by a request that meets the end of the session while the account closes', async () => {
    keepSession(session('old'), Date.now());
    markLeaving(true);
    respond = (request) => {
      if (request.path === '/v1/member/login') return session('new');
      throw refused();
    };

    await expect(call('vehicle.cars', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(loginCode).not.toHaveBeenCalled();
  });

  test('stays signed out when a login was under way', async () => {
    respond = (request) => {
      if (request.path === '/v1/member/login') leaveSession();
      return session('late');
    };

    await expect(call('vehicle.cars', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(currentSession()).toBeNull();
  });
});
