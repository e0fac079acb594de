import type { Hours, Store } from '@shared/contracts/store';
import { clock, type Day, dayOf, minuteOfDay, weekday } from '@shared/kernel/time';

type Opening = Pick<Store, 'week' | 'overrides' | 'open'>;

/** Opening hours on a business day: an override of that day wins over the week; null when closed, always null while the store is out of business. */
export function hoursOn(store: Opening, day: Day): Hours {
  if (!store.open) return null;
  const override = store.overrides[day];
  return override !== undefined ? override : (store.week[weekday(day)] ?? null);
}

/** Whether the doors are open at that instant; the closing minute itself is closed. */
export function isOpenAt(store: Opening, nowMs: number): boolean {
  const hours = hoursOn(store, dayOf(nowMs));
  const minute = minuteOfDay(nowMs);
  return hours !== null && minute >= hours.open && minute < hours.close;
}

/** `08:30–20:00`, `24 小时营业`, `今日休息`, `暂停营业`. */
export function hoursText(store: Opening, day: Day): string {
  if (!store.open) return '暂停营业';
  const hours = hoursOn(store, day);
  if (!hours) return '今日休息';
  if (hours.open === 0 && hours.close === 1440) return '24 小时营业';
  return `${clock(hours.open)}–${clock(hours.close)}`;
}
