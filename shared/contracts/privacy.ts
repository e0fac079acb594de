import * as z from 'zod';
import { refundSchema } from './aftersale';
import { contractsOf, done, fenSchema, instantSchema, nothing } from './common';
import { inboxItemSchema } from './message';
import { cartLineSchema, orderSchema } from './order';
import { couponSchema } from './promotion';
import { carSchema } from './vehicle';
import { statementEntrySchema, walletSummarySchema } from './wallet';

/** What has to be settled before an account can be closed. */
const obstacleSchema = z.object({ kind: z.enum(['orders', 'refunds', 'points', 'frozen', 'staff']), text: z.string() });

/** Lists of an export that can be cut. */
const listSchema = z.enum(['orders', 'refunds', 'statement', 'coupons', 'messages']);

export const privacyContracts = /* @__PURE__ */ contractsOf({
  /** All that is known of the caller, the newest 500 of each list; `cut` names the lists that are longer. */
  'privacy.export': () => ({
    input: nothing,
    output: z.object({
      madeAt: instantSchema,
      profile: z.object({
        id: z.string(),
        nickname: z.string(),
        phone: z.string().nullable(),
        birthday: z.string().nullable(),
        createdAt: instantSchema,
      }),
      cars: z.array(carSchema),
      cart: z.array(cartLineSchema),
      orders: z.array(orderSchema),
      refunds: z.array(refundSchema),
      points: walletSummarySchema,
      statement: z.array(statementEntrySchema),
      coupons: z.array(couponSchema),
      messages: z.array(inboxItemSchema),
      /** Subscriptions of WeChat messages: how many are left of each template. */
      consents: z.array(z.object({ templateId: z.string(), left: z.int(), changedAt: z.string() })),
      cut: z.array(listSchema),
    }),
  }),
  /** Whether the account can be closed now, what stands in the way, what is lost, what is erased, and what the law has us keep. */
  'privacy.deletion': () => ({
    input: nothing,
    output: z.object({
      possible: z.boolean(),
      obstacles: z.array(obstacleSchema),
      pointsFen: fenSchema,
      lost: z.array(z.string()),
      erased: z.array(z.string()),
      kept: z.array(z.string()),
    }),
  }),
  /**
   * Closes the account for good: every session ends at once. `pointsFen` is what the caller was told would be given up; more than that answers
   * ACCOUNT_CHANGED, an obstacle ACCOUNT_OPEN.
   */
  'privacy.delete': () => ({
    input: z.strictObject({ acknowledged: z.literal(true), pointsFen: fenSchema }),
    output: done,
  }),
});
