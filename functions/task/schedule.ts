import type { CausedBy } from '@shared/contracts/events';
import { instant } from '@shared/kernel/time';
import { causedBy } from '../platform/cause';
import type { Write } from '../platform/db';
import { shardOf } from '../platform/shard';
import type { Key } from '../platform/tables';

/**
 * The due-time table: `pk = DUE#<shard>`, `sk = <dueAt>#<id>` in `tasks`, drained every minute (entry/schedule-tasks.ts). Sharded by id, because one
 * partition would carry every order of the chain. A domain puts its task into its own transaction: the task exists exactly when the
 * thing it is about does. The key stays what it was planned as, so that it can be taken back at any time; when it is to be looked at lies in gsi1, `gsi1pk =
 * DUE#<shard>`, `gsi1sk = <instant>#<id>`, which a claim moves to the end of its lease.
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
  return { pk: shardKey(shardOf(task.id, SHARDS)), sk: placeAt(task.at, task.id) };
}

/** Where a task lies for those who look for work: by the time from which anybody may take it. */
export const placeAt = (atMs: number, id: string): string => `${instant(atMs)}#${id}`;

const PLANNED = `SET #kind = if_not_exists(#kind, :kind), #id = if_not_exists(#id, :id), payload = if_not_exists(payload, :payload),
  causedBy = if_not_exists(causedBy, :causedBy), gsi1pk = if_not_exists(gsi1pk, :shard), gsi1sk = if_not_exists(gsi1sk, :place)`;

/** What is planned here, and again what was found: of whatever kind. */
export function plan(task: Omit<Task, 'kind'> & { readonly kind: string }): Extract<Write, { update: Key }> {
  const update = dueKey(task);
  return {
    table: 'tasks',
    update,
    set: PLANNED,
    names: { '#kind': 'kind', '#id': 'id' },
    values: {
      ':kind': task.kind,
      ':id': task.id,
      ':payload': task.payload,
      ':causedBy': task.causedBy ?? causedBy() ?? null,
      ':shard': update.pk,
      ':place': placeAt(task.at, task.id),
    },
  };
}

/** Plans a task as part of a transaction. Said again (same id, same time) it changes nothing, not even a lease, and does not fail. */
export const due = (task: Task): Write => plan(task);

/**
 * The same for a task that is due now: it is run at once, by a function of its own (entry/stream-tasks.ts), so that who plants it never waits for what it does.
 * Should that fail, the schedule has it within a minute.
 */
export function dueNow(task: Task): Write {
  const planned = plan(task);
  return {
    ...planned,
    set: `${planned.set}, soon = if_not_exists(soon, :soon)`,
    values: { ...planned.values, ':soon': true },
  };
}

/** Takes a planned task back, also one that somebody is running; nothing happens when it is not there (already done, never planned). */
export const undue = (task: Pick<Task, 'id' | 'at'>): Write => ({ table: 'tasks', remove: dueKey(task) });
