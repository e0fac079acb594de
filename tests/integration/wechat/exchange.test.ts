import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { exchange } from '../../../functions/platform/wechat/exchange';

let server: http.Server;
let url: URL;
let answer: http.RequestListener;
const sockets = new Set<Socket>();

beforeEach(async () => {
  server = http.createServer((request, response) => answer(request, response));
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/pay`);
});
afterEach(() => {
  sockets.clear();
  server.closeAllConnections();
  server.close();
});

const post = (timeoutMs = 5000) =>
  exchange(url, { method: 'POST', headers: { 'x-a': 'b' }, body: '{"中":1}', timeoutMs });

test('the answer comes whole, with what was sent having arrived whole', async () => {
  answer = (request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () =>
      response.writeHead(202, { 'wechatpay-serial': 'S' }).end(`${request.headers['x-a']} ${body}`),
    );
  };

  const got = await post();

  expect(got).toMatchObject({ status: 202, text: 'b {"中":1}', headers: { 'wechatpay-serial': 'S' } });
});

test('an idle connection that the other side has closed is tried anew', async () => {
  answer = (_request, response) => response.end('ok');
  await post();
  let cut = 0;
  answer = (request, response) => {
    if (cut > 0) return response.end('again');
    cut += 1;
    return request.socket.resetAndDestroy();
  };

  const got = await post();

  expect([got.text, cut]).toEqual(['again', 1]);
});

test('no answer in time, a broken answer and a closed port reject', async () => {
  answer = () => {};
  await expect(post(50)).rejects.toMatchObject({ name: 'AbortError' });

  answer = (request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('half');
    setTimeout(() => request.socket.destroy(), 10);
  };
  await expect(post()).rejects.toMatchObject({ code: 'ECONNRESET' });

  url = new URL('http://127.0.0.1:1/');
  await expect(post()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
