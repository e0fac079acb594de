import { instant } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import { emit } from '../platform/outbox';
import { dueNow, type Task } from '../task/schedule';
import { moveToPaid, type Payment, takeRefundable } from './payment.repo';
import { putRefund } from './refund.repo';

export type RefundDue = {
  readonly tradeId: string;
  /** The order that is refunded, wholly or in part. */
  readonly orderId: string;
  /** Unique per refund, at most 60 characters of WeChat's alphabet. Said twice, the second fails: REFUND_STATE. */
  readonly outRefundNo: string;
  /** At least 1. */
  readonly amountFen: number;
  /** The payer reads it in WeChat. */
  readonly reason: string;
};

/** The task that follows a refund until it has ended; see poll-refund.ts. */
export const refundTask = (outTradeNo: string, outRefundNo: string, at: number): Task => ({
  id: `query_refund#${outRefundNo}`,
  kind: 'query_refund',
  at,
  payload: { outTradeNo, outRefundNo },
});

function owed(refund: RefundDue, nowMs: number): Write[] {
  const { tradeId, orderId, outRefundNo, amountFen, reason } = refund;
  return [
    putRefund({
      outTradeNo: tradeId,
      orderId,
      outRefundNo,
      amountFen,
      reason,
      state: 'due',
      attempt: 1,
      tries: 0,
      status: '',
      createdAt: instant(nowMs),
    }),
    emit('orders', { type: 'payment.refund_due', outTradeNo: tradeId, outRefundNo }, nowMs),
    dueNow(refundTask(tradeId, outRefundNo, nowMs)),
  ];
}

/**
 * The writes that owe the payer a part of their money back. REFUND_TOO_MUCH when all refunds of the trade together would be more than was
 * paid, or when it was not paid. The refund itself is asked for by its task, and asked again until WeChat paid it.
 */
export const refundDue = (refund: RefundDue, nowMs: number): Write[] => [
  takeRefundable(refund.tradeId, refund.amountFen),
  ...owed(refund, nowMs),
];

/** The refund of a payment that came after its orders had ended. */
export const lateRefundNo = (outTradeNo: string): string => `${outTradeNo}-late`;

/** The writes for a payment that came after its orders had ended: it is recorded and owed back whole, at once. */
export const refundLate = (payment: Payment, transactionId: string, paidAtMs: number, nowMs: number): Write[] => [
  moveToPaid(payment, transactionId, paidAtMs, 0),
  ...owed(
    {
      tradeId: payment.outTradeNo,
      orderId: payment.outTradeNo,
      outRefundNo: lateRefundNo(payment.outTradeNo),
      amountFen: payment.amountFen,
      reason: '订单已关闭，款项原路退回',
    },
    nowMs,
  ),
];
