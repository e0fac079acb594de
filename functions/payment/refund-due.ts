import { due } from '../message/schedule';
import type { Write } from '../platform/db';
import { emit } from '../platform/outbox';
import { movePayment, type Payment, refundNo } from './payment.repo';

/** The writes that owe the payer their money back; the refund itself is asked for by the consumer of the event, and asked again until WeChat took it. */
export const refundDue = (
  outTradeNo: string,
  nowMs: number,
  from: readonly Payment['state'][] = ['paid'],
  fields: Partial<Payment> = {},
): Write[] => [
  movePayment(outTradeNo, from, 'refund_due', fields),
  emit('orders', { type: 'payment.refund_due', outTradeNo, outRefundNo: refundNo(outTradeNo) }, nowMs),
  due({
    id: `query_refund#${outTradeNo}`,
    kind: 'query_payment',
    at: nowMs + 60_000,
    payload: { outTradeNo, tries: 1 },
  }),
];
