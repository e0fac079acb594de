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
