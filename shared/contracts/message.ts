import * as z from 'zod';
import { contractsOf, cursorSchema, done, idSchema, instantSchema, limitSchema, nothing } from './common';

export const messageKindSchema = z.enum([
  'booking_made',
  'booking_soon',
  'service_finished',
  'points_arrived',
  'maintenance_due',
  'refund_done',
  'order_due',
  'refund_news',
  'approval_news',
]);
export type MessageKind = z.infer<typeof messageKindSchema>;

export const inboxItemSchema = z.object({
  id: idSchema,
  at: instantSchema,
  kind: messageKindSchema,
  title: z.string(),
  text: z.string(),
  /** Path inside the mini-program. */
  page: z.string(),
  read: z.boolean(),
  /** Whether WeChat delivered it too. */
  push: z.enum(['sent', 'no_consent', 'failed', 'pending']),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const messageContracts = /* @__PURE__ */ contractsOf({
  'message.inbox': () => ({
    input: z.strictObject({ cursor: cursorSchema, limit: limitSchema }),
    output: z.object({ items: z.array(inboxItemSchema), unread: z.int(), next: z.string().nullable() }),
  }),
  'message.read': () => ({ input: z.strictObject({ messageId: idSchema }), output: done }),
  /** Template ids by message kind, for `wx.requestSubscribeMessage`. */
  'message.templates': () => ({
    input: nothing,
    output: z.object({ templates: z.partialRecord(messageKindSchema, z.string()) }),
  }),
  /** What the member answered; each `accept` adds one consent to the ledger, a `ban` closes it. `requestId` makes it count once. */
  'message.consent': () => ({
    input: z.strictObject({
      requestId: z.string().min(8).max(64),
      decisions: z.record(z.string().max(64), z.enum(['accept', 'reject', 'ban', 'filter'])),
    }),
    output: done,
  }),
  'message.reminders': () => ({
    input: nothing,
    output: z.object({
      items: z.array(
        z.object({
          id: idSchema,
          kind: messageKindSchema,
          dueAt: instantSchema,
          title: z.string(),
          text: z.string(),
          carId: idSchema.nullable(),
        }),
      ),
    }),
  }),
});
