import { fail, ok, type Result } from '@shared/kernel/result';
import * as z from 'zod';
import { finishRefundOf } from '../order/finish-refund';
import { transact, type Write } from '../platform/db';
import { logger } from '../platform/logger';
import { emit } from '../platform/outbox';
import { movePayment, type Payment, readPayment, refundNo } from './payment.repo';
import { askRefund, codeOf, queryRefund } from './wechat-pay';

/** A refund as WeChat tells it; callbacks name the state `refund_status`, answers `status`. */
const refundSchema = z.object({
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  refund_id: z.string(),
  status: z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']).optional(),
  refund_status: z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']).optional(),
  amount: z.object({ refund: z.int(), total: z.int() }).optional(),
});
export type Refund = z.infer<typeof refundSchema>;
export const parseRefund = (value: unknown): Refund | undefined => refundSchema.safeParse(value).data;

/** Books a refund WeChat tells of: done tells the member, closed or abnormal is for a person to look at. */
export async function bookRefund(
  refund: Refund,
  mark: readonly Write[],
  nowMs: number,
): Promise<Result<'booked' | 'already' | 'ignored'>> {
  const payment = await readPayment(refund.out_trade_no);
  const sameRefund = payment && refund.out_refund_no === refundNo(payment.outTradeNo);
  if (
    !payment ||
    !sameRefund ||
    (refund.amount && (refund.amount.refund !== payment.amountFen || refund.amount.total !== payment.amountFen))
  ) {
    logger.error('payment refused', { what: 'refund', outTradeNo: refund.out_trade_no });
    return fail('PAYMENT_REFUSED');
  }
  if (payment.state === 'refunded') return ok('already');
  const status = refund.refund_status ?? refund.status;
  if (status === 'PROCESSING' || !status) return ok('ignored');
  if (status !== 'SUCCESS') return bookAbnormal(payment, refund, mark);
  const written = await transact([
    ...mark,
    movePayment(payment.outTradeNo, ['refund_due', 'refunding', 'refund_abnormal'], 'refunded', {
      refundId: refund.refund_id,
    }),
    ...(await finishRefundOf(payment.outTradeNo, nowMs)),
    emit(
      'orders',
      {
        type: 'payment.refunded',
        memberId: payment.memberId,
        orderId: payment.outTradeNo,
        amountFen: payment.amountFen,
      },
      nowMs,
    ),
  ]);
  if (written.ok) return ok('booked');
  return written.error.details?.seen || written.error.details?.payment ? ok('already') : written;
}

async function bookAbnormal(
  payment: Payment,
  refund: Refund,
  mark: readonly Write[],
): Promise<Result<'booked' | 'already'>> {
  logger.error('refund needs a person', {
    outTradeNo: payment.outTradeNo,
    status: refund.refund_status ?? refund.status,
  });
  const written = await transact([
    ...mark,
    movePayment(payment.outTradeNo, ['refund_due', 'refunding'], 'refund_abnormal', { refundId: refund.refund_id }),
  ]);
  if (written.ok) return ok('booked');
  return written.error.details ? ok('already') : written;
}

/** Asks WeChat for the refund that is due. Asked twice it is one refund: the number is the same. */
export async function startRefund(outTradeNo: string, nowMs: number): Promise<Result<void>> {
  const payment = await readPayment(outTradeNo);
  if (payment?.state !== 'refund_due') return ok(undefined);
  const answer = await askRefund({
    outTradeNo,
    outRefundNo: refundNo(outTradeNo),
    amountFen: payment.amountFen,
    totalFen: payment.amountFen,
    reason: '订单取消',
  });
  if (!answer.ok) return answer;
  const refund = parseRefund(answer.value.body);
  if (answer.value.status !== 200 || !refund) return fail('WECHAT_UNAVAILABLE', { code: codeOf(answer.value) });
  const moved = await transact([movePayment(outTradeNo, ['refund_due'], 'refunding', { refundId: refund.refund_id })]);
  if (!moved.ok && !moved.error.details?.payment) return moved;
  const booked = await bookRefund(refund, [], nowMs);
  return booked.ok ? ok(undefined) : booked;
}

/** Asks WeChat how far the refund is. */
export async function checkRefund(outTradeNo: string, nowMs: number): Promise<Result<void>> {
  const answer = await queryRefund(refundNo(outTradeNo));
  if (!answer.ok) return answer;
  const refund = parseRefund(answer.value.body);
  if (answer.value.status !== 200 || !refund) return fail('WECHAT_UNAVAILABLE', { code: codeOf(answer.value) });
  const booked = await bookRefund(refund, [], nowMs);
  return booked.ok ? ok(undefined) : booked;
}
