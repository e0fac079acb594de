import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { beijing, compactTime, isRfc3339 } from './clock';
import { type Sandbox, yuan } from './context';
import { type Answer, empty, json, parseBody, type Request } from './http';
import { record } from './ledger';
import { payError } from './pay-crypto';
import { type Fields, merchantOf, refuseMerchant } from './pay-merchant';
import type { Order, TradeState } from './types';

const PREPAY_LIFE_MS = 2 * 3600_000;

const STATE_TEXT: Record<TradeState, string> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭',
};

export const bytesAtMost = (limit: number) =>
  z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= limit, `字节数大于${limit}`);

const commonInput = z.object({
  description: bytesAtMost(127),
  out_trade_no: z.string().regex(/^[\w\-*|]{6,32}$/, '字符串规则校验失败'),
  time_expire: z.string().refine(isRfc3339, '不符合RFC3339').optional(),
  attach: bytesAtMost(128).optional(),
  notify_url: bytesAtMost(255).regex(/^https?:\/\/[^?#]+$/, '通知地址必须为直接可访问的URL，不能携带参数'),
  amount: z.object({ total: z.number().int().min(1), currency: z.literal('CNY').optional() }),
  settle_info: z.object({ profit_sharing: z.boolean().optional() }).optional(),
});
const jsapiInput = commonInput.extend({
  appid: bytesAtMost(32),
  mchid: bytesAtMost(32),
  payer: z.object({ openid: bytesAtMost(128) }),
});
const partnerInput = commonInput.extend({
  sp_appid: bytesAtMost(32),
  sp_mchid: bytesAtMost(32),
  sub_mchid: bytesAtMost(32),
  payer: z.object({ sp_openid: bytesAtMost(128) }),
});

/** The body as the schema wants it, or WeChat Pay's PARAM_ERROR naming the first wrong field. */
export function parsePayBody<T>(request: Request, schema: z.ZodType<T>): { value: T } | { refused: Answer } {
  const body = parseBody(request);
  if (!body) return { refused: payError(400, 'PARAM_ERROR', '请求内容不是合法的JSON对象') };
  const parsed = schema.safeParse(body);
  if (parsed.success) return { value: parsed.data };
  const issue = parsed.error.issues[0];
  const field = `/${issue?.path.join('/') ?? ''}`;
  const detail = { location: 'body', field: `/body${field}`, issue: issue?.message ?? 'invalid' };
  return { refused: payError(400, 'PARAM_ERROR', `输入源“/body${field}”校验失败：${detail.issue}`, detail) };
}

/** `POST /v3/pay/transactions/jsapi`, and `…/partner/…` */
export function createOrder(sandbox: Sandbox, request: Request, partner: boolean): Answer {
  if (!partner) {
    const parsed = parsePayBody(request, jsapiInput);
    if ('refused' in parsed) return parsed.refused;
    return place(sandbox, parsed.value, parsed.value.appid, parsed.value.payer.openid, undefined, parsed.value);
  }
  const parsed = parsePayBody(request, partnerInput);
  if ('refused' in parsed) return parsed.refused;
  const { sp_appid, sub_mchid, payer } = parsed.value;
  return place(sandbox, parsed.value, sp_appid, payer.sp_openid, sub_mchid, parsed.value);
}

function place(
  sandbox: Sandbox,
  input: z.infer<typeof commonInput>,
  appid: string,
  openid: string,
  subMchid: string | undefined,
  told: Fields,
): Answer {
  const { options, store, clock, users } = sandbox;
  const wrong = refuseMerchant(sandbox, subMchid !== undefined, told);
  if (wrong) return wrong;
  if (appid !== options.appid) return payError(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配，请检查后再试');
  if (!users.byOpenid(openid)) return payError(400, 'PARAM_ERROR', '无效的openid');
  if (input.time_expire !== undefined && Date.parse(input.time_expire) <= clock.now()) {
    return payError(400, 'PARAM_ERROR', 'time_expire时间过短，刷卡至少1分钟，其他5分钟');
  }
  const known = store.orders.get(input.out_trade_no);
  const fingerprint = JSON.stringify(told);
  const refusal = known && refuseRepeat(known, fingerprint);
  if (refusal) return refusal;
  if (!known) {
    store.orders.put(input.out_trade_no, {
      outTradeNo: input.out_trade_no,
      description: input.description,
      notifyUrl: input.notify_url,
      total: input.amount.total,
      openid,
      attach: input.attach,
      timeExpire: input.time_expire,
      profitSharing: input.settle_info?.profit_sharing ?? false,
      fingerprint,
      subMchid,
      state: 'NOTPAY',
      createdAt: clock.now(),
    });
  }
  const prepayId = `wx${compactTime(clock.now())}${digits(20)}`;
  store.prepays.put(prepayId, { outTradeNo: input.out_trade_no, expiresAt: clock.now() + PREPAY_LIFE_MS });
  return json({ prepay_id: prepayId });
}

function refuseRepeat(order: Order, fingerprint: string): Answer | undefined {
  if (order.state === 'CLOSED') return payError(400, 'ORDER_CLOSED', '该订单已关闭');
  if (order.state !== 'NOTPAY') return payError(400, 'ORDERPAID', '该订单已支付');
  if (order.fingerprint !== fingerprint) return payError(403, 'OUT_TRADE_NO_USED', '商户订单号重复');
  return undefined;
}

/** `GET /v3/pay/transactions/out-trade-no/{no}`, and `…/partner/…` */
export function queryByNumber(sandbox: Sandbox, request: Request, outTradeNo: string, partner: boolean): Answer {
  const wrong = refuseMerchant(sandbox, partner, Object.fromEntries(request.query));
  if (wrong) return wrong;
  const order = find(sandbox, outTradeNo, partner);
  return order ? json(transactionOf(sandbox, order)) : payError(404, 'ORDER_NOT_EXIST', '订单不存在');
}

/** `GET /v3/pay/transactions/id/{transaction_id}` */
export function queryById(sandbox: Sandbox, request: Request, transactionId: string, partner: boolean): Answer {
  return queryByNumber(sandbox, request, sandbox.byTransaction.get(transactionId) ?? '', partner);
}

/** `POST /v3/pay/transactions/out-trade-no/{no}/close` */
export function closeOrder(sandbox: Sandbox, request: Request, outTradeNo: string, partner: boolean): Answer {
  const wrong = refuseMerchant(sandbox, partner, parseBody(request) ?? {});
  if (wrong) return wrong;
  const order = find(sandbox, outTradeNo, partner);
  if (!order) return payError(404, 'ORDER_NOT_EXIST', '订单不存在');
  if (order.state === 'CLOSED') return payError(400, 'ORDER_CLOSED', '该订单已关闭');
  if (order.state !== 'NOTPAY') return payError(400, 'ORDERPAID', '该订单已支付');
  sandbox.store.orders.put(outTradeNo, { ...order, state: 'CLOSED' });
  return empty();
}

/** An order made through the service provider's paths is not there for the others, and the other way round. */
function find({ store }: Sandbox, outTradeNo: string, partner: boolean): Order | undefined {
  const order = store.orders.get(outTradeNo);
  return order && (order.subMchid !== undefined) === partner ? order : undefined;
}

/** The order became paid: settles it, tells the feed and sends the callback. */
export function settle(sandbox: Sandbox, order: Order): Order {
  const { store, clock, feed, faults, users, callbacks } = sandbox;
  const now = clock.now();
  const transactionId = `4200${digits(6)}${compactTime(now).slice(0, 8)}${digits(10)}`;
  const wrong = faults.take('amount', order.outTradeNo);
  const coupon = faults.takeAddressed('coupon', order.outTradeNo);
  const paid: Order = {
    ...order,
    state: 'SUCCESS',
    transactionId,
    paidAt: now,
    ...(wrong ? { reportedTotal: wrong.total ?? order.total + 1 } : {}),
    ...(coupon ? { couponFen: Math.min(coupon.fen, order.total) } : {}),
  };
  store.orders.put(order.outTradeNo, paid);
  record(sandbox, { kind: 'payment', no: order.outTradeNo, outTradeNo: order.outTradeNo, fen: order.total });
  sandbox.byTransaction.set(transactionId, order.outTradeNo);
  const user = users.byOpenid(order.openid);
  feed.add({
    kind: 'payment',
    ...(user ? { user: user.id } : {}),
    title: '微信支付',
    text: `支付成功 ¥${yuan(order.total)}`,
    fields: [
      { label: '商品', value: order.description },
      { label: '交易单号', value: transactionId },
      { label: '商户单号', value: order.outTradeNo },
    ],
  });
  const notifyId = callbacks.enqueue(paymentNotification(sandbox, paid));
  return store.orders.put(order.outTradeNo, { ...paid, notifyId });
}

export function paymentNotification(sandbox: Sandbox, order: Order) {
  return {
    event: 'TRANSACTION.SUCCESS',
    kind: 'transaction' as const,
    url: order.notifyUrl,
    outTradeNo: order.outTradeNo,
    summary: '支付成功',
    resource: { ...transactionOf(sandbox, { ...order, state: 'SUCCESS' }) },
  };
}

/** The transaction as queries and callbacks show it. */
export function transactionOf(sandbox: Sandbox, order: Order): Record<string, unknown> {
  const total = order.reportedTotal ?? order.total;
  const head = {
    ...merchantOf(sandbox, order),
    out_trade_no: order.outTradeNo,
    trade_state: order.state,
    trade_state_desc: STATE_TEXT[order.state],
  };
  if (order.transactionId === undefined || order.paidAt === undefined) {
    return { ...head, amount: { total, currency: 'CNY', payer_currency: 'CNY' } };
  }
  return {
    ...head,
    transaction_id: order.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    attach: order.attach ?? '',
    success_time: beijing(order.paidAt),
    payer: order.subMchid === undefined ? { openid: order.openid } : { sp_openid: order.openid },
    amount: { total, payer_total: total - (order.couponFen ?? 0), currency: 'CNY', payer_currency: 'CNY' },
    promotion_detail: order.couponFen ? [nocash(order.couponFen)] : [],
  };
}

/** A coupon of the merchant's own, which it is not paid for. */
const nocash = (fen: number) => ({
  coupon_id: '109519',
  scope: 'GLOBAL',
  type: 'DISCOUNT',
  amount: fen,
  currency: 'CNY',
});

export function digits(count: number): string {
  let text = '';
  while (text.length < count) text += String(randomInt(1e9)).padStart(9, '0');
  return text.slice(0, count);
}
