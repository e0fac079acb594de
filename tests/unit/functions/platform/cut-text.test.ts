import { expect, test } from '@jest/globals';
import { cutBytes, cutText, piecesOf } from '../../../../functions/platform/cut-text';

const FAMILY = '👨‍👩‍👧‍👦';
const FLAG = '🇨🇳';

test('a text that fits stays as it is', () => {
  expect(cutText(`保养${FAMILY}`, 13)).toBe(`保养${FAMILY}`);
});

test.each([
  ['a family', FAMILY],
  ['a flag', FLAG],
  ['a skin tone', '👍🏽'],
  ['an ideograph outside the first plane', '𠮷'],
])('nothing is cut through %s', (_what, whole) => {
  for (let limit = 0; limit <= whole.length + 2; limit += 1)
    expect(['', '车', '车坞', `车坞${whole}`]).toContain(cutText(`车坞${whole}`, limit));
});

test('bytes are counted where WeChat counts them', () => {
  const reason = `${'不'.repeat(25)}${FLAG}想要了`;
  expect(Buffer.byteLength(cutBytes(reason, 80))).toBeLessThanOrEqual(80);
  expect(cutBytes(reason, 80)).toBe('不'.repeat(25));
});

test('pieces are the whole text again, and none begins within a character', () => {
  const text = `${'好'.repeat(9)}${FAMILY}${'好'.repeat(5)}${FLAG}`;
  const pieces = piecesOf(text, 12);
  expect(pieces.join('')).toBe(text);
  expect(pieces.every((piece) => piece.length <= 12)).toBe(true);
  expect(pieces.filter((piece) => piece.includes('👨'))).toEqual([expect.stringContaining(FAMILY)]);
});

test('one character that is longer than a piece does not hang', () => {
  expect(piecesOf(FAMILY, 4).join('')).toBe(FAMILY);
});
