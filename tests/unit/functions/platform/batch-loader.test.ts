import { describe, expect, test } from '@jest/globals';
import { batchLoader } from '../../../../functions/platform/batch-loader';

const upper = (keys: readonly string[]): Map<string, string> =>
  new Map(keys.filter((key) => key !== 'missing').map((key) => [key, key.toUpperCase()]));

describe('reads asked for in one turn', () => {
  test('go out together, each key once, and everybody gets their own answer', async () => {
    const loads: (readonly string[])[] = [];
    const read = batchLoader(async (keys) => {
      loads.push(keys);
      return upper(keys);
    });

    const answers = await Promise.all([read('a'), read('b'), read('a'), read('missing')]);

    expect(answers).toEqual(['A', 'B', 'A', undefined]);
    expect(loads).toEqual([['a', 'b', 'missing']]);
  });

  test('are not kept: the next turn reads again, also while a load is under way', async () => {
    let version = 1;
    const read = batchLoader(async (keys) => {
      const seen = String(version);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return new Map(keys.map((key) => [key, seen]));
    });

    const first = read('a');
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    version = 2;
    const second = read('a');

    expect(await first).toBe('1');
    expect(await second).toBe('2');
  });

  test('fail together, and the next turn starts anew', async () => {
    let broken = true;
    const read = batchLoader(async (keys) => {
      if (broken) throw new Error('no database');
      return upper(keys);
    });

    const failed = await Promise.allSettled([read('a'), read('b')]);
    broken = false;

    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await read('a')).toBe('A');
  });
});
