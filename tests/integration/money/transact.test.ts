import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Write } from '../../../functions/platform/db';
import { type Fault, type Faults, injectFaults, PASSING } from '../../fixtures/faults';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
let faults: Faults;
let transact: (writes: readonly Write[]) => Promise<unknown>;
let count = 0;

beforeAll(async () => {
  stack = await startTestStack({ functions: [] });
  faults = await injectFaults();
  ({ transact } = await import('../../../functions/platform/db'));
});
afterAll(() => stack.close());
beforeEach(() => {
  faults.calm();
  count += 1;
});

const key = () => ({ pk: `T#${count}`, sk: 'T' });
/** Adds one to a counter, and writes an entry that must not be there: done twice, one shows 2 or the other refuses. */
const writes = (): Write[] => [
  { table: 'wallet', update: key(), set: 'ADD n :one', values: { ':one': 1 } },
  {
    table: 'orders',
    put: key(),
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'ORDER_STATE', means: 'answer' },
  },
];
async function counted(): Promise<unknown> {
  const { get } = await import('../../../functions/platform/db');
  return (await get('wallet', key()))?.n;
}

test.each(PASSING)('%s: tried again, done once', async (fault) => {
  faults.strike({ fault });

  const answer = await transact(writes());

  expect(answer).toEqual({ ok: true, value: undefined });
  expect(await counted()).toBe(1);
  expect(faults.sent.map((sent) => sent.fault)).toEqual([fault, undefined]);
});

test.each(PASSING)('%s five times in a row: still done once', async (fault) => {
  faults.strike({ fault, times: 5 });

  expect(await transact(writes())).toMatchObject({ ok: true });

  expect(await counted()).toBe(1);
  expect(faults.sent).toHaveLength(6);
});

test.each<Fault>(['conflict', 'throttled', 'item_throttled'])(
  '%s that outlasts the tries: BUSY, nothing written, bounded',
  async (fault) => {
    faults.strike({ fault, times: 100 });

    expect(await transact(writes())).toEqual({ ok: false, error: { code: 'BUSY', means: 'moved' } });

    expect(await counted()).toBeUndefined();
    expect(faults.sent).toHaveLength(6);
  },
);

test.each<Fault>(['lost_before', 'lost_after'])('%s that outlasts the tries is not called a failure', async (fault) => {
  faults.strike({ fault, times: 100 });

  await expect(transact(writes())).rejects.toThrow(fault);

  expect(await counted()).toBe(fault === 'lost_after' ? 1 : undefined);
});

test('after a lost answer all tries carry one token; before, each has its own', async () => {
  faults.strike({ fault: 'conflict', nth: 1, times: 2 });
  faults.strike({ fault: 'lost_after', nth: 1 });
  faults.strike({ fault: 'throttled', nth: 1 });

  await transact(writes());

  const tokens = faults.sent.map((sent) => sent.token);
  expect(faults.sent.map((sent) => sent.fault)).toEqual(['conflict', 'conflict', 'lost_after', 'throttled', undefined]);
  expect(new Set(tokens.slice(0, 3)).size).toBe(3);
  expect(new Set(tokens.slice(2)).size).toBe(1);
});

test('a condition that does not hold is an answer, not tried again, also after a lost request', async () => {
  await transact(writes());
  faults.calm();
  faults.strike({ fault: 'lost_before' });

  expect(await transact(writes())).toEqual({ ok: false, error: { code: 'ORDER_STATE', means: 'answer' } });

  expect(await counted()).toBe(1);
  expect(faults.sent).toHaveLength(2);
});

test('the waits between tries are random', async () => {
  faults.strike({ fault: 'conflict', share: 1 });

  await Promise.all(Array.from({ length: 12 }, () => transact(writes())));

  // Twelve that met at once come back spread out: their last tries do not fall together.
  const last = faults.sent.slice(-12).map((sent) => sent.at);
  const gaps = last.slice(1).map((at, index) => at - (last[index] ?? 0));
  expect(Math.max(...gaps)).toBeGreaterThan(5);
  expect(new Set(gaps.map(Math.round)).size).toBeGreaterThan(4);
});

test.each<Fault>(['killed_before', 'killed_after'])('%s ends everything until the next start', async (fault) => {
  faults.strike({ fault });

  await expect(transact(writes())).rejects.toThrow('killed');
  await expect(counted()).rejects.toThrow('dead');

  faults.revive();
  expect(await counted()).toBe(fault === 'killed_after' ? 1 : undefined);
});

test('more than a transaction takes is refused in words, and nothing of it is written', async () => {
  const many = Array.from(
    { length: 101 },
    (_, n): Write => ({ table: 'orders', put: { pk: `T#${count}`, sk: `${n}` } }),
  );

  expect(await transact(many)).toEqual({ ok: false, error: { code: 'TOO_MUCH_AT_ONCE' } });

  const { get } = await import('../../../functions/platform/db');
  expect(await get('orders', { pk: `T#${count}`, sk: '0' })).toBeUndefined();
  expect(await transact(many.slice(1))).toMatchObject({ ok: true });
});
