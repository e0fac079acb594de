import { shareOf, shareReturned } from '@shared/domain/order/sharing';
import { fail, ok, type Result } from '@shared/kernel/result';
import { refusePayment } from '../../platform/call-person';
import { transact } from '../../platform/db';
import { dueNow } from '../../task/schedule';
import type { RefundRecord } from '../refund.repo';
import { type Books, moveStep, newStep, putStep, readBooks, type Share, stepNo } from './share.repo';
import { sharingTask } from './share-task';
import type { Taken } from './take-step';

type Size = Pick<Share, 'cashFen' | 'amountFen' | 'counted'>;

/** What a share was before refunds made it smaller, one after the other, until it is what WeChat has. */
function sizeOf(share: Share, toldFen: number, refunds: readonly RefundRecord[]): Size | undefined {
  let { cashFen } = share;
  for (let kept = share.counted.length - 1; kept >= 0; kept -= 1) {
    cashFen += refunds.find(({ outRefundNo }) => outRefundNo === share.counted[kept])?.amountFen ?? 0;
    if (shareOf(cashFen, share.bp) === toldFen)
      return { cashFen, amountFen: toldFen, counted: share.counted.slice(0, kept) };
  }
  return undefined;
}

/** The parts that have to come back for refunds that a share turns out not to have left out. */
function returnsFor(share: Share, size: Size, { refunds, returns }: Books, nowMs: number) {
  const its = refunds.filter(({ orderId }) => orderId === share.orderId);
  return its.flatMap((refund) => {
    const { outTradeNo, outRefundNo } = refund;
    const amountFen = shareReturned({ ...size, bp: share.bp }, refund, its);
    const isMissing = share.counted.includes(outRefundNo) && !size.counted.includes(outRefundNo);
    if (!isMissing || amountFen === 0 || returns.some((one) => one.outRefundNo === outRefundNo)) return [];
    const from = { outTradeNo, outRefundNo, outOrderNo: stepNo(share), mchid: share.mchid };
    return [putStep({ kind: 'return', ...from, amountFen, ...newStep(nowMs) })];
  });
}

/**
 * WeChat has a share that is larger than ours: it took it before refunds made ours smaller. What moved is what is recorded, and the parts of those
 * refunds are brought back.
 */
export async function recordAsTold(share: Share, told: Taken, nowMs: number): Promise<Result<Share['state']>> {
  const books = await readBooks(share.outTradeNo);
  const size = books && sizeOf(share, told.amountFen, books.refunds);
  if (!books || !size) {
    refusePayment('share', { no: stepNo(share), ours: share.amountFen, there: told.amountFen });
    return fail('PAYMENT_REFUSED', { wrong: 'amount' });
  }
  const { state } = told;
  const written = await transact([
    moveStep(share, { ...size, state, status: state }),
    ...returnsFor(share, size, books, nowMs),
    dueNow(sharingTask(share.outTradeNo, nowMs)),
  ]);
  return written.ok ? ok(state) : written;
}
