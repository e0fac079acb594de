import { type Hours, type Store, storeSchema } from '@shared/contracts/store';
import { parseClock } from '@shared/kernel/time';
import * as z from 'zod';
import {
  cell,
  checkUnique,
  countsCell,
  intCell,
  listCell,
  numberCell,
  readCsv,
  refuseIfAny,
  textCell,
  yesNoCell,
} from '../platform/csv';
import type { Replaced } from '../platform/snapshot';
import { replaceStores } from './store.repo';

export type StoreFiles = { readonly stores: string; readonly technicians: string };

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** `08:30-20:00` or `closed`. */
function readHours(text: string): Hours {
  if (text === 'closed') return null;
  const [open, close, ...more] = text.split('-');
  if (!open || !close || more.length > 0)
    throw new RangeError(`"${text}" is neither hours like 08:30-20:00 nor closed`);
  const hours = { open: parseClock(open.trim()), close: parseClock(close.trim()) };
  if (hours.close <= hours.open) throw new RangeError(`"${text}" closes before it opens`);
  return hours;
}

const hoursCell = cell(readHours);
/** `2026-02-17=closed|2026-02-20=10:00-16:00`. */
const overridesCell = cell((text) =>
  Object.fromEntries(
    (text === '' ? [] : text.split('|')).map((part): [string, Hours] => {
      const [day, hours] = part.split('=');
      if (!day || !hours) throw new RangeError(`"${part}" is not day=hours`);
      return [z.iso.date().parse(day.trim()), readHours(hours.trim())];
    }),
  ),
);

const storeRow = z.object({
  id: textCell,
  name: textCell,
  province: textCell,
  city: textCell,
  district: textCell,
  address: textCell,
  phone: cell((text) => {
    if (!/^[0-9-]{7,15}$/.test(text)) throw new RangeError(`"${text}" is not a phone number`);
    return text;
  }),
  // China's mainland and islands, so that swapped columns are noticed.
  lat: numberCell.refine((value) => value > 3 && value < 54, 'not a latitude in China'),
  lng: numberCell.refine((value) => value > 73 && value < 136, 'not a longitude in China'),
  picture: textCell,
  score: numberCell.refine((value) => value >= 0 && value <= 5, 'must be 0 to 5'),
  reviews: intCell,
  sun: hoursCell,
  mon: hoursCell,
  tue: hoursCell,
  wed: hoursCell,
  thu: hoursCell,
  fri: hoursCell,
  sat: hoursCell,
  overrides: overridesCell,
  services: listCell,
  bays: countsCell,
  skills: countsCell,
  noticeMinutes: intCell,
  windowDays: intCell,
  earnBp: intCell.refine((value) => value >= 0 && value <= 1000, 'must be 0 to 1000 basis points'),
  facilities: listCell,
  open: yesNoCell,
  demo: yesNoCell,
});
const technicianRow = z.object({
  storeId: textCell,
  name: textCell,
  title: textCell,
  skills: listCell,
  years: intCell,
});

/** Replaces all stores by these files, all or nothing: any wrong row and nothing is written. */
export async function importStores(
  files: StoreFiles,
  onProgress?: (done: number, total: number) => void,
): Promise<Replaced> {
  const messages: string[] = [];
  const rows = readCsv('stores', files.stores, storeRow, messages);
  checkUnique(rows, (value) => value.id, messages);
  const technicians = readCsv('technicians', files.technicians, technicianRow, messages);
  for (const { value, where } of technicians)
    if (!rows.some((row) => row.value.id === value.storeId))
      messages.push(`${where}, column storeId: no store ${value.storeId}`);
  const stores: Store[] = [];
  for (const { value, where } of rows) {
    const { sun, mon, tue, wed, thu, fri, sat, ...rest } = value;
    const byDay = { sun, mon, tue, wed, thu, fri, sat };
    const parsed = storeSchema.safeParse({
      ...rest,
      week: DAYS.map((day) => byDay[day]),
      technicians: technicians
        .filter((one) => one.value.storeId === value.id)
        .map(({ value: { storeId: _storeId, ...technician } }) => technician),
    });
    if (parsed.success) stores.push(parsed.data);
    else
      for (const issue of parsed.error.issues)
        messages.push(`${where}, column ${issue.path.join('.')}: ${issue.message}`);
  }
  refuseIfAny(messages);
  return replaceStores(stores, onProgress);
}
