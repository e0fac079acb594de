// Before the browser tests: the web build if it is missing or old, and one whole stack of their own, exactly as `npm start` brings it up.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildH5 } from '../../infra/scripts/h5-build.mjs';

const PATIENCE_MS = 180_000;

export default async function setup() {
  // A stack that is already up may be used while writing tests.
  if (process.env.E2E_URL) return;
  if ((await buildH5()) !== 0) throw new Error('the mini-program could not be built for the web');
  const port = await threeFreePorts();
  const data = mkdtempSync(path.join(tmpdir(), 'pitlane-e2e-'));
  const child = spawn(
    process.execPath,
    ['infra/scripts/stack.mjs', '--port', String(port), '--data', path.join(data, 'data')],
    // A minute of the schedule passes in two seconds, so that reminders need not be waited for.
    { env: { ...process.env, NODE_OPTIONS: '', LOCAL_SCHEDULE_SECONDS: '2' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  globalThis.pitlaneStack = { child, data };
  await ready(child);
  process.env.E2E_URL = `http://localhost:${port}`;
}

function ready(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why) => reject(new Error(`the stack ${why}:\n${said}`));
    const timer = setTimeout(() => fail('is not ready'), PATIENCE_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk;
        if (!said.includes('Ready in')) return;
        clearTimeout(timer);
        resolve();
      });
    }
    child.once('exit', () => fail('ended'));
  });
}

/** The stack takes three in a row. */
async function threeFreePorts() {
  for (let port = 9800; port < 9890; port += 3) {
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean)) return port;
  }
  throw new Error('no three free ports between 9800 and 9890');
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
