const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** Letters by value; I, O and Q do not occur in a VIN. */
const VALUES: Record<string, number> = Object.fromEntries([
  ...[...'0123456789'].map((digit): [string, number] => [digit, Number(digit)]),
  ...[...'ABCDEFGH'].map((letter, at): [string, number] => [letter, at + 1]),
  ...[...'JKLMN'].map((letter, at): [string, number] => [letter, at + 1]),
  ['P', 7],
  ['R', 9],
  ...[...'STUVWXYZ'].map((letter, at): [string, number] => [letter, at + 2]),
]);

/** What people type → 17 capitals; blanks and dashes go, nothing is guessed. */
export const normaliseVin = (text: string): string => text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');

/** The check digit (position 9) that the other sixteen characters ask for: ISO 3779, GB 16735. Undefined for characters no VIN has. */
export function vinCheckDigit(vin: string): string | undefined {
  if (vin.length !== 17) return undefined;
  let total = 0;
  for (let at = 0; at < 17; at += 1) {
    // Position 9 weighs nothing, so whatever stands there does not matter.
    const value = at === 8 ? 0 : VALUES[vin.charAt(at)];
    const weight = WEIGHTS[at];
    if (value === undefined || weight === undefined) return undefined;
    total += value * weight;
  }
  return total % 11 === 10 ? 'X' : String(total % 11);
}

/** Whether a normalised VIN has 17 allowed characters and the right check digit, which is mandatory in China. */
export const isVin = (vin: string): boolean => {
  const digit = vinCheckDigit(vin);
  return digit !== undefined && vin.charAt(8) === digit;
};
