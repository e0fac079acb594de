import type { OrderFacts } from '@shared/contracts/events';
import { instant } from '@shared/kernel/time';
import { readOpenid } from '../member/read-openid';
import { readAnyOrders } from '../order/read-order';
import { transact } from '../platform/db';
import { type Shipping, uploadShipping } from '../platform/wechat/open';
import { paymentKey, readPayment } from './payment.repo';

/** WeChat's codes of the carriers people write on parcels; another name goes as it is. */
const CARRIERS: Readonly<Record<string, string>> = {
  顺丰: 'SF',
  中通: 'ZTO',
  圆通: 'YTO',
  申通: 'STO',
  韵达: 'YD',
  京东: 'JD',
  邮政: 'EMS',
  EMS: 'EMS',
  极兔: 'JTSD',
  德邦: 'DBL',
};

const codeOfCarrier = (name: string): string =>
  Object.entries(CARRIERS).find(([start]) => name.startsWith(start))?.[1] ?? name;

/** Handed over, sent, or over without anything to hand over. */
const SETTLED = ['completed', 'to_receive', 'closed', 'cancelled', 'refunding', 'refunded'];

/**
 * Funds of a trade stay frozen at WeChat until its hand-over is uploaded: once, when nothing of the trade is left to be handed over. With a
 * parcel in it, it is the parcel that is told. Uploading again is harmless; the mark saves the call.
 */
export async function tellHandedOver(order: OrderFacts, nowMs: number): Promise<void> {
  const payment = order.outTradeNo ? await readPayment(order.outTradeNo) : undefined;
  if (!payment?.transactionId || payment.shippedAt) return;
  const orders = await readAnyOrders(order.tradeOrders);
  if (orders.some(({ state }) => !SETTLED.includes(state))) return;
  const openid = await readOpenid(order.memberId);
  if (!openid) return;
  const parcel = orders.find(({ shipping }) => shipping)?.shipping;
  const how: Pick<Shipping, 'logisticsType' | 'trackingNo' | 'expressCompany'> = parcel
    ? { logisticsType: 1, trackingNo: parcel.trackingNo, expressCompany: codeOfCarrier(parcel.carrier) }
    : { logisticsType: 4 };
  const told = await uploadShipping({
    transactionId: payment.transactionId,
    openid,
    itemDesc: order.title,
    uploadTime: nowMs,
    ...how,
  });
  if (!told.ok) throw new Error(`shipping of ${order.orderId} not uploaded: ${told.error.code}`);
  await transact([
    {
      table: 'payments',
      update: paymentKey(payment.outTradeNo),
      set: 'SET shippedAt = :at',
      condition: 'attribute_exists(pk)',
      alone: 'a payment is never removed',
      values: { ':at': instant(nowMs) },
    },
  ]);
}
