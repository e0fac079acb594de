import { createHash } from 'node:crypto';
import type { CausedBy } from '@shared/contracts/events';
import { instant } from '@shared/kernel/time';
import { causedBy } from '../platform/cause';
import type { Values, Write } from '../platform/db';
import type { Key } from '../platform/tables';

/**
 * The due-time table: `pk = DUE#<shard>`, `sk = <dueAt>#<id>` in `tasks`, drained every minute (entry/schedule-tasks.ts). Sharded by id, because one
 * partition would carry every order of the chain. A domain puts its task into its own transaction: the task exists exactly when the
 * thing it is about does.
 */
export const SHARDS = 8;

/** Every kind of task there is; task-handlers.ts says who handles it. */
export const taskKinds = [
  'close_order',
  'order_deadline',
  'refund_deadline',
  'query_payment',
  'query_refund',
  'share_profit',
  'upload_shipping',
  'group_deadline',
  'close_flash',
  'expire_points',
  'grant_points',
  'erase_member',
  'expire_approval',
  'remind',
  'push',
] as const;
export type TaskKind = (typeof taskKinds)[number];
export type Task = {
  /** Unique per thing to do, e.g. `close_order#ord_…`. */
  readonly id: string;
  readonly kind: TaskKind;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly payload: Readonly<Record<string, string | number | null>>;
  /** Why it was planned; by default what is being done when it is. */
  readonly causedBy?: CausedBy | undefined;
};

export const shardKey = (shard: number): string => `DUE#${shard}`;

/** The key of a task: the same id at the same time is the same task. */
export function dueKey(task: Pick<Task, 'id' | 'at'>): Key {
  const shard = (createHash('sha256').update(task.id).digest()[0] ?? 0) % SHARDS;
  return { pk: shardKey(shard), sk: `${instant(task.at)}#${task.id}` };
}

const PLANNED =
  'SET #kind = if_not_exists(#kind, :kind), #id = if_not_exists(#id, :id), payload = if_not_exists(payload, :payload), causedBy = if_not_exists(causedBy, :causedBy)';

const valuesOf = (task: Omit<Task, 'kind'> & { readonly kind: string }): Values => ({
  ':kind': task.kind,
  ':id': task.id,
  ':payload': task.payload,
  ':causedBy': task.causedBy ?? causedBy() ?? null,
});

/** What is planned here, and again what was found: of whatever kind. */
export const plan = (task: Omit<Task, 'kind'> & { readonly kind: string }): Write => ({
  table: 'tasks',
  update: dueKey(task),
  set: PLANNED,
  names: { '#kind': 'kind', '#id': 'id' },
  values: valuesOf(task),
});

/** Plans a task as part of a transaction. Said again (same id, same time) it changes nothing, not even a lease, and does not fail. */
export const due = (task: Task): Write => plan(task);

/**
 * The same for a task that is due now: it is run at once, by a function of its own (entry/stream-tasks.ts), so that who plants it never waits for what it does.
 * Should that fail, the schedule has it within a minute.
 */
export const dueNow = (task: Task): Write => ({
  table: 'tasks',
  update: dueKey(task),
  set: `${PLANNED}, soon = if_not_exists(soon, :soon)`,
  names: { '#kind': 'kind', '#id': 'id' },
  values: { ...valuesOf(task), ':soon': true },
});

/** Takes a planned task back; nothing happens when it is not there (already done, never planned). */
export const undue = (task: Pick<Task, 'id' | 'at'>): Write => ({ table: 'tasks', remove: dueKey(task) });
