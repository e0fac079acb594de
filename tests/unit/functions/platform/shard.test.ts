import { expect, test } from '@jest/globals';
import { shardOf } from '../../../../functions/platform/shard';

const ids = Array.from({ length: 8_000 }, (_, n) => `ord_${n}`);

test.each([8, 350])('ids lie evenly over %s shards, each always in the same', (shards) => {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(shardOf(id, shards), (counts.get(shardOf(id, shards)) ?? 0) + 1);

  const even = ids.length / shards;
  expect(Math.min(...counts.keys())).toBe(0);
  expect(Math.max(...counts.keys())).toBe(shards - 1);
  for (const count of counts.values()) expect(Math.abs(count - even)).toBeLessThan(6 * Math.sqrt(even));
});
