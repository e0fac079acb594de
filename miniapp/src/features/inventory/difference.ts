import { grouped } from '../common/number';

/** More than this is asked about once more. */
const LARGE = 10;
export const MOST = 1_000_000;

/** What the counting found against the books, in words and in a tone. */
export function difference(
  expected: number,
  counted: number,
): { by: number; words: string; tone: 'same' | 'more' | 'less' } {
  const by = counted - expected;
  if (by === 0) return { by, words: '与账面一致', tone: 'same' };
  return by > 0
    ? { by, words: `比账面多 ${grouped(by)} 件`, tone: 'more' }
    : { by, words: `比账面少 ${grouped(-by)} 件`, tone: 'less' };
}

/** Worth a second look: ten pieces or more, or half of what should be there where that is more than a few. */
export const isLarge = (expected: number, counted: number): boolean => {
  const by = Math.abs(counted - expected);
  return by >= LARGE || (by > 2 && by * 2 > expected);
};

/** Digits as they are typed; anything else is left out, and no figure is above the most there can be. */
export function readCount(typed: string): number | null {
  const digits = typed.replace(/\D/g, '');
  return digits === '' ? null : Math.min(MOST, Number(digits));
}
