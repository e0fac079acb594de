import type { Write } from '../platform/db';
import { advance } from './advance';
import { readOrder } from './order.repo';

/** The writes that end a refunding order; none for an order that ended before its payment came. */
export async function finishRefundOf(orderId: string, nowMs: number): Promise<Write[]> {
  const record = await readOrder(orderId);
  if (record?.state !== 'refunding') return [];
  const step = advance(record, 'refunded', '微信支付退款', nowMs);
  return step.ok ? step.value.writes : [];
}
