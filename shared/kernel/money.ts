/** Money is an integer number of fen (1 yuan = 100 fen). No float ever holds money. */
export type Fen = number & { readonly __brand: 'Fen' };

/** The one way to make a `Fen`. Throws RangeError when `n` is not a safe integer. */
export function fen(n: number): Fen {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number of fen: ${n}`);
  return n as Fen;
}

export const ZERO = fen(0);

/** Sum of any number of amounts, in fen. */
export function sum(amounts: Iterable<Fen>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
}

/**
 * Splits `total` (≥ 0) over `weights` by the largest-remainder method (Hamilton): the parts sum exactly to `total`, a zero weight gets
 * nothing, and no part exceeds its weight when `total` ≤ the sum of weights. Ties go to the earlier line. Exact for any safe integers.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  if (total < 0) throw new RangeError('cannot allocate a negative amount');
  const whole = weights.reduce((a, w) => a + BigInt(w), 0n);
  if (whole === 0n) {
    if (total !== 0) throw new RangeError('cannot allocate over zero weight');
    return weights.map(() => ZERO);
  }
  const shares = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight);
    return { index, part: product / whole, remainder: product % whole };
  });
  let left = BigInt(total) - shares.reduce((a, s) => a + s.part, 0n);
  for (const share of [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  )) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return shares.map((share) => fen(Number(share.part)));
}

/** `12345` → `"123.45"`; whole yuan keep their decimals off when `trim` is set: `"123"`. */
export function yuan(amount: number, trim = false): string {
  const sign = amount < 0 ? '-' : '';
  const abs = Math.abs(amount);
  const cents = String(abs % 100).padStart(2, '0');
  const whole = String(Math.floor(abs / 100));
  return trim && cents === '00' ? `${sign}${whole}` : `${sign}${whole}.${cents}`;
}
