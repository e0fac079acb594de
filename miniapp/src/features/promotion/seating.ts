import type { Group } from '@shared/contracts/promotion';

export type Seat = { key: string; state: 'paid' | 'paying' | 'free'; name: string; initial: string; leader: boolean };

/** The first sign of a masked nickname that says something: `林**` → 林, `*先生` → 先. */
export const initialOf = (nickname: string): string => [...nickname].find((sign) => !/[*\s·]/.test(sign)) ?? '友';

/** Seats in the order paid, being paid, free; at most `most` of them, the others counted. */
export function seatsOf(
  { size, taken, members }: Pick<Group, 'size' | 'taken' | 'members'>,
  most: number,
): { shown: Seat[]; hidden: number } {
  const all = Array.from({ length: size }, (_, index): Seat => {
    const name = members[index];
    const state = name !== undefined ? 'paid' : index < taken ? 'paying' : 'free';
    return {
      key: String(index),
      state,
      name: name ?? '',
      initial: initialOf(name ?? ''),
      leader: index === 0 && name !== undefined,
    };
  });
  if (size <= most) return { shown: all, hidden: 0 };
  const shown = all.slice(0, most - 1);
  return { shown, hidden: size - shown.length };
}

/** Seats nobody has taken. */
export const missingOf = ({ size, taken }: Pick<Group, 'size' | 'taken'>): number => Math.max(0, size - taken);

/** Seats that are taken and not yet paid. */
export const payingOf = ({ taken, paid }: Pick<Group, 'taken' | 'paid'>): number => Math.max(0, taken - paid);
