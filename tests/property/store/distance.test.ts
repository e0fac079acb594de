import { describe, expect, test } from '@jest/globals';
import { distanceM, Grid, type Point } from '@shared/domain/store/distance';
import fc from 'fast-check';

const inChina = fc.record({
  lat: fc.double({ min: 18, max: 53, noNaN: true }),
  lng: fc.double({ min: 74, max: 134, noNaN: true }),
});
const anywhere = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
/** Stores crowd in a few cities. */
const crowd = fc
  .array(
    fc.record({
      city: inChina,
      spread: fc.array(
        fc.tuple(fc.double({ min: -0.4, max: 0.4, noNaN: true }), fc.double({ min: -0.4, max: 0.4, noNaN: true })),
        { maxLength: 20 },
      ),
    }),
    { maxLength: 5 },
  )
  .map((cities) =>
    cities.flatMap(({ city, spread }) =>
      spread.map(([dLat, dLng]) => ({ lat: city.lat + dLat, lng: city.lng + dLng })),
    ),
  );

const byHand = (points: readonly Point[], from: Point, count: number): number[] =>
  points
    .map((point) => distanceM(from, point))
    .sort((a, b) => a - b)
    .slice(0, count);

describe('distanceM', () => {
  test('known distances', () => {
    // People's Square of Shanghai to Tiananmen; a degree along the equator.
    expect(distanceM({ lat: 31.2304, lng: 121.4737 }, { lat: 39.9087, lng: 116.3975 })).toBeCloseTo(1_068_000, -4);
    expect(distanceM({ lat: 0, lng: 0 }, { lat: 0, lng: 1 })).toBeCloseTo(111_195, -1);
  });

  test('is symmetric, zero to itself, and never more than half around', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 6);
        expect(distanceM(a, a)).toBe(0);
        expect(distanceM(a, b)).toBeLessThanOrEqual(20_015_200);
      }),
    );
  });
});

describe('Grid', () => {
  test('finds what looking at every point finds', () => {
    fc.assert(
      fc.property(crowd, anywhere, fc.option(inChina), fc.integer({ min: 1, max: 12 }), (points, far, near, count) => {
        const from = near ?? far;
        const found = new Grid(points).nearest(from, count).map((one) => one.distanceM);
        expect(found).toEqual(byHand(points, from, count));
      }),
      { numRuns: 400 },
    );
  });

  test('counts accepted points only', () => {
    fc.assert(
      fc.property(crowd, inChina, fc.integer({ min: 1, max: 6 }), (points, from, count) => {
        const even = (point: Point): boolean => Math.round(point.lat * 1e6) % 2 === 0;
        const found = new Grid(points).nearest(from, count, even).map((one) => one.distanceM);
        expect(found).toEqual(byHand(points.filter(even), from, count));
      }),
    );
  });

  test('points at the same place keep their order, so that pages do not overlap', () => {
    const points = Array.from({ length: 30 }, (_, order) => ({ lat: 31.2, lng: 121.4, order }));
    const orders = new Grid(points).nearest({ lat: 31.21, lng: 121.41 }, 30).map((one) => one.item.order);
    expect(orders).toEqual(points.map((point) => point.order));
  });

  test('finds the nearest of eight thousand', () => {
    const points = Array.from({ length: 8000 }, (_, n) => ({
      lat: 20 + ((n * 7919) % 3000) / 100,
      lng: 80 + ((n * 104_729) % 5000) / 100,
    }));
    const grid = new Grid(points);
    fc.assert(
      fc.property(inChina, fc.integer({ min: 1, max: 30 }), (from, count) => {
        expect(grid.nearest(from, count).map((one) => one.distanceM)).toEqual(byHand(points, from, count));
      }),
      { numRuns: 60 },
    );
  });
});
