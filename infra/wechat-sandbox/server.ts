import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliveryList } from './carriers';
import { refuseProduction } from './config';
import { makeSandbox, type Sandbox } from './context';
import { controlRoutes, delayed } from './control';
import { type Answer, json, type Request, Routes, readRequest, writeAnswer } from './http';
import { isPublicKeyId } from './keys';
import { unlimitedCode } from './open-code';
import { codeToSession, phoneNumber, refuseToken, stableToken, wxError } from './open-login';
import { checkText, sendMessage } from './open-message';
import { getOrder, uploadShipping } from './open-shipping';
import { Bills } from './pay-bills';
import { nonce, payError } from './pay-crypto';
import { closeOrder, createOrder, queryById, queryByNumber } from './pay-orders';
import { createRefund, queryRefund, resolveAbnormal, resumeRefunds } from './pay-refunds';
import { addReceiver, querySharing, resumeSharings, shareOrder, unfreezeOrder } from './pay-sharing';
import { queryReturn, resumeReturns, returnSharing } from './pay-sharing-return';
import { peopleRoutes } from './people';
import type { SandboxOptions } from './types';

const KEEP_ALIVE_MS = 65_000;
const PING_MS = 15_000;
const OPEN_DOOR = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
};

export interface RunningSandbox {
  url: string;
  port: number;
  /** What it holds, for tests in the same process. */
  state: Sandbox;
  close(): Promise<void>;
}

/** Starts the stand-in for api.weixin.qq.com and api.mch.weixin.qq.com on one port. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  refuseProduction(process.env.STAGE);
  const sandbox = makeSandbox(options);
  const pay = payRoutes(sandbox);
  const open = openRoutes(sandbox);
  const people = new Routes();
  peopleRoutes(sandbox, people);
  controlRoutes(sandbox, people);

  const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, response) => {
    void serve(incoming, response).catch((error: unknown) => {
      if (incoming.errored || response.headersSent) return void response.destroy();
      const clientsFault = error instanceof RangeError || error instanceof URIError;
      if (!clientsFault) console.error(error);
      writeAnswer(response, json({ error: String(error) }, clientsFault ? 400 : 500));
    });
  });

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    if (request.path === '/sandbox/feed/stream') return stream(sandbox, request, response);
    if (request.path.startsWith('/sandbox')) return writeAnswer(response, await person(request));
    const answer = await withFaults(sandbox, request, () =>
      request.path.startsWith('/v3/') ? payAnswer(sandbox, pay, request) : openAnswer(sandbox, open, request),
    );
    if (answer) writeAnswer(response, answer);
    else response.destroy();
  }

  async function person(request: Request): Promise<Answer> {
    if (request.method === 'OPTIONS') return { status: 204, body: '', headers: OPEN_DOOR };
    const answer = (await people.find(request)?.()) ?? json({ error: 'not found' }, 404);
    return { ...answer, headers: { ...answer.headers, ...OPEN_DOOR } };
  }

  await listen(server, options.port, options.host ?? '127.0.0.1');
  resumeRefunds(sandbox);
  resumeSharings(sandbox);
  resumeReturns(sandbox);
  sandbox.callbacks.resume();
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, state: sandbox, close: () => close(server, sandbox) };
}

function payRoutes(sandbox: Sandbox): Routes {
  const bills = new Bills(sandbox);
  const routes = new Routes();
  for (const partner of [false, true]) {
    const base = partner ? '/v3/pay/partner/transactions' : '/v3/pay/transactions';
    const number = `${base}/out-trade-no/([^/]+)`;
    routes
      .on('POST', `${base}/jsapi`, (request) => createOrder(sandbox, request, partner))
      .on('GET', new RegExp(`^${number}$`), (request, no) => queryByNumber(sandbox, request, no ?? '', partner))
      .on('POST', new RegExp(`^${number}/close$`), (request, no) => closeOrder(sandbox, request, no ?? '', partner))
      .on('GET', new RegExp(`^${base}/id/([^/]+)$`), (request, id) => queryById(sandbox, request, id ?? '', partner));
  }
  const refund = '/v3/refund/domestic/refunds';
  return sharingRoutes(sandbox, routes)
    .on('POST', refund, (request) => createRefund(sandbox, request))
    .on('GET', new RegExp(`^${refund}/([^/]+)$`), (request, no) => queryRefund(sandbox, request, no ?? ''))
    .on('POST', new RegExp(`^${refund}/([^/]+)/apply-abnormal-refund$`), (request, id) =>
      resolveAbnormal(sandbox, request, id ?? ''),
    )
    .on('GET', '/v3/bill/tradebill', (request) => bills.trade(request))
    .on('GET', '/v3/bill/fundflowbill', (request) => bills.fundFlow(request))
    .on('GET', '/v3/billdownload/file', (request) => bills.download(request))
    .on('GET', '/v3/certificates', () => sandbox.crypto.certificates());
}

function sharingRoutes(sandbox: Sandbox, routes: Routes): Routes {
  const base = '/v3/profitsharing';
  return routes
    .on('POST', `${base}/receivers/add`, (request) => addReceiver(sandbox, request))
    .on('POST', `${base}/orders`, (request) => shareOrder(sandbox, request))
    .on('POST', `${base}/orders/unfreeze`, (request) => unfreezeOrder(sandbox, request))
    .on('GET', new RegExp(`^${base}/orders/([^/]+)$`), (request, no) => querySharing(sandbox, request, no ?? ''))
    .on('POST', `${base}/return-orders`, (request) => returnSharing(sandbox, request))
    .on('GET', new RegExp(`^${base}/return-orders/([^/]+)$`), (request, no) => queryReturn(sandbox, request, no ?? ''));
}

function openRoutes(sandbox: Sandbox): Routes {
  return new Routes()
    .on('GET', '/sns/jscode2session', (request) => codeToSession(sandbox, request))
    .on('POST', '/cgi-bin/stable_token', (request) => stableToken(sandbox, request))
    .on('POST', '/wxa/business/getuserphonenumber', (request) => phoneNumber(sandbox, request))
    .on('POST', '/cgi-bin/message/subscribe/send', (request) => sendMessage(sandbox, request))
    .on('POST', '/wxa/msg_sec_check', (request) => checkText(sandbox, request))
    .on('POST', '/wxa/getwxacodeunlimit', (request) => unlimitedCode(request))
    .on('POST', '/wxa/sec/order/upload_shipping_info', (request) => uploadShipping(sandbox, request))
    .on('POST', '/cgi-bin/express/delivery/open_msg/get_delivery_list', () => deliveryList())
    .on('POST', '/wxa/sec/order/get_order', (request) => getOrder(sandbox, request));
}

const TOKENLESS = new Set(['/sns/jscode2session', '/cgi-bin/stable_token']);

async function openAnswer(sandbox: Sandbox, routes: Routes, request: Request): Promise<Answer> {
  const run = routes.find(request);
  if (!run) return wxError(-1, 'not found');
  return (TOKENLESS.has(request.path) ? undefined : refuseToken(sandbox, request)) ?? (await run());
}

async function payAnswer(sandbox: Sandbox, routes: Routes, request: Request): Promise<Answer> {
  sandbox.answered.all += 1;
  if (isPublicKeyId(String(request.headers['wechatpay-serial']))) sandbox.answered.byPublicKey += 1;
  const answer = await checkedPayAnswer(sandbox, routes, request);
  // Bill files are the one thing the real host sends unsigned: their link came with a hash.
  return request.path === '/v3/billdownload/file' && answer.status === 200 ? answer : sealed(sandbox, request, answer);
}

/** Signed by WeChat Pay, or a forgery of it. */
function sealed(sandbox: Sandbox, request: Request, answer: Answer): Answer {
  const forgery = sandbox.faults.takeAddressed('forge', ...namesOf(request))?.variant;
  const wanted = request.headers['wechatpay-serial'];
  const signed = sandbox.crypto.seal(String(answer.body), forgery, typeof wanted === 'string' ? wanted : undefined);
  return { ...answer, headers: { ...answer.headers, ...signed, 'request-id': nonce() } };
}

