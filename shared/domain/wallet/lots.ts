import { addDays, DAY, type Day } from '@shared/kernel/time';

/** `YYYY-MM`, a month of business days. */
export type Month = string;

/**
 * Points of one store (null: headquarters), given in one month, that expire together. Every lot expires on the last day of a month, so a
 * member's points are few lots however many orders they came from.
 */
export type Lot = {
  readonly issuer: string | null;
  readonly issued: Month;
  readonly expiresOn: Day;
  /** Always more than nothing. */
  readonly fen: number;
};

export const LIFE_MONTHS = 12;
/** However often they are locked up and come back, points live at most so many months longer than they were given for. */
export const LONGER_MONTHS = 6;

export const monthOf = (day: Day): Month => day.slice(0, 7);

/** The last day of the month `later` months after `month`. */
export function endOfMonth(month: Month, later = 0): Day {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return new Date(Date.UTC(year, number + later, 0)).toISOString().slice(0, 10);
}

/** How many months `month` lies before `later`. */
export function monthsBetween(month: Month, later: Month): number {
  const count = (text: Month): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5));
  return count(later) - count(month);
}

/** Points given today: they live until the end of the twelfth month after this one. */
export const newLot = (issuer: string | null, fen: number, today: Day): Lot => ({
  issuer,
  issued: monthOf(today),
  expiresOn: endOfMonth(monthOf(today), LIFE_MONTHS),
  fen,
});

export const totalOf = (parts: readonly { readonly fen: number }[]): number =>
  parts.reduce((total, { fen }) => total + fen, 0);

/** What makes two lots one, and in this order the order in which lots are used: soonest to expire, then oldest, then by store. */
const keyOf = ({ expiresOn, issued, issuer }: Lot): string => `${expiresOn} ${issued} ${issuer ?? ''}`;

/** All of them as one list, in the order in which they are used. */
export function merge(...lists: readonly (readonly Lot[])[]): Lot[] {
  const lots = new Map<string, Lot>();
  for (const lot of lists.flat()) {
    const key = keyOf(lot);
    lots.set(key, { ...lot, fen: lot.fen + (lots.get(key)?.fen ?? 0) });
  }
  return [...lots].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lot]) => lot);
}

/** The first `fen` of a list, what is left of it, and what it was short of. */
export function take(lots: readonly Lot[], fen: number): { taken: Lot[]; left: Lot[]; shortFen: number } {
  const taken: Lot[] = [];
  const left: Lot[] = [];
  let shortFen = fen;
  for (const lot of lots) {
    const part = Math.min(lot.fen, shortFen);
    if (part > 0) taken.push({ ...lot, fen: part });
    if (part < lot.fen) left.push({ ...lot, fen: lot.fen - part });
    shortFen -= part;
  }
  return { taken, left, shortFen };
}

/**
 * Which of the lots that were spent come back, when `returnedFen` of them came back before. The last used come first: what stays spent is
 * what a smaller purchase would have used. Throws RangeError when more would come back than was spent.
 */
export function comingBack(spent: readonly Lot[], returnedFen: number, fen: number): Lot[] {
  const staying = totalOf(spent) - returnedFen - fen;
  if (staying < 0) throw new RangeError('more points would come back than were spent');
  return take(take(spent, staying).left, fen).taken;
}

/**
 * Whole days between two instants (epoch milliseconds), the begun one not counted: who locks points up at 23:59 and frees them at 00:01 has
 * gained no day. What the owner could not use for less than a day is not made good.
 */
export const lockedDays = (fromMs: number, toMs: number): number => Math.max(0, Math.floor((toMs - fromMs) / DAY));

/** The same for what others locked up, where nothing can be gained: the begun day counts. */
export const frozenDays = (fromMs: number, toMs: number): number => Math.max(0, Math.ceil((toMs - fromMs) / DAY));

/**
 * Lots that were locked up so many days and come back: they live as much longer and no more, so that their owner has as many days to use them
 * as before, however often they are moved. Not past {@link LONGER_MONTHS} after the end they were given with: who keeps points locked up all
 * the time keeps them alive no longer than that.
 */
export const prolong = (lots: readonly Lot[], days: number): Lot[] =>
  merge(
    lots.map((lot) => {
      const last = endOfMonth(lot.issued, LIFE_MONTHS + LONGER_MONTHS);
      const later = addDays(lot.expiresOn, days);
      if (later <= last) return { ...lot, expiresOn: later };
      return lot.expiresOn > last ? lot : { ...lot, expiresOn: last };
    }),
  );

/** Lots of an account that was frozen so many days: nobody chooses to be frozen, so there is no end to what is made good. */
export const thaw = (lots: readonly Lot[], days: number): Lot[] =>
  merge(lots.map((lot) => ({ ...lot, expiresOn: addDays(lot.expiresOn, days) })));

/** A lot can be used on the day it expires, and not after. */
export function splitExpired(lots: readonly Lot[], today: Day): { expired: Lot[]; live: Lot[] } {
  return {
    expired: lots.filter((lot) => lot.expiresOn < today),
    live: lots.filter((lot) => lot.expiresOn >= today),
  };
}

const SOON_DAYS = 30;

/** What expires next and when, if it does within {@link SOON_DAYS}. The lots have to be in the order in which they are used. */
export function expiringSoon(lots: readonly Lot[], today: Day): { fen: number; on: Day } | null {
  const on = lots[0]?.expiresOn;
  if (on === undefined || on > addDays(today, SOON_DAYS)) return null;
  return { fen: totalOf(lots.filter((lot) => lot.expiresOn === on)), on };
}
