import { now } from '../platform/clock';
import { type Performers, runTask } from './run-task';
import { SHARDS } from './schedule';
import { dueTasks } from './task.repo';

/** A run ends before its minute does, and the next one goes on: what is due is read from the table, not remembered. */
const BUDGET_MS = 40_000;

/** Runs everything that is due, shard beside shard. Answers how much was done; safe to run twice at once. */
export async function drainDue(performers: Performers): Promise<number> {
  const started = now();
  const done = await Promise.all(Array.from({ length: SHARDS }, (_, shard) => drainShard(shard, performers, started)));
  return done.reduce((total, count) => total + count, 0);
}

async function drainShard(shard: number, performers: Performers, started: number): Promise<number> {
  let done = 0;
  let cursor: string | undefined;
  do {
    const page = await dueTasks(shard, now(), cursor);
    for (const task of page.tasks) {
      if (now() - started > BUDGET_MS) return done;
      if ((await runTask(task, performers)) === 'done') done += 1;
    }
    cursor = page.next ?? undefined;
  } while (cursor);
  return done;
}
