import { shareOf, shareReturned } from '@shared/domain/order/sharing';
import { fail, ok, type Result } from '@shared/kernel/result';
import { MINUTE, millis } from '@shared/kernel/time';
import { transact } from '../platform/db';
import type { Payment } from './payment.repo';
import type { RefundRecord } from './refund.repo';
import { newStep, putStep, readBooks, type ShareReturn, shrinkShare, stepNo } from './share.repo';
import { takeReturn, takeShare } from './share-steps';

/**
 * Before a refund of an order whose earnings were shared: the refund's part of the share comes back from the store first, because WeChat pays
 * refunds out of our own account only. PAYMENT_PENDING while it is on its way. A share that waits to be tried again is made smaller instead. A share that cannot come back at all does not keep the owner
 * from their money: it is on the record as failed, and alarmed.
 */
export async function returnShare(payment: Payment, refund: RefundRecord, nowMs: number): Promise<Result<void>> {
  if (!payment.sharing) return ok(undefined);
  const books = await readBooks(payment.outTradeNo);
  const share = books?.shares.find(({ orderId }) => orderId === refund.orderId);
  if (!books || !share || share.state === 'failed') return ok(undefined);
  const refunds = books.refunds.filter(({ orderId }) => orderId === refund.orderId);
  const amountFen = shareReturned(share, refund, refunds);
  if (amountFen === 0) return ok(undefined);
  if (share.state === 'due' && share.retryAt && millis(share.retryAt) > nowMs + MINUTE) {
    const cashFen = share.cashFen - refund.amountFen;
    return transact([shrinkShare(share, refund.outRefundNo, cashFen, shareOf(cashFen, share.bp))]);
  }
  // A share that is just being made cannot be called off: it arrives, and then comes back.
  const shared = await takeShare(share, payment.transactionId ?? '', nowMs);
  if (!shared.ok) return shared;
  if (shared.value === 'failed') return ok(undefined);
  if (shared.value !== 'done') return fail('PAYMENT_PENDING');
  const known = books.returns.find(({ outRefundNo }) => outRefundNo === refund.outRefundNo);
  const back: ShareReturn = known ?? {
    kind: 'return',
    outTradeNo: payment.outTradeNo,
    outRefundNo: refund.outRefundNo,
    outOrderNo: stepNo(share),
    mchid: share.mchid,
    amountFen,
    ...newStep(nowMs),
  };
  // Written before WeChat is asked: whatever happens after, we know that it may be on its way.
  const written = known ? ok(undefined) : await transact([putStep(back)]);
  if (!written.ok) return written;
  const returned = await takeReturn(back, nowMs);
  if (!returned.ok) return returned;
  return returned.value === 'done' || returned.value === 'failed' ? ok(undefined) : fail('PAYMENT_PENDING');
}
