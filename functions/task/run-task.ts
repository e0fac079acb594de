import { setTimeout as wait } from 'node:timers/promises';
import { goOn } from '../platform/cause';
import { now } from '../platform/clock';
import type { Item } from '../platform/db';
import { logger } from '../platform/logger';
import { count } from '../platform/metrics';
import type { Task, TaskKind } from './schedule';
import { claimTask, type FoundTask, findTask, finishTask, readTask } from './task.repo';

/** Does one task. Answers when it wants to be done again, if it does. Must be safe to run twice: a run may die after its effect. */
export type TaskHandler = (task: Omit<Task, 'kind'>, nowMs: number) => Promise<number | undefined>;
/** Who handles each kind; a kind without a handler does not compile. */
export type TaskHandlers = Readonly<Record<TaskKind, TaskHandler>>;

/** A handler that has not ended by then is given up: its task comes back when its lease is over. What it does later is as good as done twice. */
export const LONGEST_MS = 12_000;

async function inTime(handle: TaskHandler, task: FoundTask, longestMs: number): Promise<number | undefined> {
  const ended = new AbortController();
  const late = wait(longestMs, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`not ended after ${longestMs} ms`);
  });
  try {
    return await Promise.race([handle(task, now()), late]);
  } finally {
    ended.abort();
    late.catch(() => undefined);
  }
}

const isKnown = (kind: string, handlers: TaskHandlers): kind is TaskKind => Object.hasOwn(handlers, kind);

/** A newer version planned it, or an older one: it comes back ever more seldom, until somebody knows it. */
async function unknown({ id }: Omit<Task, 'kind'>): Promise<never> {
  throw new Error(`nobody handles this kind of task: ${id}`);
}

type Ran = 'done' | 'taken' | 'failed';

/** Runs a task unless somebody else has it; one that throws is kept, and comes back when its lease is over. Never throws itself. */
export const runTask = (found: FoundTask, handlers: TaskHandlers, longestMs = LONGEST_MS): Promise<Ran> =>
  goOn(found.id, found.causedBy, () => runClaimed(found, handlers, longestMs));

async function runClaimed(found: FoundTask, handlers: TaskHandlers, longestMs: number): Promise<Ran> {
  const handle = isKnown(found.kind, handlers) ? handlers[found.kind] : unknown;
  try {
    const claim = await claimTask(found, now());
    if (!claim) return 'taken';
    await finishTask(claim, await inTime(handle, found, longestMs));
    return 'done';
  } catch (error) {
    count('TasksFailed', found.kind);
    logger.error('task failed, to be run again', { taskId: found.id, kind: found.kind, error: error as Error });
    return 'failed';
  }
}

/** Runs a task that was planned a moment ago, without waiting for the next minute. Its failure is not the caller's: the drain has it. */
export async function runPlanted(item: Item, handlers: TaskHandlers): Promise<void> {
  const task = readTask(item);
  if (!task || task.at > now()) return;
  try {
    const found = await findTask(task);
    if (found) await runTask(found, handlers);
  } catch (error) {
    logger.error('task not run at once, left to the schedule', { kind: task.kind, error: error as Error });
  }
}
