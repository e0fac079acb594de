import { expect, test } from '@jest/globals';
import type { Labor } from '@shared/contracts/catalogue';
import { closedReason, dayOfStrip, freePlaces, slotsOf, totalMinutes, unitsOf } from '@shared/domain/booking/slots';
import { at, parseClock } from '@shared/kernel/time';
import fc from 'fast-check';

const DAY = '2026-11-25';
const labor: fc.Arbitrary<Labor> = fc.record({
  minutes: fc.integer({ min: 1, max: 180 }),
  bay: fc.constantFrom('lift', 'wash'),
  skill: fc.constantFrom('maintenance', 'tyre'),
});
const labors = fc.array(labor, { minLength: 1, maxLength: 4 });
const capacity = fc.record({
  bays: fc.record({ lift: fc.integer({ min: 0, max: 3 }), wash: fc.integer({ min: 0, max: 2 }) }),
  skills: fc.record({ maintenance: fc.integer({ min: 0, max: 3 }), tyre: fc.integer({ min: 0, max: 2 }) }),
});
const hours = { open: 8 * 60, close: 20 * 60 };
const ask = { day: DAY, hours, nowMs: at('2026-11-24', 600), noticeMinutes: 120, windowDays: 14 };

test('taking whatever is shown free until nothing is: no unit ever holds more than its capacity', () => {
  fc.assert(
    fc.property(
      capacity,
      fc.array(labors, { maxLength: 25 }),
      fc.infiniteStream(fc.nat()),
      (limits, visitors, choices) => {
        const usage: Record<string, number> = {};
        const most: Record<string, number> = {};
        for (const visit of visitors) {
          const free = slotsOf({ ...ask, capacity: limits, labors: visit, usage }).filter(
            (slot) => slot.state === 'free',
          );
          const chosen = free[(choices.next().value as number) % Math.max(1, free.length)];
          if (!chosen) continue;
          for (const unit of unitsOf(visit, parseClock(chosen.start), limits)) {
            usage[unit.name] = (usage[unit.name] ?? 0) + 1;
            most[unit.name] = unit.capacity;
          }
        }
        for (const [name, taken] of Object.entries(usage)) expect(taken).toBeLessThanOrEqual(most[name] ?? 0);
      },
    ),
    { numRuns: 60 },
  );
});

test('every slot lies inside opening hours, from start to finish, and free is never negative', () => {
  fc.assert(
    fc.property(labors, capacity, (visit, limits) => {
      for (const slot of slotsOf({ ...ask, capacity: limits, labors: visit, usage: { b_lift_0900: 99 } })) {
        expect(parseClock(slot.start)).toBeGreaterThanOrEqual(hours.open);
        expect(parseClock(slot.start) + totalMinutes(visit)).toBeLessThanOrEqual(hours.close);
        expect(slot.free).toBeGreaterThanOrEqual(0);
        expect(slot.free > 0).toBe(slot.state === 'free');
      }
    }),
  );
});

test('a booking takes whole half hours, one bay and one skill in each', () => {
  fc.assert(
    fc.property(labors, capacity, (visit, limits) => {
      const units = unitsOf(visit, 540, limits);
      expect(units.length).toBe((totalMinutes(visit) / 30) * 2);
      expect(new Set(units.map((unit) => unit.name)).size).toBe(units.length);
    }),
  );
});

test('what is free is the scarcest unit', () => {
  expect(
    freePlaces(
      [
        { name: 'a', capacity: 3 },
        { name: 'b', capacity: 2 },
      ],
      { a: 1, b: 1 },
    ),
  ).toBe(1);
  expect(freePlaces([{ name: 'a', capacity: 1 }], { a: 5 })).toBe(0);
});

test('notice, window, hours and closed days', () => {
  const one: Labor[] = [{ minutes: 60, bay: 'lift', skill: 'tyre' }];
  const limits = { bays: { lift: 1 }, skills: { tyre: 1 } };
  const base = { ...ask, capacity: limits, labors: one };
  expect(closedReason({ ...base, nowMs: at(DAY, 601) }, 720)).toBe('past');
  expect(closedReason({ ...base, nowMs: at(DAY, 600) }, 720)).toBeUndefined();
  expect(closedReason({ ...base, nowMs: at('2026-11-01', 600) }, 720)).toBe('window');
  expect(closedReason(base, 19 * 60)).toBeUndefined();
  expect(closedReason(base, 19 * 60 + 30)).toBe('hours');
  expect(dayOfStrip({ ...base, hours: null, usage: {} })).toMatchObject({ state: 'closed', reason: '休息' });
  const full = Object.fromEntries(
    Array.from({ length: 24 }, (_, n) => [
      `b_lift_${String(8 + Math.floor(n / 2)).padStart(2, '0')}${n % 2 ? '30' : '00'}`,
      1,
    ]),
  );
  expect(dayOfStrip({ ...base, usage: full })).toMatchObject({ state: 'full', reason: '约满' });
});
