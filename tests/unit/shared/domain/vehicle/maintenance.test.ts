import { describe, expect, test } from '@jest/globals';
import { dailyKm, estimatedKm, nextMaintenance, USUAL_DAILY_KM, type Usage } from '@shared/domain/vehicle/maintenance';

const interval = { serviceKm: 10_000, serviceMonths: 12 };
const usage: Usage = {
  mileageKm: 32_000,
  mileageOn: '2026-11-01',
  dailyKm: 50,
  lastServiceKm: 30_000,
  lastServiceOn: '2026-09-22',
  registeredOn: '2023-01-10',
};

describe('dailyKm', () => {
  test('comes from the readings when they lie apart', () => {
    expect(
      dailyKm(
        [
          { day: '2026-01-01', km: 10_000 },
          { day: '2026-04-11', km: 15_000 },
        ],
        null,
      ),
    ).toBe(50);
  });

  test('does not mind the order of the readings', () => {
    expect(
      dailyKm(
        [
          { day: '2026-04-11', km: 15_000 },
          { day: '2026-01-01', km: 10_000 },
        ],
        null,
      ),
    ).toBe(50);
  });

  test('falls back to the age of the car, then to what is usual', () => {
    expect(dailyKm([{ day: '2026-11-01', km: 36_500 }], '2024-11-01')).toBe(50);
    expect(dailyKm([{ day: '2026-11-01', km: 36_500 }], null)).toBe(USUAL_DAILY_KM);
    expect(dailyKm([], null)).toBe(USUAL_DAILY_KM);
  });

  test('two readings within two weeks say nothing', () => {
    expect(
      dailyKm(
        [
          { day: '2026-11-01', km: 10_000 },
          { day: '2026-11-03', km: 12_000 },
        ],
        null,
      ),
    ).toBe(USUAL_DAILY_KM);
  });

  test('a typing error is bounded', () => {
    expect(
      dailyKm(
        [
          { day: '2026-01-01', km: 1_000 },
          { day: '2026-02-01', km: 999_000 },
        ],
        null,
      ),
    ).toBe(600);
  });
});

describe('nextMaintenance', () => {
  test('kilometres come first for who drives much', () => {
    // 8,000 km left at 50 a day: 160 days.
    expect(nextMaintenance(usage, interval, '2026-11-01')).toEqual({
      dueKm: 40_000,
      dueOn: '2027-04-10',
      ratio: 0.2,
      state: 'ok',
    });
  });

  test('months come first for who drives little', () => {
    expect(nextMaintenance({ ...usage, dailyKm: 5 }, interval, '2026-11-01').dueOn).toBe('2027-09-22');
  });

  test('the estimate runs on while nobody reads the odometer', () => {
    expect(estimatedKm(usage, '2026-11-11')).toBe(32_500);
    expect(nextMaintenance(usage, interval, '2027-03-22')).toMatchObject({ state: 'soon' });
    expect(nextMaintenance(usage, interval, '2027-04-10')).toMatchObject({ state: 'overdue', ratio: 1 });
  });

  test('a car whose last service is unknown is in the middle of an interval', () => {
    const unknown = { ...usage, lastServiceKm: null, lastServiceOn: null };
    expect(nextMaintenance(unknown, interval, '2026-11-01')).toEqual({
      dueKm: 40_000,
      dueOn: '2027-04-10',
      ratio: 0.2,
      state: 'ok',
    });
  });

  test('a new car counts from its registration', () => {
    const fresh: Usage = {
      ...usage,
      mileageKm: 500,
      lastServiceKm: null,
      lastServiceOn: null,
      registeredOn: '2026-10-30',
    };
    expect(nextMaintenance({ ...fresh, dailyKm: 5 }, interval, '2026-11-01').dueOn).toBe('2027-10-30');
  });

  test('the 31st plus months is the last day of a shorter month', () => {
    const monthEnd: Usage = { ...usage, dailyKm: 3, lastServiceOn: '2026-08-31' };
    expect(nextMaintenance(monthEnd, { serviceKm: 10_000, serviceMonths: 6 }, '2026-11-01').dueOn).toBe('2027-02-28');
  });
});
