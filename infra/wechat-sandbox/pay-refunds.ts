import * as z from 'zod';
import { beijing, compactTime } from './clock';
import { later, type Sandbox, yuan } from './context';
import { type Answer, json, type Request } from './http';
import { record } from './ledger';
import { payError } from './pay-crypto';
import { accountOf, refuseSubOf } from './pay-merchant';
import { bytesAtMost, digits, parsePayBody } from './pay-orders';
import { sharedOf } from './pay-sharing';
import type { Refund } from './types';

const TAKEN_BACK = '退还商户';
const REFUND_TAKES_MS = 3000;
const REFUNDS_PER_ORDER = 50;

const refundInput = z.object({
  sub_mchid: z.string().optional(),
  transaction_id: z.string().min(1).max(32).optional(),
  out_trade_no: z.string().min(1).max(32).optional(),
  out_refund_no: z.string().regex(/^[\w\-|*@]{1,64}$/, '字符串规则校验失败'),
  reason: bytesAtMost(80).optional(),
  notify_url: z
    .string()
    .max(256)
    .regex(/^https?:\/\/[^?#]+$/, '通知地址必须为直接可访问的URL，不能携带参数')
    .optional(),
  funds_account: z.literal('AVAILABLE').optional(),
  amount: z.object({ refund: z.number().int().min(1), total: z.number().int().min(1), currency: z.literal('CNY') }),
});
type RefundInput = z.infer<typeof refundInput>;

/** `POST /v3/refund/domestic/refunds` */
export function createRefund(sandbox: Sandbox, request: Request): Answer {
  const { store, clock, byTransaction, faults } = sandbox;
  const parsed = parsePayBody(request, refundInput);
  if ('refused' in parsed) return parsed.refused;
  const input = parsed.value;
  const outTradeNo = input.transaction_id ? byTransaction.get(input.transaction_id) : input.out_trade_no;
  const order = store.orders.get(outTradeNo ?? '');
  if (!order) return payError(404, 'RESOURCE_NOT_EXISTS', '订单不存在');
  const wrong = refuseSubOf(order, input.sub_mchid);
  if (wrong) return wrong;
  if (order.transactionId === undefined) return payError(400, 'INVALID_REQUEST', '订单未支付，不能退款');
  const known = store.refunds.get(input.out_refund_no);
  if (known) return repeat(known, order.outTradeNo, input);
  const siblings = refundsOf(sandbox, order.outTradeNo);
  const taken = siblings.reduce((sum, refund) => sum + (refund.status === 'CLOSED' ? 0 : refund.amount), 0);
  if (input.amount.total !== order.total) {
    return payError(400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试');
  }
  if (taken === order.total) return payError(400, 'INVALID_REQUEST', '订单已全额退款');
  if (taken + input.amount.refund > order.total)
    return payError(400, 'INVALID_REQUEST', '申请退款金额大于订单可退金额');
  if (taken + input.amount.refund > order.total - sharedOf(sandbox, order.outTradeNo))
    return payError(403, 'NOT_ENOUGH', '可退余额不足，已分账的资金请先回退');
  if (input.funds_account === undefined && faults.take('funds', input.out_refund_no, order.outTradeNo))
    return payError(403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起');
  if (siblings.length >= REFUNDS_PER_ORDER) return payError(429, 'FREQUENCY_LIMITED', '部分退款次数超过限制');
  const refund: Refund = {
    outRefundNo: input.out_refund_no,
    refundId: `5030${digits(6)}${compactTime(clock.now()).slice(0, 8)}${digits(11)}`,
    outTradeNo: order.outTradeNo,
    transactionId: order.transactionId,
    amount: input.amount.refund,
    total: order.total,
    reason: input.reason,
    notifyUrl: input.notify_url,
    status: 'PROCESSING',
    outcome: faults.take('refund', input.out_refund_no, order.outTradeNo)?.outcome ?? 'SUCCESS',
    createdAt: clock.now(),
  };
  store.refunds.put(refund.outRefundNo, refund);
  store.orders.put(order.outTradeNo, { ...order, state: 'REFUND' });
  finishLater(sandbox, refund);
  return json(refundOf(refund));
}

function repeat(known: Refund, outTradeNo: string, input: RefundInput): Answer {
  const same = known.outTradeNo === outTradeNo && known.amount === input.amount.refund;
  return same
    ? json(refundOf(known))
    : payError(400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试');
}

/** `GET /v3/refund/domestic/refunds/{out_refund_no}` */
export function queryRefund({ store }: Sandbox, request: Request, outRefundNo: string): Answer {
  const refund = store.refunds.get(outRefundNo);
  const order = store.orders.get(refund?.outTradeNo ?? '');
  if (!refund || !order) return payError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
  return refuseSubOf(order, request.query.get('sub_mchid') ?? undefined) ?? json(refundOf(refund));
}

const abnormalInput = z.object({
  sub_mchid: z.string().optional(),
  out_refund_no: z.string(),
  type: z.enum(['USER_BANK_CARD', 'MERCHANT_BANK_CARD']),
  bank_type: z.string().optional(),
  bank_account: z.string().optional(),
  real_name: z.string().optional(),
});

/** `POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund`: to a bank card of the payer, or back to the merchant. */
export function resolveAbnormal(sandbox: Sandbox, request: Request, refundId: string): Answer {
  const parsed = parsePayBody(request, abnormalInput);
  if ('refused' in parsed) return parsed.refused;
  const { type, out_refund_no, sub_mchid, ...card } = parsed.value;
  const refund = sandbox.store.refunds.get(out_refund_no);
  const order = sandbox.store.orders.get(refund?.outTradeNo ?? '');
  if (!refund || !order || refund.refundId !== refundId) return payError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
  const wrong = refuseSubOf(order, sub_mchid);
  if (wrong) return wrong;
  if (refund.status !== 'ABNORMAL') return payError(400, 'INVALID_REQUEST', '退款单状态不是退款异常，不能发起');
  if (type === 'USER_BANK_CARD' && !(card.bank_type && card.bank_account && card.real_name))
    return payError(400, 'PARAM_ERROR', '退款至用户银行卡时银行卡信息必填');
  const account = type === 'USER_BANK_CARD' ? '退回银行卡' : TAKEN_BACK;
  return json(refundOf(again(sandbox, { ...refund, account })));
}

/** An abnormal refund goes on: by the call above, or by somebody at the merchant platform (`refund-done` of the control API). */
export function again(sandbox: Sandbox, refund: Refund): Refund {
  const { doneAt: _, ...rest } = refund;
  const going: Refund = { ...rest, status: 'PROCESSING', outcome: 'SUCCESS' };
  sandbox.store.refunds.put(going.outRefundNo, going);
  finishLater(sandbox, going);
  return going;
}

/** Finishes refunds that a former process left in the middle. */
export function resumeRefunds(sandbox: Sandbox): void {
  for (const refund of sandbox.store.refunds.values()) {
    if (refund.status === 'PROCESSING') finishLater(sandbox, refund);
  }
}

export function refundsOf(sandbox: Sandbox, outTradeNo: string): Refund[] {
  return [...sandbox.store.refunds.values()].filter((refund) => refund.outTradeNo === outTradeNo);
}

function finishLater(sandbox: Sandbox, refund: Refund): void {
  later(sandbox, REFUND_TAKES_MS / sandbox.timeScale, () => {
    if (sandbox.store.refunds.get(refund.outRefundNo)?.status === 'PROCESSING') finish(sandbox, refund);
  });
}

function finish(sandbox: Sandbox, refund: Refund): void {
  const { store, clock, feed, users, callbacks } = sandbox;
  const done: Refund = { ...refund, status: refund.outcome, doneAt: clock.now() };
  store.refunds.put(refund.outRefundNo, done);
  const { outRefundNo: no, outTradeNo, amount: fen, account } = done;
  if (done.status === 'SUCCESS')
    record(sandbox, { kind: account === TAKEN_BACK ? 'taken_back' : 'refund', no, outTradeNo, fen });
  const user = users.byOpenid(store.orders.get(refund.outTradeNo)?.openid ?? '');
  feed.add({
    kind: 'refund',
    ...(user ? { user: user.id } : {}),
    title: done.status === 'SUCCESS' ? '退款到账通知' : '退款异常',
    text: `${done.status === 'SUCCESS' ? '已退款' : '未退款'} ¥${yuan(refund.amount)}`,
    fields: [
      { label: '退款原因', value: refund.reason ?? '商家退款' },
      { label: '退款单号', value: refund.outRefundNo },
      { label: '商户单号', value: refund.outTradeNo },
    ],
  });
  const notification = refundNotification(sandbox, done);
  if (notification) store.refunds.put(refund.outRefundNo, { ...done, notifyId: callbacks.enqueue(notification) });
}

/** The refund callback, when the merchant gave an address for it. */
export function refundNotification(sandbox: Sandbox, refund: Refund) {
  if (refund.notifyUrl === undefined) return undefined;
  const { total, amount } = refund;
  return {
    event: `REFUND.${refund.status}`,
    kind: 'refund' as const,
    url: refund.notifyUrl,
    outTradeNo: refund.outTradeNo,
    summary: refund.status === 'SUCCESS' ? '退款成功' : '退款异常',
    resource: {
      ...accountOf(sandbox, sandbox.store.orders.get(refund.outTradeNo)),
      out_trade_no: refund.outTradeNo,
      transaction_id: refund.transactionId,
      out_refund_no: refund.outRefundNo,
      refund_id: refund.refundId,
      refund_status: refund.status,
      ...(refund.status === 'SUCCESS' ? { success_time: beijing(refund.doneAt ?? refund.createdAt) } : {}),
      user_received_account: refund.account ?? '支付用户零钱',
      amount: { total, refund: amount, payer_total: total, payer_refund: amount },
    },
  };
}

function refundOf(refund: Refund): Record<string, unknown> {
  const { total, amount } = refund;
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: refund.account ?? '支付用户零钱',
    ...(refund.status === 'SUCCESS' ? { success_time: beijing(refund.doneAt ?? refund.createdAt) } : {}),
    create_time: beijing(refund.createdAt),
    status: refund.status,
    funds_account: 'AVAILABLE',
    amount: {
      total,
      refund: amount,
      from: [],
      payer_total: total,
      payer_refund: amount,
      settlement_refund: amount,
      settlement_total: total,
      discount_refund: 0,
      currency: 'CNY',
      refund_fee: 0,
    },
    promotion_detail: [],
  };
}
