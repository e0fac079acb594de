/**
 * Instants are UTC ISO strings. Business days are `YYYY-MM-DD` in fixed +08:00: China has no daylight saving, and time zone databases
 * are unreliable inside WeChat on Android, so no `Intl` here. Times of day are minutes since local midnight.
 */
export type Instant = string;
export type Day = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const CHINA_OFFSET = 8 * HOUR;

/** Epoch milliseconds → UTC ISO string. */
export const instant = (ms: number): Instant => new Date(ms).toISOString();

/** UTC ISO string → epoch milliseconds; throws RangeError on anything else. */
export function millis(at: Instant): number {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${at}`);
  return ms;
}

/** The business day in China that holds the instant. */
export const dayOf = (ms: number): Day => new Date(ms + CHINA_OFFSET).toISOString().slice(0, 10);

/** Minutes since midnight in China. */
export function minuteOfDay(ms: number): number {
  const local = new Date(ms + CHINA_OFFSET);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** Business day + minute of day → epoch milliseconds. */
export const at = (day: Day, minute: number): number => Date.parse(`${day}T00:00:00Z`) - CHINA_OFFSET + minute * MINUTE;

/** The day `n` days later (or earlier, when negative). */
export const addDays = (day: Day, n: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10);

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** `870` → `"14:30"`. */
export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** `"14:30"` → `870`; throws RangeError on anything but HH:MM up to 24:00. */
export function parseClock(text: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!(minute >= 0 && minute <= 1440)) throw new RangeError(`not a time of day: ${text}`);
  return minute;
}

/** `"11月22日 周日 14:30"`. */
export function readable(ms: number): string {
  const day = dayOf(ms);
  return `${readableDay(day)} ${clock(minuteOfDay(ms))}`;
}

/** `"11月22日 周日"`. */
export const readableDay = (day: Day): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日 周${'日一二三四五六'[weekday(day)] ?? ''}`;
