import { fail, type Result } from '@shared/kernel/result';
import { DAY, HOUR, instant, MINUTE } from '@shared/kernel/time';
import { readOpenid } from '../member/read-openid';
import { factsOf } from '../order/facts';
import type { OrderRecord } from '../order/order-record';
import { readAnyOrder, readAnyOrders } from '../order/read-order';
import { callPerson } from '../platform/call-person';
import { logger } from '../platform/logger';
import { mustWrite } from '../platform/must-write';
import { type Parcel, uploadShipping } from '../platform/wechat/open';
import { dropEffect, listEffect, uploadId } from './failed-effect.repo';
import { markShipped, type Payment, readPayment } from './payment.repo';

/** Handed over, sent, or over without anything to hand over. */
const SETTLED = ['completed', 'to_receive', 'closed', 'cancelled', 'refunding', 'refunded'];
/** WeChat reminds of what is not shipped after two days: a person has one of them. */
const AGE_LIMIT = DAY;
const LONGEST_WAIT = 6 * HOUR;

/**
 * Funds of a trade stay frozen at WeChat until its hand-over is uploaded: once, when nothing of the trade is left to be handed over. With parcels in
 * it, they are told. Uploading again is harmless; the mark saves the call. Answers when to try again; what WeChat does not take within a day since
 * `sinceMs` is on the list of a person.
 */
export async function tellHandedOver(outTradeNo: string, sinceMs: number, nowMs: number): Promise<number | undefined> {
  const payment = await readPayment(outTradeNo);
  // What was given back whole is not shipped any more.
  if (!payment?.transactionId || payment.shippedAt || payment.refundableFen === 0) return undefined;
  const head = await readAnyOrder(outTradeNo);
  const orders = head ? await readAnyOrders(head.tradeOrders) : [];
  if (!head || orders.some(({ state }) => !SETTLED.includes(state))) return undefined;
  const told = await tell(payment, head, orders, nowMs);
  if (told.ok) {
    await mustWrite([markShipped(outTradeNo, nowMs), dropEffect(uploadId(outTradeNo))], `hand-over of ${outTradeNo}`);
    return undefined;
  }
  const status = String(told.error.details?.errcode ?? told.error.code);
  logger.warn('hand-over not uploaded', { outTradeNo, status });
  const age = nowMs - sinceMs;
  if (age < AGE_LIMIT) return nowMs + Math.min(LONGEST_WAIT, Math.max(MINUTE, age / 2));
  return needsPerson(payment, head, status, nowMs);
}

async function tell(
  payment: Payment,
  head: OrderRecord,
  orders: readonly OrderRecord[],
  nowMs: number,
): Promise<Result<void>> {
  const openid = await readOpenid(payment.memberId);
  if (!openid) return fail('MEMBER_NOT_FOUND');
  const sent = orders.flatMap(parcelOf);
  if (sent.some(({ expressCompany }) => expressCompany === '')) return fail('CARRIER_UNKNOWN');
  return uploadShipping({
    transactionId: payment.transactionId ?? '',
    openid,
    uploadTime: nowMs,
    logisticsType: sent.length > 0 ? 1 : 4,
    parcels: sent.length > 0 ? sent : [{ itemDesc: factsOf(head).title }],
  });
}

function parcelOf(order: OrderRecord): Parcel[] {
  const { shipping, address } = order;
  if (!shipping) return [];
  return [
    {
      itemDesc: factsOf(order).title,
      trackingNo: shipping.trackingNo,
      // A name is nothing that WeChat takes.
      expressCompany: shipping.carrierCode,
      ...(address ? { receiverPhone: address.phone } : {}),
    },
  ];
}

async function needsPerson(payment: Payment, head: OrderRecord, status: string, nowMs: number): Promise<undefined> {
  const { outTradeNo, amountFen } = payment;
  const about = { outTradeNo, outRefundNo: null, orderId: head.id, amountFen, status, at: instant(nowMs) };
  const effect = listEffect({ effectId: uploadId(outTradeNo), kind: 'upload_shipping', ...about });
  await mustWrite([effect], `hand-over of ${outTradeNo} on the list of a person`);
  callPerson('hand-over', 'hand-over needs a person', { outTradeNo, status });
}
