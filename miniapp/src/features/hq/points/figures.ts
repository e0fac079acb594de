import type { Output } from '@shared/contracts/contracts';
import { addDays, dayOf } from '@shared/kernel/time';
import { amount } from '../../common/number';

type Day = Output<'payment.reconciliations'>['items'][number];
type Difference = Output<'payment.differences'>['items'][number];
type Liability = Output<'wallet.liability'>;

/** What WeChat's bill has more than our books, in fen; null when one side has no amount. */
export const gapOf = ({ hereFen, thereFen }: Pick<Difference, 'hereFen' | 'thereFen'>): number | null =>
  hereFen === null && thereFen === null ? null : (thereFen ?? 0) - (hereFen ?? 0);

/** `+¥12.00`, `−¥3.20`, `¥0.00`. */
export const signed = (fen: number): string => (fen > 0 ? `+${amount(fen)}` : amount(fen));

/** Open ones first; the order is otherwise kept. */
export const openFirst = (differences: readonly Difference[]): Difference[] => [
  ...differences.filter((one) => one.resolution === null),
  ...differences.filter((one) => one.resolution !== null),
];

/** Open differences of all days that were loaded. */
export const openOf = (days: readonly Pick<Day, 'open'>[]): number => days.reduce((total, day) => total + day.open, 0);

/** Shares of a row's four ages in percent, whole numbers for a bar; nothing owed gives none. */
export function agePercents({ ages, totalFen }: Liability['rows'][number]): number[] {
  if (totalFen <= 0) return ages.map(() => 0);
  return ages.map((fen) => Math.max(0, Math.round((100 * fen) / totalFen)));
}

/** The month before the one of this day in China, which is the last that is whole: `2026-10`. */
export const lastMonth = (now: number): string => addDays(`${dayOf(now).slice(0, 7)}-01`, -1).slice(0, 7);
export const monthName = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
