import * as z from 'zod';
import { contractsOf, cursorSchema, daySchema, idSchema, latSchema, limitSchema, lngSchema, nothing } from './common';

/** Minutes since midnight in China, `[open, close)`; null = closed that day. */
export const hoursSchema = z.object({ open: z.int().min(0).max(1440), close: z.int().min(0).max(1440) }).nullable();
export type Hours = z.infer<typeof hoursSchema>;

export const storeSchema = z.object({
  id: idSchema,
  name: z.string(),
  province: z.string(),
  city: z.string(),
  district: z.string(),
  address: z.string(),
  phone: z.string(),
  /** GCJ-02, as WeChat and Chinese maps use. */
  lat: z.number(),
  lng: z.number(),
  picture: z.string(),
  score: z.number(),
  reviews: z.int(),
  /** Sunday first. */
  week: z.array(hoursSchema).length(7),
  /** Holidays and other exceptions by day. */
  overrides: z.record(daySchema, hoursSchema),
  /** Category ids of services offered. */
  services: z.array(idSchema),
  /** How many jobs at once, by bay type and by skill. */
  bays: z.record(z.string(), z.int()),
  skills: z.record(z.string(), z.int()),
  technicians: z.array(z.object({ name: z.string(), title: z.string(), skills: z.array(z.string()), years: z.int() })),
  /** Booking rules: notice in minutes, window in days. */
  noticeMinutes: z.int(),
  windowDays: z.int(),
  /** Earn rate in basis points of what is paid (100 = 1 %). */
  earnBp: z.int(),
  /** Sub-merchant that gets its share of what is paid by WeChat Pay (basis points, ≤ 3000), or null. */
  sharing: z
    .object({ mchid: z.string(), name: z.string(), bp: z.int().min(1).max(3000) })
    .nullable()
    .default(null),
  facilities: z.array(z.string()),
  open: z.boolean(),
  demo: z.boolean(),
});
export type Store = z.infer<typeof storeSchema>;

export const storeCardSchema = z.object({
  id: idSchema,
  name: z.string(),
  city: z.string(),
  district: z.string(),
  address: z.string(),
  lat: z.number(),
  lng: z.number(),
  picture: z.string(),
  score: z.number(),
  /** Metres from the asked point; null without one. */
  distanceM: z.int().nullable(),
  openNow: z.boolean(),
  /** `08:30–20:00`, `今日休息`. */
  hoursToday: z.string(),
  services: z.array(idSchema),
  facilities: z.array(z.string()),
});
export type StoreCard = z.infer<typeof storeCardSchema>;

export const storeContracts = /* @__PURE__ */ contractsOf({
  'store.cities': () => ({
    input: nothing,
    output: z.object({
      cities: z.array(
        z.object({ name: z.string(), province: z.string(), stores: z.int(), lat: z.number(), lng: z.number() }),
      ),
    }),
  }),
  'store.list': () => ({
    input: z.strictObject({
      lat: latSchema.optional(),
      lng: lngSchema.optional(),
      city: z.string().max(20).optional(),
      /** Category id of a service it must offer. */
      service: idSchema.optional(),
      openNow: z.enum(['0', '1']).optional(),
      q: z.string().trim().max(30).optional(),
      cursor: cursorSchema,
      limit: limitSchema,
    }),
    output: z.object({ items: z.array(storeCardSchema), total: z.int(), next: z.string().nullable() }),
  }),
  'store.detail': () => ({
    input: z.strictObject({ storeId: idSchema, lat: latSchema.optional(), lng: lngSchema.optional() }),
    output: z.object({ store: storeSchema, card: storeCardSchema }),
  }),
});
