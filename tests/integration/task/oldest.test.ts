import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { at, HOUR, MINUTE } from '@shared/kernel/time';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
let clock: typeof import('../../../functions/platform/clock');
let db: typeof import('../../../functions/platform/db');
let schedule: typeof import('../../../functions/task/schedule');
let tasks: typeof import('../../../functions/task/task.repo');
let metrics: typeof import('../../../functions/platform/metrics');
let measureOldest: typeof import('../../../functions/task/measure-oldest').measureOldest;

const NOON = at('2026-11-22', 720);
const setClock = (ms: number): void => clock.shiftClock(ms - Date.now());

beforeAll(async () => {
  stack = await startTestStack({ functions: [] });
  clock = await import('../../../functions/platform/clock');
  db = await import('../../../functions/platform/db');
  schedule = await import('../../../functions/task/schedule');
  tasks = await import('../../../functions/task/task.repo');
  metrics = await import('../../../functions/platform/metrics');
  ({ measureOldest } = await import('../../../functions/task/measure-oldest'));
});
afterAll(() => stack.close());

async function oldest(): Promise<number | undefined> {
  metrics.takeMetrics(0);
  await measureOldest();
  const [told] = metrics.takeMetrics(0) as { OldestDueTask?: number }[];
  return told?.OldestDueTask;
}

test('how late the oldest due task is: 0 when none is, and neither of what is planned nor of what somebody has', async () => {
  setClock(NOON);
  const task = (id: string, ms: number) => ({ id, kind: 'close_order', at: ms, payload: { orderId: id } }) as const;
  expect(await oldest()).toBe(0);

  const old = task('old', NOON - HOUR);
  await db.transact([task('later', NOON + HOUR), old, task('young', NOON - MINUTE)].map(schedule.due));
  expect(await oldest()).toBeCloseTo(3600, -1);

  const found = await tasks.findTask(old);
  if (found) await tasks.claimTask(found, NOON);
  expect(await oldest()).toBeCloseTo(60, -1);

  // Once its lease is over it counts from then on, not from when it was planned.
  await db.transact([schedule.undue(task('young', NOON - MINUTE))]);
  setClock(NOON + 10 * MINUTE);
  expect(await oldest()).toBeCloseTo(510, -1);
});

test('a run that cannot be measured does its work all the same', async () => {
  setClock(NOON + HOUR);
  const task = { id: 'due', kind: 'close_order', at: NOON, payload: { orderId: 'ord_none' } } as const;
  await db.transact([schedule.due(task)]);
  const { documents } = db;
  const send = documents.send.bind(documents);
  /** Refuses the queries of so many items, which are those of the measurement; answers how many it refused. */
  const refusing = async (limit: number, run: () => Promise<void>): Promise<number> => {
    let refused = 0;
    const refuse = (command: { input: { Limit?: number } }) => {
      if (command.input.Limit !== limit) return send(command as never);
      refused += 1;
      return Promise.reject(new Error('not to be read'));
    };
    Object.assign(documents, { send: refuse });
    await run().finally(() => Object.assign(documents, { send }));
    return refused;
  };

  const { handler: drain } = await import('../../../functions/entry/schedule-tasks');
  expect(await refusing(1, drain)).toBe(schedule.SHARDS);
  expect(await tasks.findTask(task)).toBeUndefined();

  const { handler: reconcile } = await import('../../../functions/entry/schedule-reconcile');
  expect(await refusing(50, reconcile)).toBe(3);
  expect(await db.queryAll('payments', { pk: 'RECON' })).not.toEqual([]);
});
