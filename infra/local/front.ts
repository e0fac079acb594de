import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import { proxyTo } from './proxy';
import { type StaticOptions, staticFiles } from './static';

export interface FrontOptions {
  root: string;
  api: RequestListener;
  sandboxUrl: string | undefined;
  templates: Record<string, string>;
}

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<body style="font:15px/1.6 system-ui;padding:48px 24px;color:#0E1726;background:#F6F7F9">
<h1 style="font-size:20px">小程序的网页版还没有构建</h1>
<p>请运行 <code>npm start</code>，或先运行 <code>npm run build:h5</code> 再刷新本页。</p></body>`;

/** One address for everything a browser needs: the API, the front page, the mini-program's web build, pictures, and the sandbox. */
export function front({ root, api, sandboxUrl, templates }: FrontOptions): RequestListener {
  const files = (directory: string, options: Omit<StaticOptions, 'directory'>) =>
    staticFiles({ directory: path.join(root, directory), ...options });
  const page = files('infra/local/web', { prefix: '/', cacheControl: 'no-cache' });
  const app = files('miniapp/dist/h5', { prefix: '/app/', fallback: 'index.html', cacheControl: 'no-cache' });
  const media = files('infra/demo/media', { prefix: '/media/', cacheControl: 'public, max-age=3600' });
  const sandbox = sandboxUrl ? proxyTo(sandboxUrl) : undefined;
  const config = JSON.stringify({ apiBase: '', sandboxBase: sandbox ? '/sandbox' : null, templates });

  return (request, response) => {
    const url = request.url ?? '/';
    if (url.startsWith('/v1/')) return api(request, response);
    if (sandbox && url.startsWith('/sandbox/')) return sandbox(request, response);
    if (url === '/__health') return text(response, 200, 'application/json', '{"ok":true}');
    if (url.startsWith('/config.json')) return text(response, 200, 'application/json', config);
    if (!isReading(request)) return text(response, 404, 'application/json', '{"message":"Not Found"}');
    if (url === '/app' || url.startsWith('/app?')) return redirect(response, url.replace('/app', '/app/'));
    if (url.startsWith('/app/')) {
      return app(request, response) ? undefined : text(response, 200, 'text/html; charset=utf-8', NOT_BUILT);
    }
    const served = url.startsWith('/media/') ? media(request, response) : page(request, response);
    if (!served) text(response, 404, 'application/json', '{"message":"Not Found"}');
  };
}

const isReading = (request: IncomingMessage): boolean => request.method === 'GET' || request.method === 'HEAD';

function text(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-cache',
  });
  response.end(body);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}
