import { now } from '../platform/clock';
import { runTask, type TaskHandlers } from './run-task';
import { SHARDS } from './schedule';
import { dueTasks, type FoundTask } from './task.repo';

/** A run ends before its minute does, and the next one goes on: what is due is read from the table, not remembered. */
const BUDGET_MS = 40_000;

/** Of one kind in one shard at once. */
const LANES = 4;

/** Runs everything that is due, shard beside shard. Answers how much was done; safe to run twice at once. */
export async function drainDue(handlers: TaskHandlers): Promise<number> {
  const started = now();
  const done = await Promise.all(Array.from({ length: SHARDS }, (_, shard) => drainShard(shard, handlers, started)));
  return done.reduce((total, count) => total + count, 0);
}

/** Kind beside kind: while WeChat keeps shares or messages waiting, orders are closed and points expire. */
async function drainShard(shard: number, handlers: TaskHandlers, started: number): Promise<number> {
  let done = 0;
  const lane = async (tasks: FoundTask[]): Promise<void> => {
    for (let task = tasks.shift(); task && now() - started <= BUDGET_MS; task = tasks.shift())
      if ((await runTask(task, handlers)) === 'done') done += 1;
  };
  let cursor: string | undefined;
  do {
    const page = await dueTasks(shard, now(), cursor);
    const kinds = [...new Set(page.tasks.map(({ kind }) => kind))];
    const queues = kinds.map((kind) => page.tasks.filter((task) => task.kind === kind));
    await Promise.all(queues.flatMap((tasks) => Array.from({ length: LANES }, () => lane(tasks))));
    if (now() - started > BUDGET_MS) return done;
    cursor = page.next ?? undefined;
  } while (cursor);
  return done;
}
