import type { Input } from '@shared/contracts/contracts';
import { call } from '@/api/client';
import { refresh } from '@/api/query';
import { pay } from '@/platform/pay';

export type Paying = { orderId: string; outcome: 'done' | 'cancelled' | 'failed' };

/**
 * Pays the trade of an order that exists: prepay, WeChat's sheet, then the server is asked how the order stands. What the phone says is never taken for
 * the truth; a failed question leaves that to the result screen.
 */
export async function payOrder(orderId: string): Promise<Paying> {
  const { params } = await call('payment.prepay', { orderId });
  const result = await pay(params);
  if (result.state === 'paid') await call('payment.confirm', { orderId }).catch(() => undefined);
  await refresh('order.detail', 'order.list', 'order.cart', 'wallet.summary', 'promotion.group');
  return { orderId, outcome: result.state === 'paid' ? 'done' : result.state };
}

/** Makes the orders of a purchase (the same key makes them once) and pays what WeChat Pay has to pay. Answers the first of them. */
export async function placeAndPay(input: Input<'order.create'>, idempotencyKey: string): Promise<Paying> {
  const order = await call('order.create', input, { idempotencyKey });
  await refresh('order.list', 'order.cart', 'booking.slots', 'booking.days', 'wallet.summary');
  await refresh('promotion.coupons', 'promotion.flash', 'promotion.offer');
  if (order.state !== 'unpaid') return { orderId: order.id, outcome: 'done' };
  // The order stands from here on: whatever happens to the payment, the result screen takes it up.
  return payOrder(order.id).catch((): Paying => ({ orderId: order.id, outcome: 'failed' }));
}
