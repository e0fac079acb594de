import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '@shared/kernel/time';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { type Faults, injectFaults } from '../../fixtures/faults';
import { startTestStack, type TestStack } from '../../fixtures/stack';
import { after, before, washing } from './support';

let stack: TestStack;
let faults: Faults;
let replay: typeof import('../../../infra/replay/run').replay;
let targets: typeof import('../../../infra/replay/targets');
beforeAll(async () => {
  stack = await startTestStack({ functions: ['promotionOnEvent'] });
  faults = await injectFaults();
  ({ replay } = await import('../../../infra/replay/run'));
  targets = await import('../../../infra/replay/targets');
});
afterEach(() => faults.calm());
afterAll(() => stack.close());

const NEWER = { version: 2, foam: 'pink' };
/** What Lambda delivers of an item of the outbox. */
const batch = (...items: object[]) =>
  ({
    Records: items.map((item, at) => ({
      eventName: 'INSERT',
      dynamodb: { NewImage: marshall(item), SequenceNumber: String(at + 1) },
    })),
  }) as unknown as DynamoDBStreamEvent;

describe('an event that a consumer cannot read', () => {
  test('is parked after its tries, what is behind it goes on, and after the rollout a replay does it exactly once', async () => {
    const old = await washing(stack, before, 'washer');
    await old.write('one');
    const newer = await old.write('two', NEWER);
    await old.write('two', { version: 1 });
    await old.write('three');

    await old.deliver();

    expect([await old.times('one'), await old.times('two'), await old.times('three')]).toEqual([1, 1, 1]);
    expect(await old.rows()).toEqual([
      expect.objectContaining({
        consumer: 'washer',
        id: newer.sk,
        key: { pk: newer.pk, sk: newer.sk },
        table: 'promotions',
        state: 'parked',
        tries: 8,
        error: 'event of type car.washed has version 2, and 1 is the newest known here',
      }),
    ]);

    const rolledOut = await washing(stack, after, 'washer');
    const parked = await targets.parkedTargets('washer');
    expect(await replay(rolledOut.replayable, parked, '李四')).toEqual({ done: 1, gone: [], failed: [] });
    // By somebody who had listed it before, and by nobody who lists it now.
    expect(await replay(rolledOut.replayable, parked, '王五')).toMatchObject({ done: 1, failed: [] });
    expect(await targets.parkedTargets('washer')).toEqual([]);

    expect(await rolledOut.times('two')).toBe(2);
    expect(await rolledOut.rows()).toEqual([
      expect.objectContaining({ state: 'done', closedBy: '李四', closedAt: expect.any(String) }),
    ]);
  });

  test('a field is missing: the row says where, and not what else was in it', async () => {
    const on = await washing(stack, before, 'careless');
    const { event, ...key } = await on.write('x');
    const { carId: _, ...rest } = event;

    const { takeMetrics } = await import('../../../functions/platform/metrics');
    takeMetrics(0);
    for (let tries = 0; tries < 8; tries += 1) await on.consumer(batch({ ...key, event: { ...rest, by: '张三' } }));

    expect(takeMetrics(0)).toMatchObject([{ kind: 'careless', RecordsFailed: 7, RecordsParked: 1 }]);
    expect(await on.rows()).toMatchObject([
      { state: 'parked', error: 'event of type car.washed of version 1 has an unknown shape (carId: invalid_type)' },
    ]);
  });

  test('one that failed and then succeeds leaves a row that goes by itself', async () => {
    const old = await washing(stack, before, 'late');
    const newer = await old.write('late', NEWER);

    for (let tries = 0; tries < 7; tries += 1)
      expect((await old.consumer(batch(newer))).batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
    const rolledOut = await washing(stack, after, 'late');
    expect((await rolledOut.consumer(batch(newer))).batchItemFailures).toEqual([]);

    expect(await old.rows()).toMatchObject([{ state: 'failing', tries: 7, ttl: expect.any(Number) }]);
    expect(await targets.parkedTargets('late')).toEqual([]);
  });

  test('a replay that fails again leaves it parked, and says why', async () => {
    const old = await washing(stack, before, 'stubborn');
    const newer = await old.write('y', NEWER);
    await old.deliver();

    const outcome = await replay(old.replayable, await targets.parkedTargets('stubborn'), '李四');

    expect(outcome).toMatchObject({ done: 0, failed: [{ id: newer.sk, why: expect.stringContaining('version 2') }] });
    expect(await old.rows()).toMatchObject([{ state: 'parked', tries: 9 }]);
  });

  test('one of a type that is not known where it is replayed is not done', async () => {
    const on = await washing(stack, before, 'elsewhere');
    const { pk, sk } = await on.write('v', { type: 'moon.washed' });

    const outcome = await replay(on.replayable, [{ id: sk, key: { pk, sk }, sequence: '', parked: false }], '李四');

    expect(outcome).toMatchObject({ done: 0, failed: [{ why: 'its type is not known here' }] });
  });

  test('one whose item is gone from the outbox is closed as that', async () => {
    const old = await washing(stack, before, 'bereft');
    const { pk, sk } = await old.write('z', NEWER);
    await old.deliver();
    const { removeAll } = await import('../../../functions/platform/db');
    await removeAll('promotions', [{ pk, sk }]);

    expect(await replay(old.replayable, await targets.parkedTargets('bereft'), '李四')).toMatchObject({ gone: [sk] });
    expect(await old.rows()).toMatchObject([{ state: 'gone', closedBy: '李四' }]);
  });
});

describe('what is delivered', () => {
  test('dies between effect and note: told again, it is done once, and nothing is parked', async () => {
    const on = await washing(stack, before, 'mortal');
    const item = await on.write('m');
    faults.strike({ fault: 'killed_after', table: 'promotions' });

    const dead = await on.consumer(batch(item));
    faults.calm();
    const again = await on.consumer(batch(item));

    expect([dead.batchItemFailures, again.batchItemFailures]).toEqual([[{ itemIdentifier: '1' }], []]);
    expect(await on.times('m')).toBe(1);
    expect(await on.rows()).toEqual([]);
  });

  test('twice, and twice at once, has its effect once', async () => {
    const on = await washing(stack, before, 'twice');
    const item = await on.write('t');

    await Promise.all([on.consumer(batch(item, item)), on.consumer(batch(item))]);
    await on.consumer(batch(item));

    expect(await on.times('t')).toBe(1);
  });

  test('twice at once at its last try is parked, and stays so', async () => {
    const old = await washing(stack, before, 'meeting');
    const newer = await old.write('n', NEWER);
    for (let tries = 0; tries < 6; tries += 1) await old.consumer(batch(newer));

    for (let round = 0; round < 3; round += 1)
      await Promise.all([old.consumer(batch(newer)), old.consumer(batch(newer))]);

    expect(await old.rows()).toEqual([expect.objectContaining({ state: 'parked' })]);
    expect((await old.rows())[0]?.ttl).toBeUndefined();
  });

  test('a failure that is noted late does not take a parked row back', async () => {
    const { noteFailure } = await import('../../../functions/platform/parked');
    const place = { consumer: 'slow', id: 'one', table: 'promotions', key: { pk: 'EVT#a', sk: 'one' }, sequence: '1' };
    const note = () => noteFailure(place, undefined, new Error('no'), Date.now());
    for (let tries = 0; tries < 6; tries += 1) expect(await note()).toBe('again');

    // It has read six tries, and writes its seventh after two others.
    const late = await readingFirst(note);
    expect([await note(), await note()]).toEqual(['again', 'parked']);

    expect(await late()).toBe('parked');
    expect(await targets.parkedTargets('slow')).toHaveLength(1);
  });

  test('what cannot be noted is not let go', async () => {
    const old = await washing(stack, before, 'unnoted');
    const newer = await old.write('u', NEWER);
    for (let tries = 0; tries < 7; tries += 1) await old.consumer(batch(newer));
    faults.strike({ fault: 'conflict', table: 'parked', times: 100 });

    const unnoted = await old.consumer(batch(newer));
    faults.calm();
    const noted = await old.consumer(batch(newer));

    expect([unnoted.batchItemFailures, noted.batchItemFailures]).toEqual([[{ itemIdentifier: '1' }], []]);
    expect(await old.rows()).toMatchObject([{ state: 'parked' }]);
  });

  test('a record is held for ten minutes of its life before it is parked, so that a rollout or an outage parks nothing', async () => {
    const { isSpent } = await import('../../../functions/platform/parked');
    process.env.PARK_AFTER_SECONDS = '600';
    try {
      expect([isSpent(500, 9 * MINUTE), isSpent(7, HOUR), isSpent(8, 10 * MINUTE)]).toEqual([false, false, true]);
    } finally {
      process.env.PARK_AFTER_SECONDS = '0';
    }
  });

  test('one that does not end is cut off in time to note it', async () => {
    const on = await washing(stack, before, 'hanging', () => new Promise(() => {}));
    const item = await on.write('h');

    const answer = await on.consumer(batch(item), { ...on.context, getRemainingTimeInMillis: () => 5_050 });

    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
    expect(await on.rows()).toMatchObject([{ state: 'failing', tries: 1, error: 'not ended after 0 s' }]);
  });

  test('what a batch has no time left for is not begun, and no failure of its own', async () => {
    const on = await washing(stack, before, 'many');
    const items = [await on.write('a'), await on.write('b')];

    const answer = await on.consumer(batch(...items), { ...on.context, getRemainingTimeInMillis: () => 9_000 });

    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
    expect([await on.times('a'), await on.times('b'), await on.rows()]).toEqual([1, 0, []]);
  });
});

/** Begins something that reads one item first, and holds it there. Answers how it goes on. */
async function readingFirst<T>(run: () => Promise<T>): Promise<() => Promise<T>> {
  const { documents } = await import('../../../functions/platform/db');
  let goOn = (): void => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const read = new Promise<void>((resolve) => {
    documents.middlewareStack.add(
      (next) => async (args) => {
        documents.middlewareStack.remove('holding');
        const answer = await next(args);
        resolve();
        await held;
        return answer;
      },
      { step: 'initialize', name: 'holding' },
    );
  });
  const running = run();
  await read;
  return () => {
    goOn();
    return running;
  };
}

describe('a span of time', () => {
  test('is done again out of the outbox, oldest first, what was done before not twice', async () => {
    const on = await washing(stack, before, 'spanned');
    const nowMs = Date.now();
    const [early, one, two] = [
      await on.write('s', {}, nowMs - 5 * HOUR),
      await on.write('s', {}, nowMs - 3 * HOUR),
      await on.write('s', {}, nowMs - 2 * HOUR),
    ];
    await on.consumer(batch(one));
    const span = { from: nowMs - 4 * HOUR, to: nowMs - HOUR };
    const wanted = (_: unknown, at: number) => at >= span.from && at <= span.to;

    const found = await targets.scanTargets(on.replayable, wanted, () => {});
    expect(found.map(({ id }) => id)).toEqual([one.sk, two.sk]);
    expect(await on.times('s')).toBe(1);
    await replay(on.replayable, found, '李四');
    await replay(on.replayable, found, '李四');

    expect(await on.times('s')).toBe(2);
    expect(early.sk < one.sk).toBe(true);
  });

  test('that reaches further back than what was done is known for is refused', () => {
    const nowMs = Date.parse('2026-11-29T12:00:00Z');

    expect(() => targets.spanOf('2026-10-01T00:00:00Z', undefined, nowMs)).toThrow('more than 30 days ago');
    expect(() => targets.spanOf('noon', undefined, nowMs)).toThrow('instants');
    expect(() => targets.spanOf('2026-11-29T00:00:00Z', '2026-11-28T00:00:00Z', nowMs)).toThrow('the first before');
    expect(targets.spanOf('2026-11-28T12:00:00Z', undefined, nowMs)).toEqual({ from: nowMs - DAY, to: nowMs });
  });
});

test('every consumer of serverless.yml is known by its function’s name, but the two that cannot lose anything', async () => {
  const known = await targets.replayables(process.cwd(), 'test');
  const consumers = stack.service.functions.filter(({ streams }) => streams.length > 0).map(({ name }) => name);

  // Tasks stay in their table until they are done; entries of the audit log are sealed in their order or not at all.
  expect(consumers.filter((name) => !known.has(name))).toEqual(['messageOnDue', 'auditOnEntry']);
  for (const [name, { consumer }] of known) expect(consumer.consumer).toBe(name);
});
