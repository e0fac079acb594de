import * as z from 'zod';
import { contractsOf, idSchema, instantSchema } from './common';
import { orderEventSchema, orderLineSchema, orderStateSchema } from './order';

/** ≤ 32 characters so that it also fits a mini-program code's scene. */
export const codeSchema = z.string().regex(/^[A-Za-z0-9]{16,32}$/);

/** The order as store staff see it: owner and plate masked. */
export const staffOrderSchema = z.object({
  orderId: idSchema,
  state: orderStateSchema,
  storeName: z.string(),
  lines: z.array(orderLineSchema.pick({ skuId: true, kind: true, title: true, spec: true, picture: true, qty: true })),
  ownerMasked: z.string(),
  car: z
    .object({ name: z.string(), plateMasked: z.string(), newEnergyPlate: z.boolean(), mileageKm: z.int() })
    .nullable(),
  booking: z.object({ day: z.string(), start: z.string(), minutes: z.int() }).nullable(),
  history: z.array(orderEventSchema),
  /** What staff may do now: `arrive` and `redeem` need a fresh code. */
  next: z.enum(['arrive', 'start', 'finish', 'redeem']).nullable(),
  /** The refund that has to be decided before anything else happens. */
  openRefund: idSchema.nullable(),
  deadline: z.object({ at: instantSchema, says: z.string() }).nullable(),
  /** The store can give it back by itself. */
  mayGiveBack: z.boolean(),
});
export type StaffOrder = z.infer<typeof staffOrderSchema>;

const byCode = z.strictObject({ code: codeSchema });
const byOrder = z.strictObject({ orderId: idSchema });

export const redemptionContracts = /* @__PURE__ */ contractsOf({
  /** A fresh single-use code for the order; the one before it stops working. */
  'redemption.issue': () => ({
    input: byOrder,
    output: z.object({ code: codeSchema, expiresAt: instantSchema, seconds: z.int() }),
  }),
  /** Looks only: the code stays good. */
  'redemption.scan': () => ({ input: byCode, output: staffOrderSchema }),
  /** Uses the code: booked → arrived. A reading that does not go with the known one answers MILEAGE_CONFIRM until it is `confirmed`. */
  'redemption.arrive': () => ({
    input: byCode.extend({
      mileageKm: z.int().min(0).max(2_000_000).optional(),
      confirmed: z.boolean().default(false),
    }),
    output: staffOrderSchema,
  }),
  /** Uses the code: to_accept or to_pick_up → completed. */
  'redemption.redeem': () => ({ input: byCode, output: staffOrderSchema }),
  'redemption.order': () => ({ input: byOrder, output: staffOrderSchema }),
  'redemption.start': () => ({ input: byOrder, output: staffOrderSchema }),
  'redemption.finish': () => ({ input: byOrder, output: staffOrderSchema }),
});
