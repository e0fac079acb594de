import { readParked } from '../../functions/platform/parked';
import { Progress } from '../audit/progress';
import { Failure } from '../local/failure';
import { replay, summary } from './run';
import { parkedTargets, type Replayable, replayables, scanTargets, sizeOf, spanOf, type Target } from './targets';

const MOST_SHOWN = 100;

export type Options = {
  readonly consumer?: string | undefined;
  readonly event?: string | undefined;
  readonly parked?: boolean;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: string | undefined;
  readonly 'dry-run'?: boolean;
};
export type Say = (line: string) => void;

/** `npm run replay` against the tables of the environment. Answers whether nothing is left of what was asked for. */
export async function replayCommand(root: string, options: Options, say: Say): Promise<boolean> {
  const known = await replayables(root, process.env.STAGE ?? '');
  if (options.consumer === undefined) return listParked([...known.keys()], say);
  const one = known.get(options.consumer);
  if (!one) throw new Failure(`There is no consumer ${options.consumer}; there are ${[...known.keys()].join(', ')}.`);
  const targets = await targetsOf(one, options);
  if (options['dry-run'] || targets.length === 0) return tell(options.consumer, targets, say);
  if (!options.by) throw new Failure('--by says who runs this.');
  const progress = new Progress('replay', targets.length);
  const outcome = await replay(one, targets, options.by, () => progress.add(1));
  progress.end();
  for (const line of summary(options.consumer, outcome, Date.now())) say(line);
  return outcome.failed.length + outcome.gone.length === 0;
}

async function listParked(consumers: readonly string[], say: Say): Promise<boolean> {
  const rows = (await Promise.all(consumers.map(readParked))).flat();
  for (const { consumer, id, tries, firstAt, error } of rows)
    say(`${consumer}  ${id}  since ${firstAt}, ${tries} tries: ${error}`);
  say(rows.length === 0 ? 'Nothing is parked.' : `${rows.length} parked.`);
  return true;
}

async function targetsOf(one: Replayable, { event, parked, from, to }: Options): Promise<Target[]> {
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

function tell(consumer: string, targets: readonly Target[], say: Say): boolean {
  for (const { id, parked } of targets.slice(0, MOST_SHOWN)) say(`${id}${parked ? '  parked' : ''}`);
  if (targets.length > MOST_SHOWN) say(`… and ${targets.length - MOST_SHOWN} more`);
  say(`${consumer}: ${targets.length} to be done again; nothing was done.`);
  return true;
}
