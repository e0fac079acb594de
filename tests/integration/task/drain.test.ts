import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { at, HOUR, MINUTE } from '@shared/kernel/time';
import type { TaskHandler, TaskHandlers } from '../../../functions/task/run-task';
import type { Task } from '../../../functions/task/schedule';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
let clock: typeof import('../../../functions/platform/clock');
let db: typeof import('../../../functions/platform/db');
let schedule: typeof import('../../../functions/task/schedule');
let tasks: typeof import('../../../functions/task/task.repo');
let drain: typeof import('../../../functions/task/drain-due');
let runs: string[] = [];

const NOON = at('2026-11-22', 720);
const setClock = (ms: number): void => clock.shiftClock(ms - Date.now());

beforeAll(async () => {
  stack = await startTestStack({ functions: [] });
  clock = await import('../../../functions/platform/clock');
  db = await import('../../../functions/platform/db');
  schedule = await import('../../../functions/task/schedule');
  tasks = await import('../../../functions/task/task.repo');
  drain = await import('../../../functions/task/drain-due');
});
afterAll(() => stack.close());
beforeEach(() => {
  setClock(NOON);
  runs = [];
});

const task = (id: string, ms: number): Task => ({ id, kind: 'close_order', at: ms, payload: { orderId: id } });
const plan = (...list: Task[]) => db.transact(list.map(schedule.due));
const nobody = async (): Promise<never> => {
  throw new Error('not planned here');
};
const everyKind = (handler: TaskHandler): TaskHandlers =>
  Object.fromEntries(schedule.taskKinds.map((kind) => [kind, handler])) as TaskHandlers;
const handlers = (closeOrder: TaskHandler): TaskHandlers => ({
  ...everyKind(nobody),
  close_order: closeOrder,
});
const run = () =>
  drain.drainDue(
    handlers(async ({ payload }) => {
      runs.push(String(payload.orderId));
      return undefined;
    }),
  );

test('what is due runs once and is gone; what is not yet due stays', async () => {
  await plan(task('a', NOON - MINUTE), task('b', NOON - HOUR), task('later', NOON + MINUTE));

  expect(await run()).toBe(2);
  expect(await run()).toBe(0);
  expect(runs.sort()).toEqual(['a', 'b']);

  setClock(NOON + 2 * MINUTE);
  await run();
  expect(runs).toEqual(['a', 'b', 'later']);
});

test('eight drains at once over a hundred tasks run each one once', async () => {
  const list = Array.from({ length: 100 }, (_, n) => task(`crowd${n}`, NOON - n));
  await plan(...list);

  await Promise.all(Array.from({ length: 8 }, run));

  expect(runs.sort()).toEqual(list.map((one) => one.id).sort());
});

test('planned again it changes nothing, not even a lease; taken back it does not run', async () => {
  const again = task('again', NOON - MINUTE);
  await plan(again);
  const found = await tasks.findTask(again);
  if (found) await tasks.claimTask(found, NOON);
  expect(await plan(again)).toEqual({ ok: true, value: undefined });
  await run();
  expect(runs).toEqual([]);

  await db.transact([schedule.undue(again)]);
  expect(await db.transact([schedule.undue(again)])).toEqual({ ok: true, value: undefined });
  setClock(NOON + HOUR);
  await run();
  expect(runs).toEqual([]);
});

test('a run that died after its claim is run again when the lease is over, not before', async () => {
  const died = task('died', NOON - MINUTE);
  await plan(died);
  const found = await tasks.findTask(died);
  if (found) await tasks.claimTask(found, NOON);

  setClock(NOON + MINUTE);
  await run();
  expect(runs).toEqual([]);
  setClock(NOON + 2 * MINUTE);
  await run();
  expect(runs).toEqual(['died']);
});

test('a claim that has passed to somebody else does not end their task', async () => {
  const slow = task('slow', NOON - MINUTE);
  await plan(slow);
  const first = await tasks.findTask(slow);
  const claim = first && (await tasks.claimTask(first, NOON));
  const second = await tasks.findTask(slow);
  if (second) await tasks.claimTask(second, NOON + 2 * MINUTE);

  if (claim) await tasks.finishTask(claim, undefined);

  expect(await tasks.findTask(slow)).toBeDefined();
  await db.transact([schedule.undue(slow)]);
});

test('a task that is taken back while somebody runs it stays taken back, and does not come again', async () => {
  const cancelled = task('cancelled', NOON - MINUTE);
  await plan(cancelled);

  await drain.drainDue(
    handlers(async () => {
      await db.transact([schedule.undue(cancelled)]);
      return NOON + MINUTE;
    }),
  );

  setClock(NOON + 24 * HOUR);
  await run();
  expect(runs).toEqual([]);
});

test('one that is taken back and planned anew while somebody runs it is run again', async () => {
  const anew = task('anew', NOON - MINUTE);
  await plan(anew);

  await drain.drainDue(
    handlers(async () => {
      await db.transact([schedule.undue(anew)]);
      await plan(anew);
      return undefined;
    }),
  );

  await run();
  expect(runs).toEqual(['anew']);
});

