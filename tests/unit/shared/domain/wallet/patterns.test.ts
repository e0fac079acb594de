import { expect, test } from '@jest/globals';
import { patternsOf, type Redemption } from '@shared/domain/wallet/patterns';
import { DAY, MINUTE } from '@shared/kernel/time';

const NOW = Date.parse('2026-11-29T04:00:00.000Z');
const redemption = (fields: Partial<Redemption> = {}): Redemption => ({
  orderId: 'ord_now',
  memberId: 'mem_1',
  at: NOW,
  pointsFen: 20_000,
  cashFen: 9_900,
  workedMinutes: 55,
  plannedMinutes: 60,
  ...fields,
});
/** So many others, each so long before the one before it. */
const earlier = (count: number, everyMs: number, fields: Partial<Redemption> = {}): Redemption[] =>
  Array.from({ length: count }, (_, index) =>
    redemption({ orderId: `ord_${index}`, memberId: `mem_other_${index}`, at: NOW - (index + 1) * everyMs, ...fields }),
  );

test('an ordinary redemption is no pattern, whatever else happened', () => {
  expect(patternsOf(redemption(), earlier(3, MINUTE))).toEqual([]);
  expect(patternsOf(redemption({ workedMinutes: null, plannedMinutes: null }), [])).toEqual([]);
});

test.each([
  ['a sixth of the planned time', { workedMinutes: 11 }, ['too_quick']],
  ['a fifth of it', { workedMinutes: 12 }, []],
  ['quick, but mostly paid in money', { workedMinutes: 1, pointsFen: 9_000, cashFen: 20_900 }, []],
])('%s', (_, fields, patterns) => {
  expect(patternsOf(redemption(fields), [])).toEqual(patterns);
});

test('the fifth within a quarter of an hour is a burst, the fourth is not, nor are five in an hour', () => {
  expect(patternsOf(redemption(), earlier(4, 3 * MINUTE))).toEqual(['burst']);
  expect(patternsOf(redemption(), earlier(3, 3 * MINUTE))).toEqual([]);
  expect(patternsOf(redemption(), earlier(4, 12 * MINUTE))).toEqual([]);
});

test('the fourth of one member within thirty days; money orders among them do not count', () => {
  const same = { memberId: 'mem_1' };
  expect(patternsOf(redemption(), earlier(3, 9 * DAY, same))).toEqual(['same_member']);
  expect(patternsOf(redemption(), earlier(3, 11 * DAY, same))).toEqual([]);
  expect(patternsOf(redemption(), earlier(3, 9 * DAY, { ...same, pointsFen: 0 }))).toEqual([]);
});

test('what came after it says nothing, and it is not counted twice', () => {
  expect(patternsOf(redemption(), earlier(8, -MINUTE))).toEqual([]);
  expect(patternsOf(redemption(), [redemption(), ...earlier(3, MINUTE)])).toEqual([]);
});
