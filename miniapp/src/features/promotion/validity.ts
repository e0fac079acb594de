import type { Coupon } from '@shared/contracts/promotion';
import { DAY, dayOf, readable, readableDay } from '@shared/kernel/time';
import { text } from './labels';

/** Said as a warning from three days before the end. */
const SOON = 3;

/** Another year is named. */
const dated = (day: string, now: number): string =>
  day.slice(0, 4) === dayOf(now).slice(0, 4) ? readableDay(day) : `${day.slice(0, 4)}年${readableDay(day)}`;

/** How long a coupon lives at a moment of the server's clock (ms), in words; and whether that is short. */
export function life(
  { state, validFrom, validUntil }: Pick<Coupon, 'state' | 'validFrom' | 'validUntil'>,
  now: number,
): { note: string; soon: string | null } {
  const until = Date.parse(validUntil);
  const from = Date.parse(validFrom);
  if (from > now && state === 'available') return { note: text.validFrom(readableDay(dayOf(from))), soon: null };
  // The last moment counts to the day before midnight: `23:59:59` and `00:00` of the next day both end that day.
  const lastDay = dayOf(until - 1);
  const days = Math.round((Date.parse(lastDay) - Date.parse(dayOf(now))) / DAY);
  const soon =
    state !== 'available' || days > SOON || days < 0 ? null : days === 0 ? text.endsToday : text.endsIn(days);
  return { note: text.validUntil(until - now < DAY && until > now ? readable(until) : dated(lastDay, now)), soon };
}
