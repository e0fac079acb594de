import { mover } from '@shared/domain/order/movers';
import { readAnyOrder } from '../order/read-order';
import { refundedWrites } from '../order/take-back';
import type { Write } from '../platform/db';
import { moveRefund, readRefund } from './aftersale.repo';

/** The writes that go with WeChat Pay's word that a refund's money is back: the last refund of an order ends it. None for a late payment's refund, which no order knows of. */
export async function finishRefund(orderId: string, outRefundNo: string, nowMs: number): Promise<Write[]> {
  const [refund, order] = await Promise.all([readRefund(outRefundNo), readAnyOrder(orderId)]);
  if (!refund || !order) return [];
  const moved = moveRefund(refund, 'pay', mover('payment'), nowMs);
  const last = refund.number === order.refundCount;
  return [...(moved.ok ? [moved.value.write] : []), ...(last ? refundedWrites(order, nowMs) : [])];
}

/** The writes that go with WeChat Pay's word that a refund could not be paid: a person looks at it. */
export async function abnormalRefund(_orderId: string, outRefundNo: string, nowMs: number): Promise<Write[]> {
  const refund = await readRefund(outRefundNo);
  const moved = refund && moveRefund(refund, 'fail', mover('payment'), nowMs);
  return moved?.ok ? [moved.value.write] : [];
}
