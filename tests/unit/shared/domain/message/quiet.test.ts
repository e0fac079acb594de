import { describe, expect, test } from '@jest/globals';
import { isCapped, nextDayAt, pushAt } from '@shared/domain/message/quiet';
import { at } from '@shared/kernel/time';

const TODAY = '2026-11-22';
const TOMORROW_AT_EIGHT = at('2026-11-23', 480);

describe('quiet hours, 21:30 to 08:00 in China', () => {
  test.each([
    ['21:29', 1289, at(TODAY, 1289)],
    ['21:30', 1290, TOMORROW_AT_EIGHT],
    ['23:59', 1439, TOMORROW_AT_EIGHT],
    ['00:00', 0, at(TODAY, 480)],
    ['07:59', 479, at(TODAY, 480)],
    ['08:00', 480, at(TODAY, 480)],
  ])('a message at %s', (_clock, minute, expected) => {
    expect(pushAt('points_arrived', at(TODAY, minute))).toBe(expected);
  });

  test('what cannot wait is told at once', () => {
    const midnight = at(TODAY, 0);
    expect(pushAt('service_finished', midnight)).toBe(midnight);
    expect(pushAt('booking_soon', midnight)).toBe(midnight);
  });
});

test('only invitations are capped; the next chance is the next morning', () => {
  expect(isCapped('maintenance_due')).toBe(true);
  expect(isCapped('refund_done')).toBe(false);
  expect(nextDayAt(at(TODAY, 610))).toBe(at('2026-11-23', 600));
});
