import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { front } from '../../../infra/local/front';
import { temporaryDirectory } from '../../fixtures/temporary';

const root = temporaryDirectory('front');
const files: Record<string, string> = {
  'infra/local/web/index.html': '<h1>two phones</h1>',
  'miniapp/dist/h5/index.html': '<div id="app"></div>',
  'miniapp/dist/h5/js/app.1a2b3c4d.js': `console.log(${JSON.stringify('x'.repeat(5000))})`,
  'infra/demo/media/oil.svg': '<svg/>',
  'package.json': '{"secret":true}',
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

let url: string;
const servers: http.Server[] = [];
async function listen(listener: http.RequestListener): Promise<string> {
  const server = http.createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
beforeAll(async () => {
  const sandboxUrl = await listen((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${request.method} ${request.url}\n\n`);
  });
  const api: http.RequestListener = (_, response) => void response.end('api');
  url = await listen(front({ root, api, sandboxUrl, templates: { booking_made: 't1' } }));
});
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

const textOf = async (where: string): Promise<string> => (await fetch(url + where)).text();

describe('the one address of the local stack', () => {
  test.each([
    ['/', '<h1>two phones</h1>'],
    ['/app/?phone=owner', '<div id="app"></div>'],
    ['/app/packages/order/list', '<div id="app"></div>'],
    ['/media/oil.svg', '<svg/>'],
    ['/v1/store/list', 'api'],
    ['/__health', '{"ok":true}'],
    ['/config.json', '{"apiBase":"","sandboxBase":"/sandbox","templates":{"booking_made":"t1"}}'],
  ])('%s', async (where, text) => {
    expect(await textOf(where)).toBe(text);
  });

  test('files are sent compressed, hashed names for ever, and not again when known', async () => {
    const raw = await new Promise<{ headers: http.IncomingHttpHeaders; body: Buffer }>((resolve) => {
      http.get(`${url}/app/js/app.1a2b3c4d.js`, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(chunks) }));
      });
    });
    const again = await fetch(`${url}/app/js/app.1a2b3c4d.js`, {
      headers: { 'if-none-match': raw.headers.etag ?? '' },
    });

    expect(raw.headers['content-encoding']).toBe('gzip');
    expect(raw.headers['cache-control']).toContain('immutable');
    expect(gunzipSync(raw.body).toString()).toBe(files['miniapp/dist/h5/js/app.1a2b3c4d.js']);
    expect(again.status).toBe(304);
  });

  test.each([
    '/../../package.json',
    '/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/media/..%2f..%2f..%2fpackage.json',
    '/%zz',
  ])('%s does not lead out of the directory', async (where) => {
    const { hostname, port } = new URL(url);
    const body = await new Promise<string>((resolve) => {
      http.get({ hostname, port, path: where }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += chunk));
        answer.on('end', () => resolve(text));
      });
    });

    expect(body).not.toContain('secret');
  });

  test('the sandbox answers through it, event streams as they come', async () => {
    const answer = await fetch(`${url}/sandbox/feed/stream?after=3`);
    const first = await answer.body?.getReader().read();

    expect(new TextDecoder().decode(first?.value)).toBe('data: GET /sandbox/feed/stream?after=3\n\n');
  });

  test('nothing else is served, and nothing else is written to', async () => {
    expect((await fetch(`${url}/nothing.txt`)).status).toBe(404);
    expect((await fetch(`${url}/media/oil.svg`, { method: 'POST', body: 'x' })).status).toBe(404);
  });
});
