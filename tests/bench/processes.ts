import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const root = process.cwd();
/** A directory of its own that is gone when the bench ends. */
export function scratchDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'pitlane-bench-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

const READY_MS = 90_000;
const STOP_MS = 10_000;
/** Ticks of /proc/<pid>/stat: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/** CPU time a process has used so far, in ms; undefined where /proc does not exist. */
export function cpuMs(pid: number): number | undefined {
  const stat = readProc(`${pid}/stat`);
  if (!stat) return undefined;
  // The command's name may hold blanks: fields are counted from its closing bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory in MB. */
export function rssMb(pid: number): number | undefined {
  const kb = /VmRSS:\s+(\d+) kB/.exec(readProc(`${pid}/status`) ?? '')?.[1];
  return kb === undefined ? undefined : Number(kb) / 1024;
}

function readProc(file: string): string | undefined {
  try {
    return readFileSync(`/proc/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** The children of a process whose command line contains `word`. */
function childOf(pid: number, word: string): number | undefined {
  const tasks = safeList(`/proc/${pid}/task`);
  const children = tasks.flatMap((task) => (readProc(`${pid}/task/${task}/children`) ?? '').trim().split(/\s+/));
  return children.map(Number).find((child) => child > 0 && readProc(`${child}/cmdline`)?.includes(word));
}

function safeList(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

export interface Running {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a program and waits for the line that says it is ready. */
async function launch(args: readonly string[], env: Record<string, string>, ready: RegExp): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    // A few people do the work of a city; each count is written all the same.
    env: { LIMIT_TIMES: '1000000', ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A bench that is cut short takes its processes along.
  process.once('exit', () => child.kill('SIGTERM'));
  await untilReady(child, ready);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}

function untilReady(child: ChildProcess, ready: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string): void => reject(new Error(`${why}\n${said}`));
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      fail('not ready in time');
    }, READY_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said = `${said}${chunk.toString()}`.slice(-4000);
        if (!ready.test(said)) return;
        clearTimeout(timer);
        resolve();
      });
    }
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

export interface Stack extends Running {
  readonly port: number;
  readonly sandboxPort: number;
  readonly enginePort: number;
  readonly data: string;
  readonly apiPid: number;
}

/** The real stack as `npm run stack` starts it: engine, sandbox, API and worker in processes of their own, demo chain loaded. */
export async function startStack(port: number, data: string): Promise<Stack> {
  const script = path.join(root, 'infra/scripts/stack.mjs');
  const running = await launch([script, '--port', String(port), '--data', data], {}, /Ready in/);
  const apiPid = childOf(running.pid, 'infra/local/api.ts') ?? 0;
  return { ...running, port, sandboxPort: port + 1, enginePort: port + 2, data, apiPid };
}

/** The bare handler behind the same adapter, in a process of its own. */
export const startBare = (port: number): Promise<Running> =>
  launch(
    ['--enable-source-maps', '--import', 'tsx', path.join(root, 'tests/bench/bare.ts')],
    { BARE_PORT: String(port) },
    /bare handler ready/,
  );
