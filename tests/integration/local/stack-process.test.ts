import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { freePort, isFree } from '../../../infra/local/ports';
import { temporaryDirectory } from '../../fixtures/temporary';

const PATIENCE = 60_000;
jest.setTimeout(2 * PATIENCE);

interface Run {
  child: ChildProcess;
  said(): string;
  exited: Promise<number | null>;
}

const running: Run[] = [];
afterEach(async () => {
  for (const { child, exited } of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exited;
  }
});

function stack(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn('node', ['infra/scripts/stack.mjs', '--empty', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const run = { child, said: () => said, exited };
  running.push(run);
  return run;
}

async function until(condition: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Three ports in a row that nobody uses. */
async function freePorts(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (port < 65_000 && (await isFree(port + 1)) && (await isFree(port + 2))) return port;
  }
}

const healthy = (port: number) => () =>
  fetch(`http://127.0.0.1:${port}/__health`).then(
    (answer) => answer.ok,
    () => false,
  );

describe('the local stack', () => {
  test('starts, starts again on its data after SIGKILL, and ends every process on Ctrl-C', async () => {
    const port = await freePorts();
    const data = temporaryDirectory('stack');
    const first = stack(['--port', String(port), '--data', data]);
    await until(() => first.said().includes('Ready in'), first.said);

    const brands = await fetch(`http://127.0.0.1:${port}/v1/vehicle/brands`);
    const users = await fetch(`http://127.0.0.1:${port}/sandbox/users`);
    const page = await fetch(`http://127.0.0.1:${port}/`);

    expect([brands.status, users.status, page.status]).toEqual([200, 200, 200]);

    first.child.kill('SIGKILL');
    await first.exited;
    const second = stack(['--port', String(port), '--data', data]);
    await until(() => second.said().includes('Ready in') || second.child.exitCode !== null, second.said);
    expect(second.said()).toMatch(/tables +\d+, 0 new/);
    await until(healthy(port), second.said);

    second.child.kill('SIGINT');
    expect(await second.exited).toBe(0);
    for (const each of [port, port + 1, port + 2]) expect(await isFree(each)).toBe(true);
  });

  test('a port in use is one sentence with what to do', async () => {
    const port = await freePorts();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));

    const run = stack(['--port', String(port), '--data', temporaryDirectory('stack')]);

    expect(await run.exited).toBe(1);
    expect(run.said().trim()).toMatch(new RegExp(`^Port ${port}, which the API needs, is used .*--port N\\.$`));
    await new Promise((resolve) => other.close(resolve));
  });

  test.each([
    ['keys.json', '{'],
    ['engine/pitlane.db', 'this is no database'],
  ])('a broken %s is one sentence with what to do', async (file, content) => {
    const data = temporaryDirectory('stack');
    mkdirSync(path.join(data, 'engine'));
    writeFileSync(path.join(data, file), content);

    const run = stack(['--port', String(await freePorts()), '--data', data]);

    expect(await run.exited).toBe(1);
    expect(run.said().trim()).toMatch(/^The local data in .* cannot be read .*: start over with npm run reset/);
  });

  test('an engine that does not answer is one sentence with what to do', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;

    const run = stack(['--port', String(await freePorts()), '--data', temporaryDirectory('stack')], {
      DYNAMODB_ENDPOINT: endpoint,
    });

    expect(await run.exited).toBe(1);
    expect(run.said().trim()).toBe(
      `No database engine answers at ${endpoint} (DYNAMODB_ENDPOINT): start it, or unset the variable.`,
    );
  });
});