async function checkedPayAnswer(sandbox: Sandbox, routes: Routes, request: Request): Promise<Answer> {
  const { headers } = request;
  if (!headers.accept || !headers['user-agent']) {
    return payError(400, 'PARAM_ERROR', 'Http头缺少Accept或User-Agent');
  }
  if (request.body !== '' && !headers['content-type']?.startsWith('application/json')) {
    return payError(400, 'PARAM_ERROR', '请求头Content-Type应为application/json');
  }
  const run = routes.find(request);
  if (!run) return payError(404, 'RESOURCE_NOT_EXISTS', '请求的资源不存在');
  return sandbox.crypto.refuse(request) ?? (await run());
}

/** What a fault may name of a request. */
const namesOf = ({ method, path }: Request): string[] => [path, `${method} ${path}`];

/** Delay, drop and refusals around a call; undefined means that the connection just ends. */
async function withFaults(sandbox: Sandbox, request: Request, run: () => Promise<Answer>): Promise<Answer | undefined> {
  const { faults } = sandbox;
  const names = namesOf(request);
  const delay = faults.take('delay', ...names);
  if (delay) await delayed(sandbox, delay.ms);
  const drop = faults.take('drop', ...names);
  // Done and lost, whatever the requests after it meet.
  if (drop?.after) await run();
  if (drop) return undefined;
  const broken = faults.take('status', ...names);
  const answer = broken && !broken.after ? undefined : await run();
  if (!broken) return answer;
  const { status, code, errcode, unsigned } = broken;
  if (!request.path.startsWith('/v3/')) return json({ errcode, errmsg: 'system error' }, status);
  const refusal = payError(status, code, '系统异常，请稍后重试');
  return unsigned ? refusal : sealed(sandbox, request, refusal);
}

/** Server-sent events: what is new since `after` (or `Last-Event-ID`), then everything as it comes. */
function stream(sandbox: Sandbox, request: Request, response: ServerResponse): void {
  const since = Number(request.headers['last-event-id'] ?? request.query.get('after') ?? 0);
  response.writeHead(200, { ...OPEN_DOOR, 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(': feed\n\n');
  const send = (item: { seq: number }) => response.write(`id: ${item.seq}\ndata: ${JSON.stringify(item)}\n\n`);
  sandbox.feed.after(since).forEach(send);
  const stop = sandbox.feed.listen(send);
  const ping = setInterval(() => response.write(': ping\n\n'), PING_MS);
  response.on('close', () => {
    clearInterval(ping);
    stop();
  });
}

function listen(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function close(server: http.Server, sandbox: Sandbox): Promise<void> {
  for (const timer of sandbox.timers) clearTimeout(timer);
  sandbox.callbacks.close();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  sandbox.store.close();
}
