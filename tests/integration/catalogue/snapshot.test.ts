import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Row } from '../../../functions/platform/snapshot';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
let db: typeof import('../../../functions/platform/db');
let platform: typeof import('../../../functions/platform/snapshot');
let clock = 0;

beforeAll(async () => {
  stack = await startTestStack({ functions: [] });
  db = await import('../../../functions/platform/db');
  platform = await import('../../../functions/platform/snapshot');
});
afterAll(() => stack.close());
beforeEach(async () => {
  clock = 0;
  await platform.replaceRows('catalogue', rows('a', 'b', 'c'));
});

const rows = (...ids: string[]): Row[] => ids.map((id) => ({ sk: `X#${id}`, value: { id } }));
const idsOf = (given: readonly Row[]): string =>
  given
    .map((row) => (row.value as { id: string }).id)
    .sort()
    .join('');

function counting(build: (given: readonly Row[]) => string = idsOf) {
  let builds = 0;
  const snapshot = new platform.Snapshot(
    'catalogue',
    (given) => {
      builds += 1;
      return build(given);
    },
    () => clock,
  );
  return { snapshot, builds: () => builds };
}
/** Lets a check that runs in the background end. */
async function settle(read: () => Promise<string>, wanted: string): Promise<void> {
  for (let tries = 0; tries < 100 && (await read()) !== wanted; tries += 1)
    await new Promise((next) => setTimeout(next, 10));
}

describe('Snapshot', () => {
  test('a crowd of first readers waits for one load', async () => {
    const { snapshot, builds } = counting();

    const values = await Promise.all(Array.from({ length: 50 }, () => snapshot.read()));

    expect(new Set(values)).toEqual(new Set(['abc']));
    expect(builds()).toBe(1);
  });

  test('a change is seen after a few seconds, and an answer does not wait for it', async () => {
    const { snapshot } = counting();
    await snapshot.read();
    await platform.replaceRows('catalogue', rows('a', 'd'));

    expect(await snapshot.read()).toBe('abc');
    clock = 3_001;
    expect(await snapshot.read()).toBe('abc');
    await settle(() => snapshot.read(), 'ad');
    expect(await snapshot.read()).toBe('ad');
  });

  test('a function that was frozen asks first', async () => {
    const { snapshot } = counting();
    await snapshot.read();
    await platform.replaceRows('catalogue', rows('z'));

    clock = 30_001;

    expect(await snapshot.read()).toBe('z');
  });

  test('an unchanged version costs no load', async () => {
    const { snapshot, builds } = counting();
    await snapshot.read();

    clock = 60_000;
    await snapshot.read();
    await platform.replaceRows('catalogue', rows('a', 'b', 'c'));
    clock = 120_000;
    await snapshot.read();

    expect(builds()).toBe(1);
  });

  test('data that cannot be refreshed says how old it is', async () => {
    const { takeMetrics } = await import('../../../functions/platform/metrics');
    let broken = false;
    const { snapshot } = counting((given) => {
      if (broken) throw new Error('broken row');
      return idsOf(given);
    });
    await snapshot.read();
    broken = true;
    await platform.replaceRows('catalogue', rows('a', 'broken'));
    takeMetrics(0);
    clock = 1_000_000;

    expect(await snapshot.read()).toBe('abc');

    expect(takeMetrics(0)).toMatchObject([{ SnapshotAge: 1000 }]);
  });

  test('rows that cannot be used leave the object before in use', async () => {
    const { snapshot } = counting((given) => {
      if (given.length === 1) throw new Error('not usable');
      return idsOf(given);
    });
    await snapshot.read();
    await platform.replaceRows('catalogue', rows('x'));

    clock = 60_000;

    expect(await snapshot.read()).toBe('abc');
  });
});

describe('replaceRows', () => {
  test('writes what differs, removes what is gone, keeps the rest', async () => {
    const changed = [...rows('a', 'b'), { sk: 'X#c', value: { id: 'C' } }, ...rows('d')];
    expect(await platform.replaceRows('catalogue', changed)).toEqual({ written: 2, removed: 0, kept: 2 });
    expect(await platform.replaceRows('catalogue', rows('d'))).toEqual({ written: 0, removed: 3, kept: 1 });
    expect(await platform.replaceRows('catalogue', rows('d'))).toEqual({ written: 0, removed: 0, kept: 1 });
  });

  test('tells how far it is', async () => {
    const told: [number, number][] = [];
    const many = Array.from({ length: 250 }, (_, at) => ({ sk: `X#m${at}`, value: { id: `m${at}` } }));

    await platform.replaceRows('catalogue', many, (done, total) => told.push([done, total]));

    expect(told).toEqual([
      [0, 253],
      [100, 253],
      [200, 253],
      [253, 253],
    ]);
  });

  test('cut short and run again it ends the same', async () => {
    const wanted = rows('p', 'q', 'r', 's');
    const cut = platform.replaceRows('catalogue', wanted, (done) => {
      if (done === 0) throw new Error('killed');
    });
    await expect(cut).rejects.toThrow('killed');

    await platform.replaceRows('catalogue', wanted);

    expect(await counting().snapshot.read()).toBe('pqrs');
  });

  test('of two imports at once one is told to run again', async () => {
    const before = await db.get('catalogue', { pk: 'VERSION', sk: 'VERSION' });
    const [first, second] = await Promise.allSettled([
      platform.replaceRows('catalogue', rows('one')),
      platform.replaceRows('catalogue', rows('two')),
    ]);

    expect([first?.status, second?.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect((await db.get('catalogue', { pk: 'VERSION', sk: 'VERSION' }))?.version).not.toBe(before?.version);
  });
});
