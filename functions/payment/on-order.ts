import type { OrderFacts } from '@shared/contracts/events';
import { readOpenid } from '../member/read-openid';
import { now } from '../platform/clock';
import { onEvent } from '../platform/consume';
import { transact } from '../platform/db';
import { uploadShipping } from '../platform/wechat/open';
import { paymentKey, readPayment } from './payment.repo';
import { startRefund } from './refund-payment';

/** Funds of an order stay frozen at WeChat until its hand-over is uploaded. Uploading again is harmless; the mark saves the call. */
async function tellHandedOver(order: OrderFacts, nowMs: number): Promise<void> {
  const payment = order.outTradeNo ? await readPayment(order.outTradeNo) : undefined;
  if (!payment?.transactionId || payment.shippedAt) return;
  const openid = await readOpenid(order.memberId);
  if (!openid) return;
  const told = await uploadShipping({
    transactionId: payment.transactionId,
    openid,
    logisticsType: 4,
    itemDesc: order.title,
    uploadTime: nowMs,
  });
  if (!told.ok) throw new Error(`shipping of ${order.orderId} not uploaded: ${told.error.code}`);
  await transact([
    {
      table: 'payments',
      update: paymentKey(payment.outTradeNo),
      set: 'SET shippedAt = :at',
      condition: 'attribute_exists(pk)',
      values: { ':at': new Date(nowMs).toISOString() },
    },
  ]);
}

export const handler = onEvent(async (event) => {
  if (event.type === 'order.completed') await tellHandedOver(event.order, now());
  if (event.type === 'payment.refund_due') {
    const started = await startRefund(event.outTradeNo, now());
    if (!started.ok) throw new Error(`refund of ${event.outTradeNo} not started: ${started.error.code}`);
  }
});