test('what somebody has is not read over: five hundred leased in front cost a drain nothing', async () => {
  const leased = Array.from({ length: 500 }, (_, n) => task(`leased${n}`, NOON - HOUR));
  for (let from = 0; from < leased.length; from += 100) await plan(...leased.slice(from, from + 100));
  const hold = async (one: Task) => tasks.claimTask({ ...one, tries: 0 }, NOON);
  for (let from = 0; from < leased.length; from += 50) await Promise.all(leased.slice(from, from + 50).map(hold));
  await plan(task('waiting', NOON - MINUTE));
  const read = countRead();

  expect(await run()).toBe(1);

  expect(runs).toEqual(['waiting']);
  expect(read()).toBe(1);
  // None is lost: each comes back when its lease is over.
  setClock(NOON + 2 * MINUTE);
  const back = await Promise.all(Array.from({ length: schedule.SHARDS }, (_, shard) => dueOf(shard)));
  expect(back.flat()).toHaveLength(500);
  await db.removeAll('tasks', leased.map(schedule.dueKey));
});

test('a task that fails does not stop the others, and comes back ever more seldom', async () => {
  await plan(task('bad', NOON - MINUTE), task('good', NOON - MINUTE));
  let fails = 0;
  const failing = () =>
    drain.drainDue(
      handlers(async ({ payload }) => {
        if (payload.orderId === 'bad') {
          fails += 1;
          throw new Error('not today');
        }
        runs.push(String(payload.orderId));
        return undefined;
      }),
    );

  await failing();
  expect([runs, fails]).toEqual([['good'], 1]);
  setClock(NOON + 2 * MINUTE);
  await failing();
  setClock(NOON + 4 * MINUTE);
  await failing();
  expect(fails).toBe(2);
  setClock(NOON + 6 * MINUTE);
  await run();
  expect(runs).toEqual(['good', 'bad']);
});

test('a kind that this version does not know, or a task it cannot read, is reported and holds up nothing behind it', async () => {
  const shard = await sameShard();
  await db.transact([
    schedule.plan({ ...task('', NOON - HOUR), id: shard[0], kind: 'wash_the_moon' }),
    { table: 'tasks', put: unreadable(shard[1]) },
    schedule.due({ ...task('behind', NOON - MINUTE), id: shard[2] }),
  ]);

  expect(await run()).toBe(1);

  expect(runs).toEqual(['behind']);
  const stranger = await tasks.findTask({ id: shard[0], at: NOON - HOUR });
  expect(stranger).toMatchObject({ kind: 'wash_the_moon', tries: 1 });
  await run();
  expect((await tasks.findTask({ id: shard[0], at: NOON - HOUR }))?.tries).toBe(1);
});

test('hundreds of questions that nobody answers do not keep the orders behind them from being closed', async () => {
  const questions = Array.from({ length: 400 }, (_, n) => ({
    ...task(`asked${n}`, NOON - HOUR + n),
    kind: 'query_payment' as const,
  }));
  const closings = Array.from({ length: 24 }, (_, n) => task(`behind${n}`, NOON - MINUTE));
  for (let from = 0; from < questions.length; from += 100) await plan(...questions.slice(from, from + 100));
  await plan(...closings);
  const hanging = {
    ...handlers(async ({ payload }) => {
      runs.push(String(payload.orderId));
      return undefined;
    }),
    query_payment: () => new Promise<never>(() => undefined),
  };

  const done = await drain.drainDue(hanging, { budgetMs: 5_000, mostRead: 5_000, longestMs: 2_000 });

  expect(done).toBe(24);
  expect(runs.sort()).toEqual(closings.map(({ id }) => id).sort());
  const asked = await Promise.all(questions.map(tasks.findTask));
  // None is lost, and those that hung wait for their lease.
  expect(asked.filter((found) => found !== undefined)).toHaveLength(400);
  expect(asked.filter((found) => found?.tries === 1).length).toBeGreaterThan(0);
});

/** How many items queries have answered since. */
function countRead(): () => number {
  let read = 0;
  db.documents.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      read += 'Items' in answer.output ? (answer.output.Items?.length ?? 0) : 0;
      return answer;
    },
    { name: 'countRead' },
  );
  return () => {
    db.documents.middlewareStack.remove('countRead');
    return read;
  };
}

async function dueOf(shard: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await tasks.dueTasks(shard, NOON + 2 * MINUTE, cursor);
    ids.push(...page.tasks.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  return ids;
}

/** As a newer version might leave it: it lies where a task lies, and is none that this one can read. */
function unreadable(id: string) {
  const key = schedule.dueKey({ id, at: NOON - HOUR });
  return { ...key, gsi1pk: key.pk, gsi1sk: key.sk, kind: 7 };
}

/** Three ids of tasks in one shard, the first two before the third. */
async function sameShard(): Promise<[string, string, string]> {
  const { pk } = schedule.dueKey(task('t0', NOON));
  const ids = Array.from({ length: 200 }, (_, n) => `t${n}`).filter((id) => schedule.dueKey(task(id, NOON)).pk === pk);
  const [first, second, third] = ids;
  if (!first || !second || !third) throw new Error('no three of one shard');
  return [first, second, third];
}
