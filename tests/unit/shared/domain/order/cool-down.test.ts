import { expect, test } from '@jest/globals';
import { coolDown, pausedUntil } from '@shared/domain/order/cool-down';
import { HOUR } from '@shared/kernel/time';

const NOW = Date.UTC(2026, 10, 29, 3);

test('ten purchases of a day may end unpaid; with the eleventh there is a pause of two hours from the last', () => {
  expect(pausedUntil([], NOW)).toBeNull();
  expect(pausedUntil([{ n: coolDown.most, lastAt: NOW }], NOW)).toBeNull();
  expect(pausedUntil([{ n: coolDown.most + 1, lastAt: NOW - HOUR }], NOW)).toBe(NOW + HOUR);
  expect(pausedUntil([{ n: coolDown.most + 1, lastAt: NOW - 2 * HOUR }], NOW)).toBeNull();
});

test('midnight ends no pause, and a day that was within the limit none begins', () => {
  const [today, yesterday] = [
    { n: 1, lastAt: NOW },
    { n: 30, lastAt: NOW - HOUR },
  ];

  expect(pausedUntil([today, yesterday], NOW)).toBe(NOW + HOUR);
  expect(pausedUntil([today, { ...yesterday, n: 10 }], NOW)).toBeNull();
});
