import { describe, expect, test } from '@jest/globals';
import { dueAfterService, isNews, maintenanceAt, soonAt } from '@shared/domain/message/plan';
import { at, HOUR } from '@shared/kernel/time';

const TODAY = '2026-11-22';
const NOON = at(TODAY, 720);
const EVERY_SIX_MONTHS = { serviceKm: 5000, serviceMonths: 6 };

describe('when to remind', () => {
  test('of a visit two hours before it begins', () => {
    expect(soonAt(at(TODAY, 1020), NOON)).toBe(at(TODAY, 900));
  });

  test('of a visit booked two hours ahead or less, not at all', () => {
    expect(soonAt(NOON + 2 * HOUR, NOON)).toBeNull();
    expect(soonAt(NOON + 2 * HOUR + 1, NOON)).toBe(NOON + 1);
  });

  test('of maintenance at ten in the morning a week before it is due', () => {
    expect(maintenanceAt('2027-05-20', NOON)).toBe(at('2027-05-13', 600));
  });

  test('of maintenance that is due any moment, tomorrow at ten', () => {
    expect(maintenanceAt('2026-11-25', NOON)).toBe(at('2026-11-23', 600));
    expect(maintenanceAt('2026-01-01', NOON)).toBe(at('2026-11-23', 600));
  });
});

describe('the next maintenance after one just done', () => {
  test('is what the garage says once it knows of the service', () => {
    expect(dueAfterService('2027-03-01', { day: TODAY, km: 30_000 }, EVERY_SIX_MONTHS)).toBe('2027-03-01');
  });

  test('counts from today while the garage still says now', () => {
    // 5,000 km at the usual 35 km a day come before six months are over.
    expect(dueAfterService('2026-11-20', { day: TODAY, km: 30_000 }, EVERY_SIX_MONTHS)).toBe('2027-04-14');
  });
});

test('an event that is not newer than what is known is not news', () => {
  expect(isNews('01B', undefined)).toBe(true);
  expect(isNews('01B', '01A')).toBe(true);
  expect(isNews('01B', '01B')).toBe(false);
  expect(isNews('01A', '01B')).toBe(false);
});
