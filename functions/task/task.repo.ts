import { causedBySchema } from '@shared/contracts/events';
import { MINUTE } from '@shared/kernel/time';
import * as z from 'zod';
import { get, type Item, query, transact, type Write } from '../platform/db';
import { logger } from '../platform/logger';
import { mayWrite } from '../platform/must-write';
import { dueKey, placeAt, plan, shardKey, type Task } from './schedule';

/**
 * What is due, table tasks: `DUE#<shard>` / `<dueAt>#<id>`; 2 writes a task (claim, delete). Found by gsi1 `DUE#<shard>` / `<when anybody may take
 * it>#<id>`, 1 query a shard and minute, which reads nothing that somebody has. The index may be a moment late: a claim asks the item itself.
 * A claim is a lease: whoever dies half way leaves the task to the next one.
 */
const LEASE_MS = 90_000;
/** A task that keeps failing is tried ever more seldom, but for good. */
const LONGEST_LEASE_MS = 60 * MINUTE;

const taskSchema = z.object({
  sk: z.string(),
  id: z.string(),
  kind: z.string(),
  payload: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  tries: z.number().optional(),
  causedBy: causedBySchema.nullish(),
});
/** A task as found, with what the next claim has to know; of any kind, because another version of the functions may have planned it. */
export type FoundTask = Omit<Task, 'kind'> & { readonly kind: string; readonly tries: number };
export type Claim = { readonly task: FoundTask; readonly leaseUntil: number };

/** A task as it lies in the table. One that cannot be read is reported and holds up nothing behind it. */
export function readTask(item: Item): FoundTask | undefined {
  const read = taskSchema.safeParse(item);
  if (!read.success) {
    logger.error('task of an unknown shape, left where it is', { sk: item.sk, error: read.error });
    return undefined;
  }
  const { sk, id, kind, payload, tries = 0, causedBy } = read.data;
  return { id, kind, payload, at: Date.parse(sk.slice(0, 24)), tries, causedBy: causedBy ?? undefined };
}

export async function findTask(task: Pick<Task, 'id' | 'at'>): Promise<FoundTask | undefined> {
  const item = await get('tasks', dueKey(task));
  return item && readTask(item);
}

/** A page of one shard's tasks that are due and in nobody's hands. */
export async function dueTasks(
  shard: number,
  nowMs: number,
  cursor: string | undefined,
): Promise<{ tasks: FoundTask[]; next: string | null }> {
  const page = await query('tasks', {
    index: 'gsi1',
    pk: shardKey(shard),
    from: ' ',
    to: placeAt(nowMs, '\uffff'),
    limit: 25,
    cursor,
  });
  return { tasks: page.items.flatMap((item) => readTask(item) ?? []), next: page.next };
}

/** Takes a task for a while, and out of everybody's sight; undefined when somebody else has it or it is done. */
export async function claimTask(task: FoundTask, nowMs: number): Promise<Claim | undefined> {
  const leaseUntil = nowMs + Math.min(LONGEST_LEASE_MS, LEASE_MS * 2 ** Math.min(task.tries, 10));
  const claimed = await transact([
    {
      table: 'tasks',
      update: dueKey(task),
      set: 'SET leaseUntil = :until, gsi1sk = :place ADD tries :one',
      condition: 'attribute_exists(pk) AND (attribute_not_exists(leaseUntil) OR leaseUntil <= :now)',
      values: { ':until': leaseUntil, ':place': placeAt(leaseUntil, task.id), ':now': nowMs, ':one': 1 },
      failure: { code: 'BUSY', means: 'moved' },
    },
  ]);
  return claimed.ok ? { task, leaseUntil } : undefined;
}

/** Done: the task goes, and comes back at `again` when it has to. A claim that has passed to somebody else changes nothing. */
export async function finishTask({ task, leaseUntil }: Claim, again: number | undefined): Promise<void> {
  const writes: Write[] = [
    {
      table: 'tasks',
      remove: dueKey(task),
      condition: 'leaseUntil = :until',
      values: { ':until': leaseUntil },
      failure: { code: 'BUSY', means: 'moved' },
    },
    ...(again === undefined ? [] : [plan({ ...task, at: Math.max(again, task.at + 1) })]),
  ];
  await mayWrite(writes, 'whoever has it now, or finds it when the lease is over, does it again');
}
