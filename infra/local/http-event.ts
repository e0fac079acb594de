import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Match } from './routes';

const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const TEXT = /^(?:text\/|application\/(?:json|xml|javascript|x-www-form-urlencoded|[^;]+\+(?:json|xml)))/i;

/** What an event is made from: a request of node:http, or what stands for one. */
export type Arrived = Pick<IncomingMessage, 'url' | 'method' | 'headers' | 'httpVersion'> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** The HTTP API's payload format 2.0, from a request and its whole body. */
export function toEvent(request: Arrived, body: Buffer, match: Match): APIGatewayProxyEventV2 {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const rawPath = mark < 0 ? url : url.slice(0, mark);
  const rawQueryString = mark < 0 ? '' : url.slice(mark + 1);
  const { headers, cookies } = splitHeaders(request);
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey: match.routeKey,
    rawPath,
    rawQueryString,
    headers,
    requestContext: requestContext(request, rawPath, match.routeKey),
    isBase64Encoded: false,
  };
  if (cookies) event.cookies = cookies;
  if (rawQueryString) event.queryStringParameters = parseQuery(rawQueryString);
  if (match.proxy !== undefined) event.pathParameters = { proxy: match.proxy };
  if (body.length > 0) {
    const type = request.headers['content-type'];
    event.isBase64Encoded = type !== undefined && !TEXT.test(type);
    event.body = body.toString(event.isBase64Encoded ? 'base64' : 'utf8');
  }
  return event;
}

function splitHeaders(request: Arrived): { headers: Record<string, string>; cookies: string[] | undefined } {
  const headers: Record<string, string> = {};
  let cookies: string[] | undefined;
  const all = request.headers;
  for (const name in all) {
    const value = all[name];
    if (value === undefined || HOP_BY_HOP.has(name)) continue;
    if (name === 'cookie') cookies = String(value).split(/;\s*/);
    else headers[name] = typeof value === 'string' ? value : value.join(',');
  }
  return { headers, cookies };
}

function requestContext(request: Arrived, path: string, routeKey: string): APIGatewayProxyEventV2['requestContext'] {
  const timeEpoch = Date.now();
  const domainName = request.headers.host ?? 'localhost';
  return {
    accountId: 'local',
    apiId: 'local',
    domainName,
    domainPrefix: 'local',
    http: {
      method: request.method ?? 'GET',
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '',
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey,
    stage: '$default',
    time: clfTime(timeEpoch),
    timeEpoch,
  };
}

/** Repeated names are joined by a comma, as API Gateway does. */
function parseQuery(text: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = result[name];
    result[name] = before === undefined ? value : `${before},${value}`;
  }
  return result;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
let clfSecond = 0;
let clfText = '';

// Made once a second at most.
function clfTime(epoch: number): string {
  const second = Math.floor(epoch / 1000);
  if (second !== clfSecond) {
    clfSecond = second;
    const iso = new Date(epoch).toISOString();
    const month = MONTHS[Number(iso.slice(5, 7)) - 1];
    clfText = `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
  }
  return clfText;
}
