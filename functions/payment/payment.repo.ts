/**
 * Table payments.
 * 1. The WeChat Pay side of a trade: get `PAY#<outTradeNo>` / `PAY`; the number is the trade's id, so a trade has one payment.
 * 2. What was paid on a day of WeChat's: query gsi1 `PAID#<day>#<shard>` / `<time>#<outTradeNo>` (reconcile).
 * 3. A notification was handled: put `NTF#<id>` / `NTF` under attribute_not_exists, in the transaction of its effect.
 * Refunds of a payment lie beside it (refund.repo.ts), profit sharing too (share.repo.ts).
 */
import { type Day, dayOf } from '@shared/kernel/time';
import * as z from 'zod';
import { get, type Read, type Write } from '../platform/db';
import { shardOf } from '../platform/shard';
import type { StateChange } from '../platform/state-change';

/** What is given back is not a state of the payment but refunds of their own, any number of them. */
export const paymentStateSchema = z.enum(['created', 'closed', 'paid']);
export type PaymentState = z.infer<typeof paymentStateSchema>;

/** Who gets a share of what a trade's orders earn, as it was when the trade was paid. Basis points. */
export const sharingSchema = z.object({ mchid: z.string(), name: z.string(), bp: z.int().min(1).max(3000) });

export const paymentSchema = z.object({
  outTradeNo: z.string(),
  memberId: z.string(),
  amountFen: z.int().min(1),
  /** What is not owed back yet. DynamoDB compares, but does not add, in a condition: so the rest is kept, not only the sum. */
  refundableFen: z.int().min(0),
  state: paymentStateSchema,
  createdAt: z.string(),
  /** When the payer paid, by WeChat's clock. */
  paidAt: z.string().optional(),
  transactionId: z.string().optional(),
  sharing: sharingSchema.nullable(),
  /** WeChat was told that everything was handed over. */
  shippedAt: z.string().optional(),
});
export type Payment = z.infer<typeof paymentSchema>;

export const paymentKey = (outTradeNo: string) => ({ pk: `PAY#${outTradeNo}`, sk: 'PAY' });

/** Shards of a day in gsi1: one partition of an index would carry every payment of the chain. */
export const DAY_SHARDS = 8;
export const dayPartition = (kind: 'PAID' | 'REFUNDS', day: Day, shard: number): string => `${kind}#${day}#${shard}`;

/** The index keys of something that WeChat counts on the day of `atMs`. */
export const dayKeys = (kind: 'PAID' | 'REFUNDS', outTradeNo: string, no: string, atMs: number) => ({
  gsi1pk: dayPartition(kind, dayOf(atMs), shardOf(outTradeNo, DAY_SHARDS)),
  gsi1sk: `${new Date(atMs).toISOString()}#${no}`,
});

export async function readPayment(outTradeNo: string): Promise<Payment | undefined> {
  const item = await get('payments', paymentKey(outTradeNo));
  return item && paymentSchema.parse(item);
}

/** A payment among other things that are read in one call. */
export const paymentRead = (outTradeNo: string): Read<Payment> => ({
  table: 'payments',
  read: paymentKey(outTradeNo),
  parse: (item) => paymentSchema.parse(item),
});

const changeOf = (outTradeNo: string, from: string | null, to: PaymentState): StateChange => ({
  of: 'payment',
  id: outTradeNo,
  trade: outTradeNo,
  from,
  to,
});

export const putPayment = (payment: Payment): Write => ({
  table: 'payments',
  changes: changeOf(payment.outTradeNo, null, payment.state),
  put: { ...paymentKey(payment.outTradeNo), ...payment },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'moved' },
});

type Fields = Partial<Payment> & { readonly gsi1pk?: string; readonly gsi1sk?: string };

/** A step of the payment's own state, with fields that come with it. */
export function movePayment(
  outTradeNo: string,
  from: readonly PaymentState[],
  to: PaymentState,
  fields: Fields = {},
): Write {
  const set = Object.entries({ ...fields, state: to });
  return {
    table: 'payments',
    changes: changeOf(outTradeNo, from.join(' or '), to),
    update: paymentKey(outTradeNo),
    set: `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    condition: `#state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
    names: Object.fromEntries(set.map(([name]) => [`#${name}`, name])),
    values: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
    },
    failure: { code: 'BUSY', means: 'moved', details: { payment: true } },
  };
}

/** The payer paid: by which transaction and when, and found again by the day of it. */
export const moveToPaid = (
  payment: Payment,
  transactionId: string,
  paidAtMs: number,
  refundableFen = payment.refundableFen,
): Write =>
  movePayment(payment.outTradeNo, ['created', 'closed'], 'paid', {
    transactionId,
    paidAt: new Date(paidAtMs).toISOString(),
    refundableFen,
    ...dayKeys('PAID', payment.outTradeNo, payment.outTradeNo, paidAtMs),
  });

/** So much of what was paid is owed back: never more than is left, whatever asks at the same time. */
export const takeRefundable = (outTradeNo: string, amountFen: number): Write => ({
  table: 'payments',
  update: paymentKey(outTradeNo),
  set: 'SET refundableFen = refundableFen - :amount',
  condition: '#state = :paid AND refundableFen >= :amount',
  names: { '#state': 'state' },
  values: { ':amount': amountFen, ':paid': 'paid' },
  failure: { code: 'REFUND_TOO_MUCH', means: 'answer', details: { payment: true } },
});

/** WeChat knows that everything of a trade was handed over. */
export const markShipped = (outTradeNo: string, nowMs: number): Write => ({
  table: 'payments',
  update: paymentKey(outTradeNo),
  set: 'SET shippedAt = :at',
  condition: 'attribute_exists(pk)',
  values: { ':at': new Date(nowMs).toISOString() },
  failure: { code: 'NOT_FOUND', means: 'answer' },
});

/** A notification counts once. */
export const markNotification = (id: string, ttl: number): Write => ({
  table: 'payments',
  put: { pk: `NTF#${id}`, sk: 'NTF', ttl },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'seen' },
});
