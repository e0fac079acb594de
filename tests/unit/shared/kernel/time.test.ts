import { expect, test } from '@jest/globals';
import {
  addDays,
  at,
  clock,
  dayOf,
  instant,
  millis,
  minuteOfDay,
  parseClock,
  readable,
  weekday,
} from '@shared/kernel/time';

test('a business day is China’s, wherever the code runs', () => {
  expect(dayOf(Date.parse('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
  expect(dayOf(Date.parse('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  expect(minuteOfDay(Date.parse('2026-11-22T06:30:00Z'))).toBe(14 * 60 + 30);
  expect(instant(at('2026-11-22', 870))).toBe('2026-11-22T06:30:00.000Z');
  expect(readable(at('2026-11-22', 870))).toBe('11月22日 周日 14:30');
});

test('days, weekdays and clock times', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(weekday('2026-11-22')).toBe(0);
  expect(clock(parseClock('09:05'))).toBe('09:05');
  expect(parseClock('24:00')).toBe(1440);
  for (const bad of ['24:30', '9:00', '12:60', '', 'noon']) expect(() => parseClock(bad)).toThrow(RangeError);
  expect(() => millis('yesterday')).toThrow(RangeError);
});
