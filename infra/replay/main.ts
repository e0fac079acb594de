import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runMain } from '../local/failure';
import { loadSettings } from '../local/settings';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

const HELP = `npm run replay -- [options]
  Without options: what is parked, which stream consumers could not do after all their tries. Nothing is done.
  --consumer NAME --event ID          does one event again (a parked record's id, or any event's)
  --consumer NAME --parked            does everything that is parked of a consumer
  --consumer NAME --from AT [--to AT] does what its table holds of a span of time, at most 30 days back: after a dead letter, or a mend
  --by WHO        who runs it: kept with what was parked, and in the audit log
  --dry-run       says what would be done
  What was done before is not done twice. Ends with 0 when nothing is left of what was asked for.
  --port N     port the local stack was started with (its engine listens on N + 2)
  --data DIR   the local stack's data directory
  --aws        the environment as it is: STAGE, TABLE_PREFIX, SECRETS_ARN and the rest of the functions' configuration, and AWS credentials`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

function readOptions() {
  return parseArgs({
    options: {
      consumer: text,
      event: text,
      from: text,
      to: text,
      by: text,
      parked: flag,
      'dry-run': flag,
      port: { type: 'string', default: '8080' },
      data: { type: 'string', default: path.join(root, '.data') },
      aws: flag,
      help: flag,
    },
  }).values;
}

async function main(): Promise<void> {
  const { help, aws, port, data, ...options } = readOptions();
  if (help) return console.log(HELP);
  if (!aws) {
    const settings = loadSettings({ port: Number(port), data: path.resolve(data), env: process.env });
    Object.assign(process.env, settings.functions);
  }
  // What follows reads the environment when it is loaded.
  const { replayCommand } = await import('./command');
  if (!(await replayCommand(root, options, console.log))) process.exitCode = 1;
}

void runMain(main);
