import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Progress } from '../audit/progress';
import { Failure, runMain } from '../local/failure';
import { loadSettings } from '../local/settings';
import type { Replayable, Target } from './targets';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
const MOST_SHOWN = 100;

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
type Options = ReturnType<typeof readOptions>;

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return console.log(HELP);
  if (!options.aws) {
    const data = path.resolve(options.data);
    Object.assign(process.env, loadSettings({ port: Number(options.port), data, env: process.env }).functions);
  }
  // What follows reads the environment when it is loaded.
  const { replayables } = await import('./targets');
  const known = await replayables(root, process.env.STAGE ?? '');
  if (options.consumer === undefined) return listParked(known);
  const one = known.get(options.consumer);
  if (!one) throw new Failure(`There is no consumer ${options.consumer}; there are ${[...known.keys()].join(', ')}.`);
  const targets = await targetsOf(one, options);
  if (options['dry-run'] || targets.length === 0) return tell(options.consumer, targets);
  if (!options.by) throw new Failure('--by says who runs this.');
  await run(one, targets, options.by);
}

async function listParked(known: ReadonlyMap<string, Replayable>): Promise<void> {
  const { readParked } = await import('../../functions/platform/parked');
  const rows = (await Promise.all([...known.keys()].map(readParked))).flat();
  for (const { consumer, id, tries, firstAt, error } of rows)
    console.log(`${consumer}  ${id}  since ${firstAt}, ${tries} tries: ${error}`);
  console.log(rows.length === 0 ? 'Nothing is parked.' : `${rows.length} parked.`);
}

async function targetsOf(one: Replayable, { event, parked, from, to }: Options): Promise<Target[]> {
  const { parkedTargets, scanTargets, sizeOf, spanOf } = await import('./targets');
  if ([event !== undefined, parked, from !== undefined].filter(Boolean).length !== 1)
    throw new Failure('One of --event, --parked and --from says what is to be done again (--help).');
  const waiting = from === undefined ? await parkedTargets(one.consumer.consumer) : [];
  if (parked) return waiting;
  const target = waiting.find(({ id }) => id === event);
  if (target) return [target];
  const span = from === undefined ? undefined : spanOf(from, to, Date.now());
  const progress = new Progress('looking', await sizeOf(one));
  const found = await scanTargets(
    one,
    ({ sk }, at) => (span ? at >= span.from && at <= span.to : sk === event),
    (count) => progress.add(count),
  );
  progress.end();
  return found;
}

function tell(consumer: string, targets: readonly Target[]): void {
  for (const { id, parked } of targets.slice(0, MOST_SHOWN)) console.log(`${id}${parked ? '  parked' : ''}`);
  if (targets.length > MOST_SHOWN) console.log(`… and ${targets.length - MOST_SHOWN} more`);
  console.log(`${consumer}: ${targets.length} to be done again; nothing was done.`);
}

async function run(one: Replayable, targets: readonly Target[], by: string): Promise<void> {
  const { replay, summary } = await import('./run');
  const progress = new Progress('replay', targets.length);
  const outcome = await replay(one, targets, by, () => progress.add(1));
  progress.end();
  for (const line of summary(one.consumer.consumer, outcome, Date.now())) console.log(line);
  if (outcome.failed.length + outcome.gone.length > 0) process.exitCode = 1;
}

void runMain(main);
