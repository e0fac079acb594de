import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import initSqlJs from 'sql.js';
import { Failure } from './failure';

export interface Engine {
  endpoint: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

// Without these two, reading a stream gets slower with every record ever written (234 instead of 1,640 writes a second).
const MISSING_INDEXES = [
  'CREATE INDEX IF NOT EXISTS ix_sr_seq ON _stream_records(table_name, CAST(sequence_number AS INTEGER))',
  'CREATE INDEX IF NOT EXISTS ix_sr_shard ON _stream_records(table_name, shard_id, CAST(sequence_number AS INTEGER))',
];

/** Starts the embedded DynamoDB engine on a port; without a directory it lives in memory. */
export async function startEngine(port: number, directory?: string): Promise<Engine> {
  if (!directory) return launch(port);
  const file = path.join(directory, 'pitlane.db');
  if (!existsSync(file)) await makeDatabase(port, directory, file);
  return launch(port, file);
}

/** The engine writes its own schema on a first start; the indexes can only be added while it is down. */
async function makeDatabase(port: number, directory: string, file: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const draft = `${file}.new`;
  const first = await launch(port, draft);
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
    return `The local data in ${path.dirname(path.dirname(file))} cannot be read (${said.trim().split('\n').at(-1)}): start over with npm run reset.`;
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
