import * as z from 'zod';
import { daySchema, fenSchema, halfHourSchema, idSchema, instantSchema } from './common';
import type { EventContract, History } from './event-versions';

/** What every order event tells, so that a consumer needs no second read and no permission on the orders table. */
export const orderFactsSchema = z.object({
  orderId: idSchema,
  memberId: idSchema,
  storeId: idSchema,
  storeName: z.string(),
  storeAddress: z.string(),
  /** First line's title, with 等N件 when there are more. */
  title: z.string(),
  fulfilment: z.enum(['service', 'pickup', 'ship']),
  totalFen: fenSchema,
  pointsFen: fenSchema,
  payableFen: fenSchema,
  earnFen: fenSchema,
  /** Money that was not given back. */
  keptFen: fenSchema,
  /** Store that redeemed; equals storeId until another store is allowed to. */
  redeemedBy: idSchema.nullable(),
  /** When it was completed; null until then, and in events from before this was told. */
  completedAt: instantSchema.nullable().default(null),
  /** From arrival to completion, and what the service is planned to take; null for goods, and in events from before this was told. */
  workedMinutes: z.int().min(0).nullable().default(null),
  plannedMinutes: z.int().min(0).nullable().default(null),
  /** WeChat Pay's 商户订单号: the trade's; null when WeChat Pay paid nothing. */
  outTradeNo: z.string().nullable(),
  tradeOrders: z.array(idSchema),
  groupId: idSchema.nullable(),
  shipping: z.object({ carrier: z.string(), trackingNo: z.string() }).nullable(),
  car: z
    .object({
      carId: idSchema,
      name: z.string(),
      plate: z.string(),
      mileageKm: z.int(),
      read: z.boolean().default(false),
    })
    .nullable(),
  booking: z.object({ bookingId: idSchema, day: daySchema, start: halfHourSchema, startsAt: instantSchema }).nullable(),
  /** At least one line counts as maintenance. */
  maintenance: z.boolean(),
});
export type OrderFacts = z.infer<typeof orderFactsSchema>;

/** The request or run in which it all began, and the event or task that this came out of, if it did. Absent in what a command wrote. */
export const causedBySchema = z.object({ correlation: z.string(), by: z.string().optional() });
export type CausedBy = Readonly<z.infer<typeof causedBySchema>>;

/**
 * What every event has besides its type and its version. It has no version itself: whatever is added here must be optional, because events from
 * before it lie in the outboxes for a month.
 */
export const envelope = { id: z.string(), at: instantSchema, causedBy: causedBySchema.optional() };
const orderEvent = <T extends string>(type: T) =>
  z.object({ ...envelope, type: z.literal(type), order: orderFactsSchema });

/** Every event that leaves through an outbox. A consumer ignores types it does not know. */
export const eventSchema = z.discriminatedUnion('type', [
  orderEvent('order.paid'),
  orderEvent('order.rescheduled'),
  orderEvent('order.arrived'),
  orderEvent('order.finished'),
  orderEvent('order.completed'),
  orderEvent('order.closed'),
  orderEvent('order.cancelled'),
  orderEvent('order.grouping'),
  orderEvent('order.shipped'),
  /**
   * An order stands still: its visit was missed, its deadline is near, or headquarters was called. `says` is what happens by itself at `endsAt`.
   */
  z.object({
    ...envelope,
    type: z.literal('order.standing'),
    order: orderFactsSchema,
    what: z.enum(['missed', 'remind', 'alert']),
    says: z.string(),
    endsAt: instantSchema.nullable(),
  }),
  /** A refund that somebody had to decide went a step further without money moving: to headquarters, refused, or to be worked again. */
  z.object({
    ...envelope,
    type: z.literal('aftersale.moved'),
    refundId: idSchema,
    orderId: idSchema,
    memberId: idSchema,
    title: z.string(),
    state: z.enum(['escalated', 'rejected', 'reworked']),
    answer: z.string(),
    says: z.string(),
  }),
  /** A part of an order was given back; `cashFen` is what WeChat Pay pays back. */
  z.object({
    ...envelope,
    type: z.literal('aftersale.approved'),
    refundId: idSchema,
    order: orderFactsSchema,
    cashFen: fenSchema,
    pointsFen: fenSchema,
    /** Everything of the order is given back now. */
    whole: z.boolean(),
    /** It had been told as paid before (one of a group that was not formed never was). */
    wasPaid: z.boolean().default(true),
    /** It had been completed: growth and earnings are taken back. */
    afterCompletion: z.boolean(),
  }),
  z.object({ ...envelope, type: z.literal('group.formed'), groupId: idSchema, orderIds: z.array(idSchema) }),
  z.object({ ...envelope, type: z.literal('group.failed'), groupId: idSchema, orderIds: z.array(idSchema) }),
  z.object({
    ...envelope,
    type: z.literal('inventory.low'),
    skuId: idSchema,
    location: z.string(),
    available: z.int(),
    lowAt: z.int(),
  }),
  /** A number was bound; `phones` are its keyed indexes, the one that is written now first, then those under older keys. */
  z.object({
    ...envelope,
    type: z.literal('member.phone_bound'),
    memberId: idSchema,
    phones: z.array(z.string()).min(1),
  }),
  z.object({ ...envelope, type: z.literal('payment.refund_due'), outTradeNo: z.string(), outRefundNo: z.string() }),
  z.object({
    ...envelope,
    type: z.literal('payment.refunded'),
    memberId: idSchema,
    orderId: idSchema,
    amountFen: fenSchema,
    outRefundNo: z.string(),
  }),
  z.object({
    ...envelope,
    type: z.literal('wallet.earned'),
    memberId: idSchema,
    orderId: idSchema,
    storeName: z.string(),
    amountFen: fenSchema,
    balanceFen: z.int(),
  }),
]);
export type DomainEvent = z.infer<typeof eventSchema>;
export type EventType = DomainEvent['type'];
type WithoutEnvelope<E> = E extends DomainEvent ? Omit<E, keyof typeof envelope> : never;
/** An event before the outbox gives it its id, time and cause. */
export type NewEvent = WithoutEnvelope<DomainEvent>;

/**
 * The types whose shape ever changed, with their version and the shapes before (event-versions.ts). A shape that changes without its version being
 * raised fails tests/unit/shared/contracts/event-versions.test.ts, because functions of the version before meet it during every rollout.
 */
const history: Partial<Record<EventType, History>> = {};

export const eventContract: EventContract<DomainEvent> = {
  schema: eventSchema,
  types: new Set(eventSchema.options.map(({ shape }) => shape.type.value)),
  history,
};
