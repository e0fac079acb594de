import http from 'node:http';
import { type ChildEnv, PORT_TAKEN, runChild } from './child';
import { front } from './front';
import { loadFunction } from './functions';
import { httpApi } from './http-api';
import { readService } from './service';

const KEEP_ALIVE_MS = 65_000;

async function start(env: ChildEnv): Promise<{ stop(): Promise<void> }> {
  const service = readService(env.LOCAL_ROOT, env.STAGE);
  const withRoutes = service.functions.filter(({ routes }) => routes.length > 0);
  const callables = await Promise.all(withRoutes.map((definition) => loadFunction(env.LOCAL_ROOT, definition)));
  const listener = front({
    root: env.LOCAL_ROOT,
    api: httpApi(callables),
    sandboxUrl: env.LOCAL_SANDBOX_URL,
    templates: JSON.parse(env.WECHAT_TEMPLATES),
  });
  const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
  await listen(server, env);
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Event streams never end by themselves; requests under way get a moment.
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
}

function listen(server: http.Server, env: ChildEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      console.error(
        `Port ${env.LOCAL_PORT} is used by another program: stop that program, or take another port with --port N.`,
      );
      process.exit(PORT_TAKEN);
    });
    server.listen(env.LOCAL_PORT, env.LOCAL_HOST, resolve);
  });
}

runChild(start);
