import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Failure, runMain } from '../local/failure';
import { loadSettings } from '../local/settings';
import { checkLog, type Head, headsOf } from './check';
import { readLog, type Source } from './read';

const MOST_SHOWN = 100;
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

const HELP = `npm run audit:log -- [options]
  Checks the chain of hashes over what staff and headquarters did: names every entry that was removed, changed or written in later.
  Prints each day's head: keep it where nobody who can reach the tables can reach it, and hand it back with --heads.
  Without options: the local stack's data in .data.
  --port N        port the local stack was started with (its engine listens on N + 2)
  --data DIR      the local stack's data directory
  --endpoint URL  any DynamoDB endpoint
  --aws           AWS, by the usual credentials and region
  --prefix TEXT   beginning of the tables' names (pitlane-local-)
  --heads FILE    what an earlier run printed
  --segments N    parts of the table that are read at once (AWS: 8, else 1)
  Exit code: 0 nothing was touched, 1 something was, 2 the check could not be made.`;

const text = { type: 'string' } as const;

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      data: { type: 'string', default: path.join(root, '.data') },
      endpoint: text,
      prefix: text,
      heads: text,
      segments: text,
      aws: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}
type Options = ReturnType<typeof readOptions>;

function sourceOf(options: Options): Source {
  const segments = Number(options.segments ?? (options.aws ? 8 : 1));
  if (!Number.isInteger(segments) || segments < 1 || segments > 1000)
    throw new Failure(`--segments ${options.segments} is not a number from 1 to 1000.`);
  if (options.aws) {
    if (!options.prefix) throw new Failure('--aws needs --prefix, the beginning of the tables’ names.');
    return { client: new DynamoDBClient({}), tablePrefix: options.prefix, segments };
  }
  const settings = loadSettings({ port: Number(options.port), data: path.resolve(options.data), env: process.env });
  const endpoint = options.endpoint ?? settings.functions.DYNAMODB_ENDPOINT ?? '';
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials });
  return { client, tablePrefix: options.prefix ?? settings.functions.TABLE_PREFIX ?? '', segments };
}

/** Lines of `2026-11-29  seal 12  30 entries  <hash>`, as printed below. */
function keptIn(file: string | undefined): Head[] {
  if (!file) return [];
  const lines = readFileSync(file, 'utf8').matchAll(/seal (\d+)\s.*?([0-9a-f]{64})/g);
  return [...lines].map(([, seq, hash]) => ({ seq: Number(seq), hash: hash ?? '' }));
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return console.log(HELP);
  const kept = keptIn(options.heads);
  const log = await readLog(sourceOf(options)).catch((error: unknown) => {
    throw new Failure(`The audit log cannot be read: ${error instanceof Error ? error.message : error}`);
  });
  const problems = checkLog({ ...log, kept, nowMs: Date.now() });
  console.log(`${log.entries.length.toLocaleString('en')} entries, ${log.seals.length.toLocaleString('en')} seals`);
  for (const { day, seq, entries, hash } of headsOf(log.seals))
    console.log(`${day}  seal ${seq}  ${entries} entries  ${hash}`);
  if (problems.length === 0) return console.log('Nothing was removed, changed or written in later.');
  process.exitCode = 1;
  for (const { what, where } of problems.slice(0, MOST_SHOWN)) console.log(`${what}: ${where}`);
  if (problems.length > MOST_SHOWN) console.log(`… and ${problems.length - MOST_SHOWN} more`);
  console.log(`\n${problems.length} ${problems.length === 1 ? 'finding' : 'findings'}.`);
}

void runMain(main);
