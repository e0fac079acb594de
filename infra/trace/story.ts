import * as z from 'zod';
import { causedBySchema } from '../../shared/contracts/events';
import { moverSchema } from '../../shared/contracts/mover';

/**
 * What the tables hold of an order, as far as its story needs it: no name, plate, phone number or address is read, nor anything that is sealed, so that
 * whoever looks needs no key to personal data. Loose on purpose: a story has to be told also when something in it is broken.
 */
const text = z.string();
const optional = z.string().nullish();
const step = moverSchema.extend({ at: text, state: text, causedBy: causedBySchema.nullish() });
const made = z.object({ causedBy: causedBySchema.nullish() });

export const orderSchema = made.extend({
  id: text,
  tradeId: text,
  tradeOrders: z.array(text),
  memberId: text,
  state: text,
  fulfilment: text,
  storeId: text,
  payableFen: z.number(),
  pointsFen: z.number(),
  earnFen: z.number(),
  groupId: optional,
  createdAt: text,
  payBefore: text,
  completedAt: optional,
  openRefund: optional,
  stuckSince: optional,
  history: z.array(step),
  booking: z.object({ bookingId: text, startsAt: text }).nullish(),
  due: z.object({ at: text, endsAt: text }).nullish(),
});
export const requestSchema = z.object({ id: text, state: text, decideBy: optional, history: z.array(step) });
export const paymentSchema = z.object({
  state: text,
  amountFen: z.number(),
  createdAt: text,
  paidAt: optional,
  shippedAt: optional,
  sharing: z.unknown(),
});
export const refundSchema = z.object({
  outRefundNo: text,
  orderId: text,
  state: text,
  status: text,
  amountFen: z.number(),
  attempt: z.number(),
  createdAt: text,
  takenAt: optional,
  abnormalAt: optional,
  takeBack: optional,
});
export const shareSchema = z.object({
  sk: text,
  kind: text,
  state: text,
  status: text,
  amountFen: z.number().nullish(),
  createdAt: text,
  failedAt: optional,
});
export const bookingSchema = z.object({ id: text, state: text, day: text, start: text });
export const entrySchema = made.extend({
  id: text,
  at: text,
  kind: text,
  amountFen: z.number(),
  balanceAfterFen: z.number(),
  orderId: optional,
});
export const eventSchema = made.loose().extend({ id: text, at: text, type: text, version: z.number().nullish() });
export const taskSchema = made.extend({
  sk: text,
  id: text,
  kind: text,
  tries: z.number().nullish(),
  leaseUntil: z.number().nullish(),
});
export const messageSchema = made.extend({
  messageId: text,
  at: z.number(),
  kind: text,
  push: text,
  pushedAt: optional,
  read: z.boolean(),
});
export const planSchema = z.object({ planId: text, state: text, at: z.number() });
export const auditSchema = z.object({ at: text, what: text, role: text, target: text, requestId: text });
export const parkedSchema = z.object({
  consumer: text,
  id: text,
  key: z.object({ pk: text, sk: text }),
  state: text,
  tries: z.number(),
  firstAt: text,
  lastAt: text,
  error: text,
});

export type Story = {
  readonly order: z.infer<typeof orderSchema>;
  readonly requests: readonly z.infer<typeof requestSchema>[];
  readonly payment: z.infer<typeof paymentSchema> | undefined;
  readonly refunds: readonly z.infer<typeof refundSchema>[];
  readonly shares: readonly z.infer<typeof shareSchema>[];
  readonly booking: z.infer<typeof bookingSchema> | undefined;
  readonly entries: readonly z.infer<typeof entrySchema>[];
  readonly events: readonly z.infer<typeof eventSchema>[];
  readonly tasks: readonly z.infer<typeof taskSchema>[];
  readonly messages: readonly z.infer<typeof messageSchema>[];
  readonly plan: z.infer<typeof planSchema> | undefined;
  readonly audit: readonly z.infer<typeof auditSchema>[];
  readonly parked: readonly z.infer<typeof parkedSchema>[];
  /** Ids of events that the consumer of messages has handled. */
  readonly handled: ReadonlySet<string>;
};
