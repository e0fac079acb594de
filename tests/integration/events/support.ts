import { expect } from '@jest/globals';
import { type EventContract, former } from '@shared/contracts/event-versions';
import { instant } from '@shared/kernel/time';
import * as z from 'zod';
import type { Consumer as OurConsumer } from '../../../functions/platform/consume';
import { Checkpoints } from '../../../infra/local/checkpoints';
import { Consumer } from '../../../infra/local/consumer';
import { StreamReader } from '../../../infra/local/stream-reader';
import type { Replayable } from '../../../infra/replay/targets';
import { everything } from '../../fixtures/books';
import type { TestStack } from '../../fixtures/stack';

/** Cars that are washed: whoever wrote the second version tells also what was used. */
const first = z.object({ type: z.literal('car.washed'), id: z.string(), at: z.string(), carId: z.string() });
const second = z.object({ ...first.shape, foam: z.string() });
const types: ReadonlySet<string> = new Set(['car.washed']);
type Washed = z.infer<typeof first>;

export const before: EventContract<Washed> = { schema: first, types, history: {} };
/** As it is after the rollout. */
export const after: EventContract<z.infer<typeof second>> = {
  schema: second,
  types,
  history: { 'car.washed': { version: 2, former: { 1: former(first, (event) => ({ ...event, foam: '' })) } } },
};

const OUTBOX = [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'EVT#' }] } } } }];
const TABLE = 'promotions';

/** A consumer of ours on a real stream, as serverless.yml would have it. */
export async function washing(stack: TestStack, contract: EventContract<Washed>, name: string, meet = async () => {}) {
  const { onEventOf, once } = await import('../../../functions/platform/consume');
  const { transact } = await import('../../../functions/platform/db');
  const { newUlid } = await import('../../../functions/platform/ids');
  const consumer: OurConsumer = onEventOf(contract, name, async (event) => {
    const done = await transact([
      once(TABLE, name, event.id, Date.now()),
      {
        table: TABLE,
        update: { pk: `WASHED#${name}#${event.carId}`, sk: 'WASHED' },
        set: 'ADD times :one',
        values: { ':one': 1 },
      },
    ]);
    if (!done.ok && done.error.means !== 'seen') throw new Error(done.error.code);
    await meet();
  });
  const source = {
    table: `${stack.service.tablePrefix}${TABLE}`,
    batchSize: 25,
    maximumRetryAttempts: -1,
    bisect: true,
    reportsItemFailures: true,
    filterPatterns: OUTBOX,
  };
  const definition = {
    name,
    handler: '',
    timeoutSeconds: 60,
    memoryMegabytes: 128,
    routes: [],
    streams: [],
    schedules: [],
  };
  const { lambdaContext } = await import('../../../infra/local/functions');
  const target = { definition, handler: consumer as unknown as (event: unknown) => Promise<unknown> };
  const reader = await StreamReader.open(stack.wire, source.table);
  const options = { checkpoints: new Checkpoints(), retryMs: 1, log: () => {} };
  const stream = new Consumer(target, source, reader, options);
  // What other tests left in the stream is not this one's.
  await new Consumer({ ...target, handler: async () => undefined }, source, reader, options).pass();
  return {
    replayable: { consumer, source } as Replayable,
    context: lambdaContext(definition),
    consumer,
    /** Delivers what is in the stream until nothing new is there. */
    async deliver(): Promise<void> {
      do stream.forgetReads();
      while ((await stream.pass()) > 0);
    },
    /** An event as functions of some version write it. */
    async write(carId: string, told: object = {}, atMs = Date.now()) {
      const id = newUlid(atMs);
      const event = { type: 'car.washed', id, at: instant(atMs), carId, ...told };
      const item = { pk: `EVT#${carId}`, sk: id, event };
      const put = await transact([{ table: TABLE, put: item }]);
      expect(put.ok).toBe(true);
      return item;
    },
    async times(carId: string): Promise<number> {
      const items = await everything(TABLE);
      return Number(items.find(({ pk }) => pk === `WASHED#${name}#${carId}`)?.times ?? 0);
    },
    async rows() {
      return (await everything('parked')).filter(({ consumer: of }) => of === name);
    },
  };
}
