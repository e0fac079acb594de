import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const COMPRESSED = /^(?:text\/|application\/(?:json|manifest)|image\/svg)/;
const HASHED_NAME = /[.-][0-9a-f]{8,}\.(?:js|css|png|jpg|svg|woff2)$/;

export interface StaticOptions {
  directory: string;
  /** Taken away from the request's path. */
  prefix: string;
  /** Served for every path without a file: the entry of a single-page app. */
  fallback?: string;
  cacheControl: string;
}

interface Entry {
  body: Buffer;
  zipped: Buffer | undefined;
  type: string;
  etag: string;
  mtimeMs: number;
}

/** Serves a directory from memory, compressed once per file. Answers false when there is nothing to serve. */
export function staticFiles(options: StaticOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  const cache = new Map<string, Entry>();
  return (request, response) => {
    const url = request.url ?? '/';
    const file = fileOf(options, decoded(url.split('?', 1)[0] ?? '/'));
    const entry =
      (file && load(cache, file)) ?? (options.fallback && load(cache, path.join(options.directory, options.fallback)));
    if (!entry) return false;
    send(
      request,
      response,
      entry,
      HASHED_NAME.test(url) ? 'public, max-age=31536000, immutable' : options.cacheControl,
    );
    return true;
  };
}

function fileOf({ directory, prefix }: StaticOptions, pathname: string): string | undefined {
  const relative = pathname.slice(prefix.length);
  const file = path.join(directory, relative.endsWith('/') || relative === '' ? `${relative}index.html` : relative);
  // Never above the directory, whatever the path says.
  return file.startsWith(directory + path.sep) ? file : undefined;
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '/';
  }
}

function load(cache: Map<string, Entry>, file: string): Entry | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return undefined;
  const known = cache.get(file);
  if (known?.mtimeMs === stat.mtimeMs) return known;
  const body = readFileSync(file);
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  const entry: Entry = {
    body,
    zipped: COMPRESSED.test(type) && body.length > 1024 ? gzipSync(body) : undefined,
    type,
    etag: `"${stat.size.toString(36)}-${Math.floor(stat.mtimeMs).toString(36)}"`,
    mtimeMs: stat.mtimeMs,
  };
  cache.set(file, entry);
  return entry;
}

function send(request: IncomingMessage, response: ServerResponse, entry: Entry, cacheControl: string): void {
  const headers = { etag: entry.etag, 'cache-control': cacheControl, vary: 'accept-encoding' };
  if (request.headers['if-none-match'] === entry.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const zipped = String(request.headers['accept-encoding'] ?? '').includes('gzip') ? entry.zipped : undefined;
  const body = zipped ?? entry.body;
  response.writeHead(200, {
    ...headers,
    'content-type': entry.type,
    'content-length': body.length,
    ...(zipped && { 'content-encoding': 'gzip' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
