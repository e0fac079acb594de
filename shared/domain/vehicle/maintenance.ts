import type { Car, Model } from '@shared/contracts/vehicle';
import { addDays, DAY, type Day } from '@shared/kernel/time';

export type Maintenance = Car['maintenance'];

/** One look at the odometer. */
export type Reading = { readonly day: Day; readonly km: number };

export type Usage = {
  readonly mileageKm: number;
  /** The day that mileage was read. */
  readonly mileageOn: Day;
  /** Estimated kilometres a day, see `dailyKm`. */
  readonly dailyKm: number;
  readonly lastServiceKm: number | null;
  readonly lastServiceOn: Day | null;
  readonly registeredOn: Day | null;
};

/** Average private car in China: about 12,800 km a year. */
export const USUAL_DAILY_KM = 35;
const LEAST_DAILY_KM = 3;
const MOST_DAILY_KM = 600;
/** Two readings closer than this say little about habits. */
const LEAST_SPAN_DAYS = 14;
const SOON_RATIO = 0.9;
const SOON_DAYS = 14;

const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** The day `n` months later; the 31st becomes the last day of a shorter month. */
function addMonths(day: Day, n: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + n;
  const year = Math.floor(months / 12);
  const month = months % 12;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(Number(day.slice(8, 10)), last))).toISOString().slice(0, 10);
}

/**
 * Estimated kilometres a day: from the earliest to the latest of the given readings when they lie two weeks apart, else from the first
 * registration, else what is usual. Always within 3…600, so that one typing error does not move a reminder by years.
 */
export function dailyKm(readings: readonly Reading[], registeredOn: Day | null): number {
  const sorted = [...readings].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.km - b.km));
  const latest = sorted.at(-1);
  const earliest = sorted[0];
  if (!latest || !earliest) return USUAL_DAILY_KM;
  const span = daysBetween(earliest.day, latest.day);
  if (span >= LEAST_SPAN_DAYS && latest.km > earliest.km) return clamp((latest.km - earliest.km) / span);
  const age = registeredOn ? daysBetween(registeredOn, latest.day) : 0;
  return age >= LEAST_SPAN_DAYS && latest.km > 0 ? clamp(latest.km / age) : USUAL_DAILY_KM;
}

const clamp = (perDay: number): number =>
  Math.round(Math.min(MOST_DAILY_KM, Math.max(LEAST_DAILY_KM, perDay)) * 10) / 10;

/** Odometer on a day, from the last reading and the daily estimate. */
export const estimatedKm = (usage: Usage, today: Day): number =>
  Math.round(usage.mileageKm + Math.max(0, daysBetween(usage.mileageOn, today)) * usage.dailyKm);

/** Where the current interval began: the last service, else the last whole interval of a car whose service history is not known. */
function lastService(usage: Usage, interval: Pick<Model, 'serviceKm' | 'serviceMonths'>): { km: number; day: Day } {
  const km = usage.lastServiceKm ?? Math.floor(usage.mileageKm / interval.serviceKm) * interval.serviceKm;
  if (usage.lastServiceOn) return { km, day: usage.lastServiceOn };
  const since = Math.ceil((usage.mileageKm - km) / usage.dailyKm);
  const guessed = addDays(usage.mileageOn, -Math.max(0, since));
  return { km, day: usage.registeredOn && guessed < usage.registeredOn ? usage.registeredOn : guessed };
}

/**
 * Next maintenance by the maker's interval, whichever comes first: `dueKm` on the odometer; `dueOn` is the earlier of the last day by
 * months and the day on which the estimate reaches `dueKm`. `ratio` is the larger used share of the two; from 0.9 or two weeks before it
 * is `soon`, from 1 `overdue`.
 */
export function nextMaintenance(
  usage: Usage,
  interval: Pick<Model, 'serviceKm' | 'serviceMonths'>,
  today: Day,
): Maintenance {
  const last = lastService(usage, interval);
  const dueKm = last.km + interval.serviceKm;
  const byMonths = addMonths(last.day, interval.serviceMonths);
  const byKm = addDays(usage.mileageOn, Math.max(0, Math.ceil((dueKm - usage.mileageKm) / usage.dailyKm)));
  const dueOn = dayNumber(byKm) < dayNumber(byMonths) ? byKm : byMonths;
  const kmRatio = (estimatedKm(usage, today) - last.km) / interval.serviceKm;
  const dayRatio = daysBetween(last.day, today) / Math.max(1, daysBetween(last.day, byMonths));
  const ratio = Math.max(0, Math.round(Math.max(kmRatio, dayRatio) * 1000) / 1000);
  const left = daysBetween(today, dueOn);
  const state = ratio >= 1 || left <= 0 ? 'overdue' : ratio >= SOON_RATIO || left <= SOON_DAYS ? 'soon' : 'ok';
  return { dueKm, dueOn, ratio, state };
}
