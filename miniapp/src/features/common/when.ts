import { clock, DAY, dayOf, minuteOfDay, readable, readableDay } from '@shared/kernel/time';

/** `今天 14:30`, `昨天 09:00`, `11月22日 周六 14:30`; another year is named. */
export function friendly(ms: number, now: number): string {
  const day = dayOf(ms);
  const time = clock(minuteOfDay(ms));
  if (day === dayOf(now)) return `今天 ${time}`;
  if (day === dayOf(now - DAY)) return `昨天 ${time}`;
  if (day === dayOf(now + DAY)) return `明天 ${time}`;
  return day.slice(0, 4) === dayOf(now).slice(0, 4) ? readable(ms) : `${day.slice(0, 4)}年${readableDay(day)} ${time}`;
}

/** `今天 11月22日`, `明天 11月23日`, `11月24日 周一` of a business day. */
export function friendlyDay(day: string, now: number): string {
  const [date = ''] = readableDay(day).split(' ');
  if (day === dayOf(now)) return `今天 ${date}`;
  if (day === dayOf(now + DAY)) return `明天 ${date}`;
  return readableDay(day);
}

/** `2025-11-22 14:30:05`, for receipts. */
export const exact = (at: string): string => {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
};
