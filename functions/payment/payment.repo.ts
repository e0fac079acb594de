/**
 * Table payments.
 * 1. The WeChat Pay side of an order: get `PAY#<outTradeNo>` / `PAY`; the number is the order's id, so an order has one payment.
 * 2. A notification was handled: put `NTF#<id>` / `NTF` under attribute_not_exists, in the transaction of its effect.
 */
import * as z from 'zod';
import { get, type Read, type Write } from '../platform/db';

export const paymentStateSchema = z.enum([
  'created',
  'closed',
  'paid',
  'refund_due',
  'refunding',
  'refunded',
  'refund_abnormal',
]);
export type PaymentState = z.infer<typeof paymentStateSchema>;

export const paymentSchema = z.object({
  outTradeNo: z.string(),
  memberId: z.string(),
  amountFen: z.int().min(1),
  state: paymentStateSchema,
  createdAt: z.string(),
  transactionId: z.string().optional(),
  refundId: z.string().optional(),
  shippedAt: z.string().optional(),
});
export type Payment = z.infer<typeof paymentSchema>;

export const paymentKey = (outTradeNo: string) => ({ pk: `PAY#${outTradeNo}`, sk: 'PAY' });
/** One refund of the whole payment. */
export const refundNo = (outTradeNo: string): string => `${outTradeNo}-r1`;

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

export const putPayment = (payment: Payment): Write => ({
  table: 'payments',
  put: { ...paymentKey(payment.outTradeNo), ...payment },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY' },
});

/** A step of the payment's own state, with fields that come with it. */
export function movePayment(
  outTradeNo: string,
  from: readonly PaymentState[],
  to: PaymentState,
  fields: Partial<Payment> = {},
): Write {
  const set = Object.entries({ ...fields, state: to });
  return {
    table: 'payments',
    update: paymentKey(outTradeNo),
    set: `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    condition: `#state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
    names: Object.fromEntries(set.map(([name]) => [`#${name}`, name])),
    values: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
    },
    failure: { code: 'BUSY', details: { payment: true } },
  };
}

/** A notification counts once. */
export const markNotification = (id: string, ttl: number): Write => ({
  table: 'payments',
  put: { pk: `NTF#${id}`, sk: 'NTF', ttl },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', details: { seen: true } },
});
