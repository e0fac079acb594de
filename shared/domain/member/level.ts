import type { Level } from '@shared/contracts/member';

/** Growth value, in fen paid for completed orders, from which a level begins. */
export const FROM_FEN: readonly (readonly [Level, number])[] = [
  ['gold', 500_000],
  ['silver', 100_000],
];

/** The level of a growth value in fen. */
export const levelOf = (growthFen: number): Level => FROM_FEN.find(([, from]) => growthFen >= from)?.[0] ?? 'ordinary';
