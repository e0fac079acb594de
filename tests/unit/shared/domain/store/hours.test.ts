import { describe, expect, test } from '@jest/globals';
import { hoursOn, hoursText, isOpenAt } from '@shared/domain/store/hours';
import { at } from '@shared/kernel/time';
import { store } from '../../../../fixtures/shop';

const day = { open: 8 * 60 + 30, close: 20 * 60 };
// Sunday closed; 22 November 2026 is a Sunday.
const shop = store('sto_x', {
  week: [null, day, day, day, day, day, day],
  overrides: { '2026-11-22': { open: 600, close: 900 }, '2026-11-23': null },
});

describe('hoursOn', () => {
  test('an override wins over the week, also when it closes', () => {
    expect(hoursOn(shop, '2026-11-22')).toEqual({ open: 600, close: 900 });
    expect(hoursOn(shop, '2026-11-23')).toBeNull();
  });

  test('otherwise the week counts, Sunday first', () => {
    expect(hoursOn(shop, '2026-11-29')).toBeNull();
    expect(hoursOn(shop, '2026-11-30')).toEqual(day);
  });

  test('a store out of business is closed every day', () => {
    expect(hoursOn({ ...shop, open: false }, '2026-11-30')).toBeNull();
  });
});

test.each([
  ['a minute before opening', 8 * 60 + 29, false],
  ['at opening', 8 * 60 + 30, true],
  ['the last minute', 20 * 60 - 1, true],
  ['at closing', 20 * 60, false],
])('%s', (_, minute, open) => {
  expect(isOpenAt(shop, at('2026-11-30', minute))).toBe(open);
});

test('midnight in China decides the day, not midnight in London', () => {
  // 30 November 08:30 in China is 00:30 in London.
  expect(isOpenAt(shop, Date.parse('2026-11-30T00:30:00Z'))).toBe(true);
  expect(isOpenAt(shop, Date.parse('2026-11-29T23:00:00Z'))).toBe(false);
});

test('hours are told in words', () => {
  expect(hoursText(shop, '2026-11-30')).toBe('08:30–20:00');
  expect(hoursText(shop, '2026-11-29')).toBe('今日休息');
  expect(hoursText({ ...shop, open: false }, '2026-11-30')).toBe('暂停营业');
  expect(hoursText({ ...shop, overrides: { '2026-11-30': { open: 0, close: 1440 } } }, '2026-11-30')).toBe(
    '24 小时营业',
  );
});
