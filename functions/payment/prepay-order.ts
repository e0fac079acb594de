import type { Output, Parsed } from '@shared/contracts/contracts';
import type { ErrorCode } from '@shared/contracts/errors';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant, MINUTE, millis } from '@shared/kernel/time';
import * as z from 'zod';
import { openidRead } from '../member/read-openid';
import type { OrderRecord } from '../order/order-record';
import { anyOrderRead } from '../order/read-order';
import { refusePayment } from '../platform/call-person';
import { readAll, transact } from '../platform/db';
import type { MemberContext } from '../platform/http';
import { readSharing } from '../store/read-sharing';
import { due } from '../task/schedule';
import { type Payment, paymentRead, putPayment, readPayment } from './payment.repo';
import { placeJsapiOrder } from './wechat/trade-calls';
import { codeOf, payParams } from './wechat/wechat-pay';

const prepaySchema = z.object({ prepay_id: z.string().min(1) });

/** The payment record comes before the call: whatever happens after, we know that WeChat may hold an order of ours. */
async function record(order: OrderRecord, nowMs: number): Promise<Result<Payment>> {
  const { tradeId, memberId, tradePayableFen } = order;
  const payment: Payment = {
    outTradeNo: tradeId,
    memberId,
    amountFen: tradePayableFen,
    refundableFen: tradePayableFen,
    state: 'created',
    createdAt: instant(nowMs),
    sharing: isShipped(order) ? null : await readSharing(order.storeId),
  };
  const asks = due({
    id: `query_payment#${tradeId}`,
    kind: 'query_payment',
    at: nowMs + MINUTE,
    payload: { outTradeNo: tradeId, tries: 1 },
  });
  const written = await transact([putPayment(payment), asks]);
  if (written.ok) return ok(payment);
  const other = await readPayment(tradeId);
  return other ? ok(other) : written;
}

/** Headquarters sells what is shipped: a store has no part in it. */
const isShipped = ({ fulfilment, tradeOrders }: OrderRecord): boolean =>
  fulfilment === 'ship' && tradeOrders.length === 1;

/** The trade's first order, whose id is its number, with its payment; mostly it is the order asked for. */
async function headOf(
  order: OrderRecord,
  payment: Payment | undefined,
): Promise<[OrderRecord | undefined, Payment | undefined]> {
  if (order.id === order.tradeId) return [order, payment];
  return readAll(anyOrderRead(order.tradeId), paymentRead(order.tradeId));
}

/** What does not pass by trying again, and what it is to the owner; anything else does. Codes: the documents of JSAPI下单. */
const FOR_GOOD: Readonly<Record<string, ErrorCode>> = {
  ORDERPAID: 'ORDER_PAID',
  ORDER_PAID: 'ORDER_PAID',
  ORDER_CLOSED: 'ORDER_CLOSED',
  OUT_TRADE_NO_USED: 'ORDER_UNPAYABLE',
  INVALID_REQUEST: 'ORDER_UNPAYABLE',
  ACCOUNT_ERROR: 'PAYER_REFUSED',
  PARAM_ERROR: 'PAYMENT_OFF',
  NO_AUTH: 'PAYMENT_OFF',
  SIGN_ERROR: 'PAYMENT_OFF',
  APPID_MCHID_NOT_MATCH: 'PAYMENT_OFF',
  MCH_NOT_EXISTS: 'PAYMENT_OFF',
  OPENID_MISMATCH: 'PAYMENT_OFF',
};

function refused(code: string, outTradeNo: string): Result<never> {
  const meant = FOR_GOOD[code] ?? 'WECHAT_UNAVAILABLE';
  if (meant === 'PAYMENT_OFF') refusePayment('prepay', { code, outTradeNo });
  return fail(meant, { code });
}

/**
 * What the pay sheet needs for the trade of an unpaid order. Asked again, WeChat gives a fresh prepay id of the same order of its own: one
 * payment whatever is tapped, so the id is not kept.
 */
export async function prepayOrder(
  context: MemberContext,
  input: Parsed<'payment.prepay'>,
): Promise<Result<Output<'payment.prepay'>>> {
  const { memberId, now: nowMs } = context;
  const { orderId } = input;
  const [asked, found, openid] = await readAll(anyOrderRead(orderId), paymentRead(orderId), openidRead(memberId));
  if (asked?.memberId !== memberId) return fail('ORDER_NOT_FOUND');
  const [order, existing] = await headOf(asked, found);
  if (!order) return fail('ORDER_NOT_FOUND');
  if (order.state !== 'unpaid') return fail(order.paidAt ? 'ORDER_PAID' : 'ORDER_CLOSED');
  if (millis(order.payBefore) <= nowMs) return fail('ORDER_CLOSED');
  if (order.tradePayableFen === 0) return fail('ORDER_STATE', { state: order.state });
  if (!openid) return fail('UNAUTHENTICATED');
  const payment = existing ? ok(existing) : await record(order, nowMs);
  if (!payment.ok) return payment;
  if (payment.value.state !== 'created') return fail(payment.value.state === 'closed' ? 'ORDER_CLOSED' : 'ORDER_PAID');
  const answer = await placeJsapiOrder({
    outTradeNo: order.tradeId,
    description: `车坞-${order.lines[0]?.title ?? '订单'}`,
    amountFen: payment.value.amountFen,
    openid,
    expiresAt: millis(order.payBefore),
    profitSharing: payment.value.sharing !== null,
  });
  if (!answer.ok) return answer;
  const prepay = prepaySchema.safeParse(answer.value.body);
  if (!prepay.success) return refused(codeOf(answer.value), order.tradeId);
  return ok({ params: await payParams(prepay.data.prepay_id) });
}
