import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Callable, lambdaContext } from './functions';
import { toEvent } from './http-event';
import { type Match, RouteTable } from './routes';

/** API Gateway's own limits: payload size, and the longest integration. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_SECONDS = 29;

const TOO_LARGE = Symbol('too large');

/** The HTTP API of serverless.yml as a node:http listener over the same handlers. */
export function httpApi(callables: readonly Callable[]): RequestListener {
  const routes = new RouteTable(callables);
  return (request, response) => {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const match = routes.find(request.method ?? 'GET', mark < 0 ? url : url.slice(0, mark));
    if (!match) {
      request.resume();
      gatewayAnswer(response, 404, 'Not Found');
      return;
    }
    readBody(request, (body) => {
      if (body === TOO_LARGE) gatewayAnswer(response, 413, 'Request Entity Too Large');
      else invoke(request, response, match, body);
    });
  };
}

const NOTHING = Buffer.alloc(0);

// Callbacks instead of `for await`: an async iterator costs more than the rest of the adapter together.
function readBody(request: IncomingMessage, done: (body: Buffer | typeof TOO_LARGE) => void): void {
  let first: Buffer | undefined;
  let chunks: Buffer[] | undefined;
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return;
    if (!first) first = chunk;
    else if (chunks) chunks.push(chunk);
    else chunks = [first, chunk];
  });
  request.on('end', () => {
    if (size > MAX_BODY_BYTES) done(TOO_LARGE);
    else done(chunks ? Buffer.concat(chunks) : (first ?? NOTHING));
  });
}

function invoke(request: IncomingMessage, response: ServerResponse, match: Match, body: Buffer): void {
  const { definition, handler } = match.target;
  const event = toEvent(request, body, match);
  const seconds = Math.min(definition.timeoutSeconds, MAX_SECONDS);
  const timer = setTimeout(() => {
    console.error(`${definition.name} did not answer within ${seconds} s: ${match.routeKey}`);
    gatewayAnswer(response, 503, 'Service Unavailable');
  }, seconds * 1000);
  // An async call, so that a handler that throws before its first await is caught too.
  (async () => handler(event, lambdaContext(definition, event.requestContext.requestId)))()
    .then((result) => writeResult(response, result))
    .catch((error: unknown) => {
      console.error(`${definition.name} failed on ${match.routeKey}:`, error);
      gatewayAnswer(response, 500, 'Internal Server Error');
    })
    .finally(() => clearTimeout(timer));
}

/** What API Gateway itself says, in its words. */
function gatewayAnswer(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return;
  const body = JSON.stringify({ message });
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

function writeResult(response: ServerResponse, result: unknown): void {
  if (response.headersSent) return;
  const answer = toAnswer(result);
  const text = answer.body ?? '';
  const body = answer.isBase64Encoded ? Buffer.from(text, 'base64') : text;
  const headers: OutgoingHttpHeaders = { 'content-type': 'application/json' };
  for (const name in answer.headers) {
    const value = answer.headers[name];
    if (value !== undefined) headers[name.toLowerCase()] = String(value);
  }
  if (answer.cookies) headers['set-cookie'] = answer.cookies;
  headers['content-length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.writeHead(answer.statusCode ?? 200, headers);
  response.end(body);
}

/** A result without a status code is the body itself, as format 2.0 has it. */
function toAnswer(result: unknown): APIGatewayProxyStructuredResultV2 {
  if (isStructured(result)) return result;
  return { statusCode: 200, body: typeof result === 'string' ? result : JSON.stringify(result ?? null) };
}

const isStructured = (result: unknown): result is APIGatewayProxyStructuredResultV2 =>
  typeof result === 'object' && result !== null && 'statusCode' in result;
