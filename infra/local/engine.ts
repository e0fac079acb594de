import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import initSqlJs from 'sql.js';
import { brokenData, Failure } from './failure';

export interface Engine {
  endpoint: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

const RESTART_MS = 500;

// Without these two, reading a stream gets slower with every record ever written (234 instead of 1,640 writes a second).
const MISSING_INDEXES = [
  'CREATE INDEX IF NOT EXISTS ix_sr_seq ON _stream_records(table_name, CAST(sequence_number AS INTEGER))',
  'CREATE INDEX IF NOT EXISTS ix_sr_shard ON _stream_records(table_name, shard_id, CAST(sequence_number AS INTEGER))',
];

/** Starts the embedded DynamoDB engine on a port; without a directory it lives in memory. */
export async function startEngine(port: number, directory?: string): Promise<Engine> {
  if (!directory) return launch(port);
  const file = databaseFile(directory);
  if (!existsSync(file)) await makeDatabase(port, directory, file);
  const engine = await launch(port, file);
  writeFileSync(pidFile(directory), String(engine.process.pid));
  return engine;
}

/** Ends the engine that a killed stack left behind on this directory; any other process is left alone. */
export async function stopStrayEngine(directory: string): Promise<void> {
  const file = pidFile(directory);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  for (let tries = 0; tries < 50 && commandOf(pid).includes(databaseFile(directory)); tries += 1) {
    if (tries === 0) process.kill(pid, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  rmSync(file, { force: true });
}

const databaseFile = (directory: string): string => path.join(directory, 'pitlane.db');
const pidFile = (directory: string): string => path.join(directory, 'engine.pid');

function commandOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 1) return '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** The engine, started again whenever it ends by itself: its data is safe, and its users retry. */
export class EngineKeeper {
  private engine: Engine | undefined;
  private stopping = false;

  constructor(
    private readonly port: number,
    private readonly directory: string,
  ) {}

  async start(): Promise<void> {
    this.engine = await startEngine(this.port, this.directory);
    this.engine.process.once('exit', () => {
      if (this.stopping) return;
      console.error('The database engine ended; starting it again.');
      this.again();
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.engine?.stop();
    rmSync(pidFile(this.directory), { force: true });
  }

  private again(): void {
    setTimeout(() => {
      if (this.stopping) return;
      this.start().catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        this.again();
      });
    }, RESTART_MS);
  }
}

/** The engine writes its own schema on a first start; the indexes can only be added while it is down. */
async function makeDatabase(port: number, directory: string, file: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const draft = `${file}.new`;
  for (const rest of ['', '-wal', '-shm']) rmSync(`${draft}${rest}`, { force: true });
  const first = await launch(port, draft);
  // It says that it listens a moment before it minds signals; ended then, the schema would stay behind in the write-ahead log.
  await fetch(first.endpoint);
  await first.stop();
  const { Database } = await initSqlJs();
  const database = new Database(readFileSync(draft));
  for (const statement of MISSING_INDEXES) database.run(statement);
  writeFileSync(draft, database.export());
  database.close();
  renameSync(draft, file);
}

function launch(port: number, file?: string): Promise<Engine> {
  const child = spawn(binary(), ['serve', '--port', String(port), ...(file ? ['--db-path', file] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A Ctrl-C reaches the whole foreground group: the engine must outlive those that still write to it.
    detached: true,
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await gone;
  };
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('listening on')) resolve({ endpoint, process: child, stop });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', (error) => reject(new Failure(`The database engine cannot be run: ${error.message}`)));
    child.once('exit', () => reject(new Failure(whyNot(said, port, file))));
  });
}

function whyNot(said: string, port: number, file: string | undefined): string {
  if (/already in use/.test(said)) {
    return `Port ${port}, which the database engine needs, is used by another program: stop that program, or take other ports with --port N.`;
  }
  if (file && /not a valid SQLite|malformed|encrypted|unable to open/.test(said)) {
    return brokenData(path.dirname(path.dirname(file)), 'the database file is damaged').message;
  }
  return `The database engine did not start: ${said.trim() || 'it said nothing'}`;
}

function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const directory = path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const file = path.join(directory, process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
    if (existsSync(file)) return file;
  } catch {
    // Not installed: said below.
  }
  throw new Failure(
    `No database engine for this system (npm package ${name} is not installed): run "npm install ${name}", ` +
      'or set DYNAMODB_ENDPOINT to any DynamoDB endpoint, for example the one of "npx dynoxide serve --port 8000".',
  );
}
