/**
 * Table bookings.
 * 1. Usage of a store's day, one counter per unit (bay type or skill in a half hour): get `STORE#<storeId>` / `DAY#<day>` — 1 read of ≤ 2 KB, batched with others.
 * 2. A booking: get `BK#<bookingId>` / `BK`.
 * 3. A store's bookings of a day, by time: query gsi1 `STORE#<storeId>#<day>` / `<start>#<bookingId>` — the board.
 * 4. The places of a person at a store on a day: visits.repo.ts.
 * Holding a place is one conditional update of 1 and one put of 2, inside the order's transaction.
 */
import { bookingStateSchema } from '@shared/contracts/booking';
import { daySchema, halfHourSchema, idSchema } from '@shared/contracts/common';
import type { Usage } from '@shared/domain/booking/slots';
import type { Day } from '@shared/kernel/time';
import * as z from 'zod';
import { batchLoader } from '../platform/batch-loader';
import { get, getMany, type Item, query } from '../platform/db';

export const usageKey = (storeId: string, day: Day) => ({ pk: `STORE#${storeId}`, sk: `DAY#${day}` });
export const bookingKey = (bookingId: string) => ({ pk: `BK#${bookingId}`, sk: 'BK' });

export const bookingSchema = z.object({
  id: idSchema,
  state: bookingStateSchema,
  storeId: idSchema,
  orderId: idSchema,
  memberId: idSchema,
  /** Traits under which its holder's places are counted too (visits.repo.ts). */
  holder: z.array(z.string()),
  day: daySchema,
  start: halfHourSchema,
  minutes: z.int(),
  bay: z.string(),
  /** Unit names taken, so that giving back needs no rule of the day it was made. */
  units: z.array(z.string()),
});
export type Booking = z.infer<typeof bookingSchema>;

export const bookingItem = (booking: Booking): Item & { pk: string; sk: string } => ({
  ...bookingKey(booking.id),
  ...booking,
  gsi1pk: `STORE#${booking.storeId}#${booking.day}`,
  gsi1sk: `${booking.start}#${booking.id}`,
});

function toUsage(item: Item | undefined): Usage {
  const usage: Record<string, number> = {};
  for (const [name, value] of Object.entries(item ?? {})) if (typeof value === 'number') usage[name] = value;
  return usage;
}

/** Days by `usageName`, whatever stores they belong to; a day without bookings is left out. */
async function usagesByName(names: readonly string[]): Promise<Map<string, Usage>> {
  const items = await getMany(
    'bookings',
    names.map((name) => {
      const [pk = '', sk = ''] = name.split('/');
      return { pk, sk };
    }),
  );
  return new Map(items.map((item) => [`${item.pk}/${item.sk}`, toUsage(item)]));
}

// The slots of a popular store are asked for by many at once: whoever asks in the same moment shares one batch.
const usageOf = batchLoader(usagesByName);

export const usageName = (storeId: string, day: Day): string => {
  const key = usageKey(storeId, day);
  return `${key.pk}/${key.sk}`;
};

export const readUsage = async (storeId: string, day: Day): Promise<Usage> =>
  (await usageOf(usageName(storeId, day))) ?? {};

/** Usage of several store-days in one batch; days without bookings have none. */
export const readUsages = (wanted: readonly { storeId: string; day: Day }[]): Promise<Map<string, Usage>> =>
  usagesByName(wanted.map(({ storeId, day }) => usageName(storeId, day)));

export async function readBooking(bookingId: string): Promise<Booking | undefined> {
  const item = await get('bookings', bookingKey(bookingId));
  return item ? bookingSchema.parse(item) : undefined;
}

export async function readBoard(storeId: string, day: Day): Promise<Booking[]> {
  const rows: Booking[] = [];
  let cursor: string | undefined;
  do {
    const page = await query('bookings', { index: 'gsi1', pk: `STORE#${storeId}#${day}`, cursor });
    rows.push(...page.items.map((item) => bookingSchema.parse(item)));
    cursor = page.next ?? undefined;
  } while (cursor);
  return rows;
}
