import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dayOf } from '../../shared/kernel/time';
import { DynamoWire } from './dynamo-wire';
import { EngineKeeper, stopStrayEngine } from './engine';
import { Failure, runMain } from './failure';
import { isFree } from './ports';
import { readService } from './service';
import { loadSettings, type Settings } from './settings';
import { Supervisor } from './supervisor';
import { createMissingTables } from './tables';

const STAGE = 'local';
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

interface Options {
  port: number;
  host: string;
  data: string;
  /** Leave the demo chain out. */
  empty: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      host: { type: 'string' },
      empty: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port ?? 8080);
  if (!Number.isInteger(port) || port < 1 || port > 65_533) throw new Failure(`--port ${values.port} is not a port.`);
  const data = path.resolve(values.data ?? path.join(root, '.data'));
  return { port, host: values.host ?? '127.0.0.1', data, empty: values.empty };
}

/** One line per step, with how long it took. */
async function step<T>(name: string, work: () => Promise<T>, note: (result: T) => string = () => ''): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`  ✓ ${name.padEnd(18)}${note(result).padEnd(44)}${seconds} s`);
  return result;
}

async function checkPorts(options: Options, settings: Settings): Promise<void> {
  const wanted: [number, string][] = [[settings.port, 'the API']];
  if (settings.sandbox) wanted.push([settings.sandboxPort, 'the WeChat sandbox']);
  if (!settings.externalEngine) wanted.push([settings.enginePort, 'the database engine']);
  for (const [port, what] of wanted) {
    if (await isFree(port, port === settings.port ? options.host : '127.0.0.1')) continue;
    throw new Failure(
      `Port ${port}, which ${what} needs, is used by another program: stop that program, or take other ports with --port N.`,
    );
  }
}

async function startDatabase(settings: Settings, engine: EngineKeeper): Promise<void> {
  if (settings.externalEngine) return;
  const note = `port ${settings.enginePort}, data in ${path.relative(process.cwd(), settings.data) || '.'}`;
  await step(
    'database engine',
    () => engine.start(),
    () => note,
  );
}

async function makeTables(endpoint: string): Promise<void> {
  const wire = new DynamoWire(endpoint);
  try {
    const { tables } = readService(root, STAGE);
    await step(
      'tables',
      () => createMissingTables(wire, tables),
      (made) => `${tables.length}, ${made} new`,
    );
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) throw error;
    throw new Failure(
      `No database engine answers at ${endpoint} (DYNAMODB_ENDPOINT): start it, or unset the variable.`,
    );
  } finally {
    wire.close();
  }
}

/**
 * Loads the demo chain once per data directory, and its coupons and offers once a day; an import that was cut short is done again from the
 * start.
 */
async function importDemo(settings: Settings): Promise<void> {
  const marker = path.join(settings.data, 'demo-imported');
  const today = dayOf(Date.now());
  const known = existsSync(marker);
  if (known && readFileSync(marker, 'utf8').trim() === today) return;
  const startedAt = performance.now();
  console.log(`  · demo data         importing ${known ? "today's offers" : 'the demo chain'}`);
  const what = [path.join(root, 'infra/demo/main.ts'), ...(known ? ['offers'] : [])];
  const child = spawn(process.execPath, ['--import', 'tsx', ...what], {
    cwd: root,
    env: { ...process.env, ...settings.functions },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Failure('The demo data could not be imported (see above).');
  writeFileSync(marker, `${today}\n`);
  console.log(`  ✓ ${'demo data'.padEnd(62)}${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function startProcesses(supervisor: Supervisor, options: Options, settings: Settings): Promise<void> {
  const env = {
    ...settings.functions,
    LOCAL_ROOT: root,
    LOCAL_HOST: options.host,
    LOCAL_PORT: String(settings.port),
    LOCAL_DATA: settings.data,
    ...(settings.sandbox && { LOCAL_SANDBOX_URL: `http://127.0.0.1:${settings.sandboxPort}` }),
  };
  const starts = [
    step('HTTP API', () => supervisor.start({ name: 'api', script: 'infra/local/api.ts', env })),
    step('worker', () => supervisor.start({ name: 'worker', script: 'infra/local/worker.ts', env })),
  ];
  if (settings.sandbox) {
    const sandbox = {
      name: 'sandbox',
      script: 'infra/wechat-sandbox/main.ts',
      env: settings.sandboxEnv,
      readyLine: /sandbox ready/,
    };
    starts.push(
      step(
        'WeChat sandbox',
        () => supervisor.start(sandbox),
        () => `port ${settings.sandboxPort}`,
      ),
    );
  }
  await Promise.all(starts);
}

function printReady(options: Options, seconds: number): void {
  const address = `http://localhost:${options.port}`;
  const lines = [
    `Ready in ${seconds.toFixed(1)} s`,
    '',
    `Two phones       ${address}/`,
    `Mini-program     ${address}/app/`,
    `HTTP API         ${address}/v1/`,
    '',
    'Ctrl-C ends everything · npm run reset starts over',
  ];
  const width = Math.max(...lines.map((line) => line.length)) + 4;
  console.log(`\n  ┌${'─'.repeat(width)}┐`);
  for (const line of lines) console.log(`  │  ${line.padEnd(width - 2)}│`);
  console.log(`  └${'─'.repeat(width)}┘\n`);
}

export interface Beside {
  name: string;
  /** Answers an exit code. */
  work(): Promise<number>;
}

async function runBeside({ name, work }: Beside): Promise<void> {
  const code = await step(name, work);
  if (code !== 0) throw new Failure(`The ${name} could not be built (see above).`);
}

/** Starts the stack and keeps it running; `beside` is work that runs meanwhile and has to end before it is ready. */
export function runStack(beside?: Beside): Promise<void> {
  return runMain(() => start(beside));
}

async function start(beside: Beside | undefined): Promise<void> {
  const startedAt = performance.now();
  const options = readOptions();
  mkdirSync(options.data, { recursive: true });
  const settings = loadSettings({ ...options, stage: STAGE, env: process.env });
  const engineDirectory = path.join(settings.data, 'engine');
  await stopStrayEngine(engineDirectory);
  await checkPorts(options, settings);

  const engine = new EngineKeeper(settings.enginePort, engineDirectory);
  let stopping: Promise<void> | undefined;
  const stop = (code: number): Promise<void> => {
    stopping ??= supervisor
      .stop(['api', 'worker', 'sandbox'])
      .then(() => engine.stop())
      .then(() => process.exit(code));
    return stopping;
  };
  const supervisor = new Supervisor(root, (message) => {
    console.error(message);
    void stop(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));

  const bringUp = async (): Promise<void> => {
    await startDatabase(settings, engine);
    await makeTables(settings.functions.DYNAMODB_ENDPOINT ?? '');
    if (!options.empty) await importDemo(settings);
    await startProcesses(supervisor, options, settings);
  };
  try {
    await Promise.all([bringUp(), beside && runBeside(beside)]);
  } catch (error) {
    // Once stopping, what was under way fails for that reason only.
    if (!stopping) console.error(error instanceof Failure ? error.message : error);
    await stop(1);
  }
  printReady(options, (performance.now() - startedAt) / 1000);
}
