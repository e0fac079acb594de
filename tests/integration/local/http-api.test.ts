import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Callable, Handler } from '../../../infra/local/functions';
import { httpApi } from '../../../infra/local/http-api';

function callable(name: string, method: string, path: string, handler: Handler): Callable {
  return {
    handler,
    definition: {
      name,
      handler: '',
      timeoutSeconds: 1,
      memoryMegabytes: 128,
      routes: [{ method, path }],
      streams: [],
      schedules: [],
    },
  };
}

const answers: Record<string, () => unknown> = {
  plain: () => ({ statusCode: 201, headers: { 'X-Made-By': 'test' }, cookies: ['a=1', 'b=2'], body: '{"ok":true}' }),
  binary: () => ({
    statusCode: 200,
    headers: { 'content-type': 'image/png' },
    isBase64Encoded: true,
    body: 'iVBORw==',
  }),
  bare: () => ({ hello: 'world' }),
  throws: () => {
    throw new Error('a defect');
  },
  hangs: () => new Promise(() => {}),
};

let url: string;
let server: http.Server;
let last: APIGatewayProxyEventV2;
beforeAll(async () => {
  const remember: Handler = async (event) => {
    last = event as APIGatewayProxyEventV2;
    return (answers[last.pathParameters?.proxy ?? ''] ?? answers.plain)?.();
  };
  server = http.createServer(
    httpApi([
      callable('shop', 'ANY', '/v1/shop/{proxy+}', remember),
      callable('hook', 'POST', '/v1/webhook/pay', async () => ({ statusCode: 204 })),
      callable('special', 'GET', '/v1/shop/special/{proxy+}', async () => ({ statusCode: 200, body: '"special"' })),
    ]),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

describe('the event a handler sees', () => {
  test('has the HTTP API payload format 2.0', async () => {
    await fetch(`${url}/v1/shop/orders/7%2F8?size=205%2F55&tag=a&tag=b`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Thing': 'Big', Cookie: 'one=1; two=2' },
      body: '{"名":"车"}',
    });

    expect(last).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /v1/shop/{proxy+}',
      rawPath: '/v1/shop/orders/7%2F8',
      rawQueryString: 'size=205%2F55&tag=a&tag=b',
      queryStringParameters: { size: '205/55', tag: 'a,b' },
      pathParameters: { proxy: 'orders/7%2F8' },
      cookies: ['one=1', 'two=2'],
      headers: { 'content-type': 'application/json', 'x-thing': 'Big' },
      body: '{"名":"车"}',
      isBase64Encoded: false,
      requestContext: {
        stage: '$default',
        http: { method: 'PUT', path: '/v1/shop/orders/7%2F8', protocol: 'HTTP/1.1' },
      },
    });
    expect(last.headers).not.toHaveProperty('cookie');
    expect(last.headers).not.toHaveProperty('connection');
    expect(last.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(last.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  });

  test('has no body, query or cookies where there are none', async () => {
    await fetch(`${url}/v1/shop/x`);

    for (const name of ['body', 'queryStringParameters', 'cookies']) expect(last).not.toHaveProperty(name);
    expect(last.rawQueryString).toBe('');
  });

  test('carries bytes as base64, and malformed JSON as it came', async () => {
    await fetch(`${url}/v1/shop/x`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array([0, 255]),
    });
    expect(last).toMatchObject({ body: 'AP8=', isBase64Encoded: true });

    await fetch(`${url}/v1/shop/x`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":' });
    expect(last).toMatchObject({ body: '{"a":', isBase64Encoded: false });
  });
});

describe('routing', () => {
  test('a longer prefix wins, and only with its method', async () => {
    expect(await (await fetch(`${url}/v1/shop/special/1`)).json()).toBe('special');
    expect((await fetch(`${url}/v1/shop/special/1`, { method: 'POST' })).status).toBe(201);
  });

  test.each([
    ['GET', '/v1/webhook/pay'],
    ['POST', '/v1/webhook/pay/more'],
    ['GET', '/v1/shop'],
    ['GET', '/v1/shop/'],
    ['GET', '/v2/shop/x'],
  ])('%s %s is nobody, said as API Gateway says it', async (method, path) => {
    const answer = await fetch(url + path, { method });

    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ message: 'Not Found' });
  });
});

describe('the answer', () => {
  test('keeps status, headers and cookies', async () => {
    const answer = await fetch(`${url}/v1/shop/plain`);

    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-made-by')).toBe('test');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.json()).toEqual({ ok: true });
  });

  test('may be bytes, or a value without a status', async () => {
    const bytes = await fetch(`${url}/v1/shop/binary`);
    expect(Buffer.from(await bytes.arrayBuffer()).toString('base64')).toBe('iVBORw==');

    expect(await (await fetch(`${url}/v1/shop/bare`)).json()).toEqual({ hello: 'world' });
  });

  test('of a function that fails or hangs is an error without details', async () => {
    const silenced = jest.spyOn(console, 'error').mockImplementation(() => {});

    const failed = await fetch(`${url}/v1/shop/throws`);
    const hung = await fetch(`${url}/v1/shop/hangs`);

    expect([failed.status, await failed.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect([hung.status, await hung.json()]).toEqual([503, { message: 'Service Unavailable' }]);
    expect(silenced).toHaveBeenCalledTimes(2);
    silenced.mockRestore();
  });

  test('to more than 10 MB is 413, and the function is not called', async () => {
    const before = last;

    const answer = await fetch(`${url}/v1/shop/x`, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });

    expect(answer.status).toBe(413);
    expect(last).toBe(before);
  });
});
