import { now } from '../platform/clock';
import { LONGEST_MS, runTask, type TaskHandlers } from './run-task';
import { SHARDS } from './schedule';
import { dueTasks, type FoundTask } from './task.repo';

/**
 * How long a run begins tasks, how many of a shard it reads at most and how long one task may take. A run ends before its minute does; what is left
 * is the next one's, read from the table.
 */
type Limits = { readonly budgetMs: number; readonly mostRead: number; readonly longestMs: number };
const LIMITS: Limits = { budgetMs: 40_000, mostRead: 5_000, longestMs: LONGEST_MS };

/** Runs everything that is due, shard beside shard. Answers how much was done; safe to run twice at once. */
export async function drainDue(handlers: TaskHandlers, limits = LIMITS): Promise<number> {
  const until = now() + limits.budgetMs;
  const run = (task: FoundTask) => runTask(task, handlers, limits.longestMs);
  const shards = Array.from({ length: SHARDS }, (_, shard) => drainShard(shard, run, until, limits.mostRead));
  return (await Promise.all(shards)).reduce((total, done) => total + done, 0);
}

type Run = (task: FoundTask) => ReturnType<typeof runTask>;

/**
 * Reads on while its lanes work, a lane for each kind: four hundred questions that WeChat does not answer keep their own lane, and the orders to
 * be closed behind them are found all the same.
 */
async function drainShard(shard: number, run: Run, until: number, mostRead: number): Promise<number> {
  const lanes = new Map<string, Lane>();
  let read = 0;
  let cursor: string | undefined;
  do {
    const page = await dueTasks(shard, now(), cursor);
    for (const task of page.tasks) {
      const lane = lanes.get(task.kind) ?? new Lane(run, until);
      lanes.set(task.kind, lane);
      lane.add(task);
    }
    read += page.tasks.length;
    cursor = page.next ?? undefined;
  } while (cursor && read < mostRead && now() <= until);
  const done = await Promise.all([...lanes.values()].map((lane) => lane.end()));
  return done.reduce((total, count) => total + count, 0);
}

/** Tasks of one kind, in order, a few beside each other. */
class Lane {
  private static readonly WIDTH = 4;
  private readonly waiting: FoundTask[] = [];
  private readonly workers: Promise<void>[] = [];
  private working = 0;
  private done = 0;

  constructor(
    private readonly run: Run,
    private readonly until: number,
  ) {}

  add(task: FoundTask): void {
    this.waiting.push(task);
    if (this.working < Lane.WIDTH) this.workers.push(this.work());
  }

  private async work(): Promise<void> {
    this.working += 1;
    for (let task = this.waiting.shift(); task && now() <= this.until; task = this.waiting.shift())
      if ((await this.run(task)) === 'done') this.done += 1;
    this.working -= 1;
  }

  /** How many were done, once all that began has ended. */
  async end(): Promise<number> {
    await Promise.all(this.workers);
    return this.done;
  }
}
