import { expect, test } from '@jest/globals';
import { flashLocations, splitQuota } from '@shared/domain/inventory/flash';
import { allocate, fen } from '@shared/kernel/money';
import fc from 'fast-check';

const quota = fc.integer({ min: 0, max: 1_000_000 });
const shards = fc.integer({ min: 1, max: 49 });

test('no piece is lost, and no shard has two more than another', () => {
  fc.assert(
    fc.property(quota, shards, (pieces, n) => {
      const parts = splitQuota(pieces, n);
      expect(parts).toHaveLength(n);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(pieces);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('it is the largest-remainder split over equal weights', () => {
  fc.assert(
    fc.property(quota, shards, (pieces, n) => {
      expect(splitQuota(pieces, n)).toEqual(
        allocate(
          fen(pieces),
          Array.from({ length: n }, () => 1),
        ),
      );
    }),
  );
});

test('every shard has a place of its own', () => {
  fc.assert(
    fc.property(shards, (n) => {
      expect(new Set(flashLocations('off_a', n)).size).toBe(n);
    }),
  );
});

test('half pieces and no shards are mistakes of the caller', () => {
  for (const [pieces, n] of [
    [-1, 1],
    [0.5, 1],
    [1, 0],
    [1, 1.5],
  ] as const)
    expect(() => splitQuota(pieces, n)).toThrow(RangeError);
});
