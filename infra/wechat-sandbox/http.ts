import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

const MAX_BODY_BYTES = 1024 * 1024;

export interface Request {
  method: string;
  path: string;
  /** Path with query, exactly as it was sent: it is what the merchant signed. */
  url: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number;
  body: string | Buffer;
  headers: Record<string, string>;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

export function json(value: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(value), headers: JSON_TYPE };
}

export function empty(status = 204): Answer {
  return { status, body: '', headers: {} };
}

export function binary(body: Buffer | string, type: string): Answer {
  return { status: 200, body, headers: { 'content-type': type } };
}

/** The body as JSON, or undefined when it is not a JSON object. */
export function parseBody(request: Request): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(request.body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RangeError('body over 1 MB');
    chunks.push(chunk);
  }
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    url,
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers: incoming.headers,
    body: chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString('utf8'),
  };
}

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  const length = answer.status === 204 ? {} : { 'content-length': String(Buffer.byteLength(answer.body)) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  response.end(answer.body);
}

export type Handler = (request: Request, ...captured: string[]) => Answer | Promise<Answer>;

/** Exact paths by map, paths with parameters by pattern. */
export class Routes {
  private readonly exact = new Map<string, Handler>();
  private readonly patterns: { method: string; pattern: RegExp; handler: Handler }[] = [];

  on(method: string, path: string | RegExp, handler: Handler): this {
    if (typeof path === 'string') this.exact.set(`${method} ${path}`, handler);
    else this.patterns.push({ method, pattern: path, handler });
    return this;
  }

  find(request: Request): (() => Answer | Promise<Answer>) | undefined {
    const exact = this.exact.get(`${request.method} ${request.path}`);
    if (exact) return () => exact(request);
    for (const { method, pattern, handler } of this.patterns) {
      const match = method === request.method ? pattern.exec(request.path) : null;
      if (match) return () => handler(request, ...match.slice(1).map(decodeURIComponent));
    }
    return undefined;
  }
}
