import { shareOf, shareReturned } from '@shared/domain/order/sharing';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant, MINUTE, millis } from '@shared/kernel/time';
import { transact } from '../../platform/db';
import type { Payment } from '../payment.repo';
import type { RefundRecord } from '../refund.repo';
import { listAsFailed, shrinkListed, unlistFailed } from './failed-share.repo';
import { BY_HAND, moveStep, newStep, putStep, readBooks, type Share, type ShareReturn, stepNo } from './share.repo';
import { type Fate, fateOf, takeReturn, takeShare } from './share-steps';

/**
 * Before a refund of an order whose earnings were shared: the refund's part of the share comes back from the store first, because WeChat pays
 * refunds out of our own account only. PAYMENT_PENDING while it is on its way. A share that WeChat does not have, and that waits to be tried again
 * or for a person, is made smaller instead. A part that cannot come back does not keep the owner from their money: it is on the list of a person,
 * who has it made again or resolves it with the store, as is what of a share that was resolved by hand.
 */
export async function returnShare(payment: Payment, refund: RefundRecord, nowMs: number): Promise<Result<void>> {
  if (!payment.sharing) return ok(undefined);
  const books = await readBooks(payment.outTradeNo);
  const share = books?.shares.find(({ orderId }) => orderId === refund.orderId);
  if (!books || !share || share.state === 'dropped' || share.counted.includes(refund.outRefundNo)) return ok(undefined);
  if (waits(share, nowMs)) return makeSmaller(share, refund, payment.transactionId ?? '', nowMs);
  const refunds = books.refunds.filter(({ orderId }) => orderId === refund.orderId);
  const amountFen = shareReturned(share, refund, refunds);
  if (amountFen === 0) return ok(undefined);
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
  if (share.state === 'resolved_by_hand') return known ? ok(undefined) : askPerson(back, nowMs);
  // A share that is just being made cannot be called off: it arrives, and then comes back.
  const shared = await takeShare(share, payment.transactionId ?? '', nowMs);
  if (!shared.ok) return shared;
  // Of what was still to come it was not known how much WeChat has.
  if (shared.value !== 'done' || share.state !== 'done') return fail('PAYMENT_PENDING');
  // Written before WeChat is asked: whatever happens after, we know that it may be on its way.
  const written = known ? ok(undefined) : await transact([putStep(back)]);
  if (!written.ok) return written;
  const returned = await takeReturn(back, nowMs);
  if (!returned.ok) return returned;
  return returned.value === 'due' || returned.value === 'asked' ? fail('PAYMENT_PENDING') : ok(undefined);
}

/** Nobody asks for it just now. */
const waits = ({ state, retryAt }: Share, nowMs: number): boolean =>
  state === 'failed' || (state === 'due' && retryAt !== undefined && millis(retryAt) > nowMs + MINUTE);

/**
 * A share that WeChat does not have becomes one of less. What it has after all, from a try that we took for refused, is not ours to shrink any more:
 * it goes on under its number and is recorded as WeChat tells it.
 */
async function makeSmaller(
  share: Share,
  refund: RefundRecord,
  transactionId: string,
  nowMs: number,
): Promise<Result<void>> {
  const fate = await fateNow(share, transactionId, nowMs);
  if (!fate.ok) return fate;
  if (fate.value === 'unsure') return fail('PAYMENT_PENDING');
  if (fate.value === 'there') {
    const goesOn = moveStep(share, { state: 'asked', retryAt: instant(nowMs) });
    const written = await transact([goesOn, ...(share.state === 'failed' ? [unlistFailed(share)] : [])]);
    return written.ok ? fail('PAYMENT_PENDING') : written;
  }
  const cashFen = share.cashFen - refund.amountFen;
  return transact(shrinkListed(share, refund.outRefundNo, cashFen, shareOf(cashFen, share.bp)));
}

/** Nothing was ever asked for under a number that follows a closed one. */
const fateNow = async (share: Share, transactionId: string, nowMs: number): Promise<Result<Fate>> =>
  share.state === 'due' && share.tries === 0 ? ok('none') : fateOf(share, transactionId, nowMs);

/** The share never went through WeChat, so its part cannot come back through it. */
const askPerson = (back: ShareReturn, nowMs: number): Promise<Result<void>> =>
  transact([putStep({ ...back, state: 'failed', status: BY_HAND, failedAt: instant(nowMs) }), listAsFailed(back)]);
