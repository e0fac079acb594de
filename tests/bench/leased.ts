import { instant } from '@shared/kernel/time';
import type { TaskHandlers } from '../../functions/task/run-task';
import { DynamoWire } from '../../infra/local/dynamo-wire';
import { startEngine } from '../../infra/local/engine';
import { freePort } from '../../infra/local/ports';
import { readService } from '../../infra/local/service';
import { createMissingTables } from '../../infra/local/tables';

// A program of its own (tasks.ts runs it), because functions/ reads its environment when it is loaded.
const LEASED = Number(process.argv[2] ?? 10_000);
const ROUNDS = 5;

const engine = await startEngine(await freePort());
try {
  const service = readService(process.cwd(), 'local');
  await createMissingTables(new DynamoWire(engine.endpoint), service.tables);
  Object.assign(process.env, { DYNAMODB_ENDPOINT: engine.endpoint, TABLE_PREFIX: service.tablePrefix });
  const free = await drains();
  await lease();
  const behind = await drains();
  console.log(JSON.stringify({ leased: LEASED, free, behind }));
} finally {
  await engine.stop();
}

/** The middle of some drains with one thing to do each, in ms. */
async function drains(): Promise<number> {
  const { transact } = await import('../../functions/platform/db');
  const { due, taskKinds } = await import('../../functions/task/schedule');
  const { drainDue } = await import('../../functions/task/drain-due');
  const nothing = async () => undefined;
  const handlers = Object.fromEntries(taskKinds.map((kind) => [kind, nothing])) as unknown as TaskHandlers;
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await transact([due({ id: `close_order#${round}`, kind: 'close_order', at: Date.now() - 1, payload: {} })]);
    const begun = performance.now();
    if ((await drainDue(handlers)) !== 1) throw new Error('the drain did not do its one task');
    took.push(performance.now() - begun);
  }
  return took.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
}

/** Tasks of an hour ago that somebody has, for longer than this takes. */
async function lease(): Promise<void> {
  const { transact } = await import('../../functions/platform/db');
  const { due } = await import('../../functions/task/schedule');
  const { claimTask, findTask } = await import('../../functions/task/task.repo');
  const hour = 3_600_000;
  for (let from = 0; from < LEASED; from += 100) {
    const tasks = Array.from({ length: Math.min(100, LEASED - from) }, (_, index) => ({
      id: `query_payment#${from + index}`,
      kind: 'query_payment' as const,
      at: Date.now() - hour,
      payload: {},
    }));
    await transact(tasks.map(due));
    await Promise.all(
      tasks.map(async (task) => {
        const found = await findTask(task);
        if (!found || !(await claimTask(found, Date.now() + hour)))
          throw new Error(`not leased: ${task.id} of ${instant(task.at)}`);
      }),
    );
  }
}
