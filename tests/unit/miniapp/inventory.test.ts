import { describe, expect, test } from '@jest/globals';
import { difference, isLarge, MOST, readCount } from '@/features/inventory/difference';
import { text } from '@/features/inventory/labels';

describe('what the counting found', () => {
  test.each([
    [8, 8, { by: 0, words: '与账面一致', tone: 'same' }],
    [8, 11, { by: 3, words: '比账面多 3 件', tone: 'more' }],
    [1_250, 0, { by: -1_250, words: '比账面少 1,250 件', tone: 'less' }],
  ] as const)('%d in the books, %d on the shelf', (expected, counted, found) => {
    expect(difference(expected, counted)).toEqual(found);
  });

  test.each([
    [100, 91, false],
    [100, 90, true],
    [0, 2, false],
    [4, 1, true],
    [5, 3, false],
    [0, 10, true],
  ])('%d → %d is worth a second look: %s', (expected, counted, large) => {
    expect(isLarge(expected, counted)).toBe(large);
  });
});

test('a figure is read from what is typed: digits only, none yet, never too large', () => {
  expect(['', 'abc', '007', '1 2件', '99999999'].map(readCount)).toEqual([null, null, 7, 12, MOST]);
});

test('what is reserved is told only where there is some', () => {
  expect([text.reserved(0, 0), text.reserved(2, 0), text.reserved(0, 1_300), text.reserved(1, 2)]).toEqual([
    '',
    '占用 2',
    '售出 1,300',
    '占用 1 · 售出 2',
  ]);
});
