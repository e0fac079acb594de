import { now } from '../platform/clock';
import { logger } from '../platform/logger';
import type { Task, TaskKind } from './schedule';
import { claimTask, type FoundTask, findTask, finishTask } from './task.repo';

/** Does one task. Answers when it wants to be done again, if it does. Must be safe to run twice: a run may die after its effect. */
export type Perform = (task: Task, nowMs: number) => Promise<number | undefined>;
export type Performers = Readonly<Partial<Record<TaskKind, Perform>>>;

/** Runs a task unless somebody else has it; one that throws is kept, and comes back when its lease is over. */
export async function runTask(found: FoundTask, performers: Performers): Promise<'done' | 'taken' | 'failed'> {
  const perform = performers[found.kind];
  if (!perform) throw new Error(`nobody performs tasks of kind ${found.kind}`);
  const claim = await claimTask(found, now());
  if (!claim) return 'taken';
  try {
    await finishTask(claim, await perform(found, now()));
    return 'done';
  } catch (error) {
    logger.error('task failed, to be run again', { taskId: found.id, kind: found.kind, error: error as Error });
    return 'failed';
  }
}

/** Runs a task that was planned a moment ago, without waiting for the next minute. Its failure is not the caller's: the drain has it. */
export async function runSoon(task: Task, performers: Performers): Promise<void> {
  if (task.at > now()) return;
  try {
    const found = await findTask(task);
    if (found) await runTask(found, performers);
  } catch (error) {
    logger.error('task not run at once, left to the schedule', { kind: task.kind, error: error as Error });
  }
}
