import * as z from 'zod';
import { contractsOf, daySchema, halfHourSchema, idSchema, instantSchema } from './common';

/** A day of the strip. `reason` says why it cannot be booked: 休息, 约满, 已过时间. */
export const bookingDaySchema = z.object({
  day: daySchema,
  state: z.enum(['open', 'full', 'closed']),
  reason: z.string().nullable(),
  free: z.int(),
});
export type BookingDay = z.infer<typeof bookingDaySchema>;

/** A start time. `free` = how many more bookings of this service can start then. */
export const slotSchema = z.object({ start: halfHourSchema, free: z.int(), state: z.enum(['free', 'full', 'past']) });
export type Slot = z.infer<typeof slotSchema>;

export const bookingStateSchema = z.enum(['held', 'booked', 'arrived', 'done', 'released', 'no_show']);
export type BookingState = z.infer<typeof bookingStateSchema>;

/** One row of the store's board. */
export const boardRowSchema = z.object({
  bookingId: idSchema,
  orderId: idSchema,
  orderState: z.string(),
  start: halfHourSchema,
  end: z.string(),
  bay: z.string(),
  title: z.string(),
  carName: z.string(),
  plateMasked: z.string(),
  ownerMasked: z.string(),
});
export type BoardRow = z.infer<typeof boardRowSchema>;

/** Which services are to be done together: their minutes add up, and each keeps its bay and skill. */
const what = { storeId: idSchema, skuIds: z.string().min(1).max(400) };

export const bookingContracts = /* @__PURE__ */ contractsOf({
  /** `skuIds` is a comma-separated list. */
  'booking.days': () => ({
    input: z.strictObject(what),
    output: z.object({ days: z.array(bookingDaySchema), minutes: z.int() }),
  }),
  'booking.slots': () => ({
    input: z.strictObject({ ...what, day: daySchema }),
    output: z.object({ day: daySchema, minutes: z.int(), slots: z.array(slotSchema) }),
  }),
  /** The next free slot of up to five stores (`storeIds` comma-separated); without `skuIds`, of a 60-minute maintenance. */
  'booking.next': () => ({
    input: z.strictObject({ storeIds: z.string().min(1).max(400), skuIds: z.string().max(400).optional() }),
    output: z.object({
      next: z.record(z.string(), z.object({ day: daySchema, start: halfHourSchema, text: z.string() }).nullable()),
    }),
  }),
  'booking.reschedule': () => ({
    input: z.strictObject({ bookingId: idSchema, day: daySchema, start: halfHourSchema }),
    output: z.object({ bookingId: idSchema, day: daySchema, start: halfHourSchema, startsAt: instantSchema }),
  }),
  'booking.board': () => ({
    input: z.strictObject({ day: daySchema.optional() }),
    output: z.object({ day: daySchema, bays: z.record(z.string(), z.int()), rows: z.array(boardRowSchema) }),
  }),
});
