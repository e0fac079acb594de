import { createHash } from 'node:crypto';
import * as z from 'zod';
import { beijing, compactTime } from './clock';
import { later, type Sandbox, yuan } from './context';
import { type Answer, json, type Request } from './http';
import { record } from './ledger';
import { payError } from './pay-crypto';
import { refuseSubOf } from './pay-merchant';
import { bytesAtMost, digits, parsePayBody } from './pay-orders';
import type { Order, Sharing } from './types';

const SHARING_TAKES_MS = 3000;
/** What WeChat lets a merchant share of an order, unless it agreed to another limit. */
const MOST_PERCENT = 30;
const SHARINGS_PER_ORDER = 50;

const number = z.string().regex(/^[\w\-|*@]{1,64}$/, '字符串规则校验失败');
const receiverInput = z.object({
  sub_mchid: z.string().optional(),
  appid: z.string(),
  type: z.literal('MERCHANT_ID'),
  account: z.string().min(1).max(64),
  name: z.string().max(1024).optional(),
  relation_type: z.enum(['STORE', 'STORE_OWNER', 'PARTNER', 'HEADQUARTER', 'BRAND', 'DISTRIBUTOR', 'SUPPLIER']),
});
const ordersInput = z.object({
  sub_mchid: z.string().optional(),
  appid: z.string(),
  transaction_id: z.string(),
  out_order_no: number,
  receivers: z
    .array(
      z.object({
        type: z.literal('MERCHANT_ID'),
        account: z.string(),
        amount: z.number().int().min(1),
        description: bytesAtMost(80),
      }),
    )
    .min(1)
    .max(50),
  unfreeze_unsplit: z.boolean(),
});
const unfreezeInput = z.object({
  sub_mchid: z.string().optional(),
  transaction_id: z.string(),
  out_order_no: number,
  description: bytesAtMost(80),
});

/** `POST /v3/profitsharing/receivers/add`: the same receiver may be added again. A merchant's full name is required, encrypted. */
export function addReceiver(sandbox: Sandbox, request: Request): Answer {
  const parsed = parsePayBody(request, receiverInput);
  if ('refused' in parsed) return parsed.refused;
  const { appid, account, name, type, relation_type, sub_mchid } = parsed.value;
  if (appid !== sandbox.options.appid) return payError(400, 'PARAM_ERROR', 'appid与商户号不匹配');
  if (sub_mchid !== sandbox.options.subMchid) return payError(400, 'PARAM_ERROR', 'sub_mchid不正确');
  const plain = name && sandbox.crypto.decryptField(name, request.headers['wechatpay-serial']?.toString());
  if (!plain) return payError(400, 'PARAM_ERROR', '商户全称解密失败或未传');
  sandbox.store.receivers.put(account, plain);
  return json({ type, account, name, relation_type, ...(sub_mchid ? { sub_mchid } : {}) });
}

/** `POST /v3/profitsharing/orders` */
export function shareOrder(sandbox: Sandbox, request: Request): Answer {
  const parsed = parsePayBody(request, ordersInput);
  if ('refused' in parsed) return parsed.refused;
  const input = parsed.value;
  if (input.appid !== sandbox.options.appid) return payError(400, 'PARAM_ERROR', 'appid与商户号不匹配');
  const order = orderOf(sandbox, input.transaction_id, input.sub_mchid);
  if ('refused' in order) return order.refused;
  const unknown = input.receivers.find(({ account }) => !sandbox.store.receivers.get(account));
  if (unknown) return payError(400, 'INVALID_REQUEST', '分账接收方与分账发起方不存在分账关系，请先添加分账接收方');
  const { receivers, unfreeze_unsplit: unfreeze } = input;
  return start(sandbox, order.value, input.out_order_no, JSON.stringify(input), receivers, unfreeze);
}

/** `POST /v3/profitsharing/orders/unfreeze`: what was not shared is the merchant's own, and nothing more can be shared. */
export function unfreezeOrder(sandbox: Sandbox, request: Request): Answer {
  const parsed = parsePayBody(request, unfreezeInput);
  if ('refused' in parsed) return parsed.refused;
  const input = parsed.value;
  const order = orderOf(sandbox, input.transaction_id, input.sub_mchid);
  if ('refused' in order) return order.refused;
  return start(sandbox, order.value, input.out_order_no, JSON.stringify(input), [], true);
}

type Receiver = z.infer<typeof ordersInput>['receivers'][number];

function start(
  sandbox: Sandbox,
  order: Order,
  outOrderNo: string,
  fingerprint: string,
  receivers: Receiver[],
  unfreeze: boolean,
): Answer {
  const { store, clock, faults } = sandbox;
  const known = store.sharings.get(outOrderNo);
  if (known)
    return known.fingerprint === fingerprint
      ? json(sharingView(sandbox, known))
      : payError(400, 'INVALID_REQUEST', '同一分账单号，请求参数不一致');
  if (!order.profitSharing) return payError(400, 'INVALID_REQUEST', '订单非分账订单，不支持分账');
  if (order.unfrozen) return payError(403, 'NOT_ENOUGH', '订单剩余金额已解冻，分账金额不足');
  if (refundedOf(sandbox, order.outTradeNo) >= order.total)
    return payError(403, 'NOT_ENOUGH', '订单已全额退款，没有资金可以分账或解冻');
  const before = sharingsOf(sandbox, order.outTradeNo);
  if (before.length >= SHARINGS_PER_ORDER) return payError(429, 'RULE_LIMIT', '分账次数超过限制');
  const asked = sum(receivers) + before.reduce((total, one) => total + sum(live(one)), 0);
  if (asked > Math.floor((order.total * MOST_PERCENT) / 100))
    return payError(403, 'RULE_LIMIT', '分账金额超过最大分账比例');
  const sharing: Sharing = {
    outOrderNo,
    orderId: `3008${digits(6)}${compactTime(clock.now()).slice(0, 8)}${digits(10)}`,
    outTradeNo: order.outTradeNo,
    receivers: receivers.map(({ account, amount, description }) => ({
      account,
      amount,
      description,
      result: 'PENDING',
      detailId: `3601${digits(20)}`,
    })),
    unfreeze,
    state: 'PROCESSING',
    outcome: faults.take('sharing', outOrderNo, order.outTradeNo) ? 'CLOSED' : 'SUCCESS',
    fingerprint,
    createdAt: clock.now(),
  };
  store.sharings.put(outOrderNo, sharing);
  if (unfreeze) store.orders.put(order.outTradeNo, { ...order, unfrozen: true });
  finishLater(sandbox, sharing);
  return json(sharingView(sandbox, sharing));
}

/** `GET /v3/profitsharing/orders/{out_order_no}?transaction_id=…` */
export function querySharing(sandbox: Sandbox, request: Request, outOrderNo: string): Answer {
  const order = orderOf(
    sandbox,
    request.query.get('transaction_id') ?? '',
    request.query.get('sub_mchid') ?? undefined,
  );
  if ('refused' in order) return order.refused;
  const sharing = sandbox.store.sharings.get(outOrderNo);
  return sharing && sharing.outTradeNo === order.value.outTradeNo
    ? json(sharingView(sandbox, sharing))
    : payError(404, 'RESOURCE_NOT_EXISTS', '分账单不存在');
}

function finishLater(sandbox: Sandbox, sharing: Sharing): void {
  later(sandbox, SHARING_TAKES_MS / sandbox.timeScale, () => finish(sandbox, sharing.outOrderNo));
}

function finish(sandbox: Sandbox, outOrderNo: string): void {
  const { store, clock, feed } = sandbox;
  const sharing = store.sharings.get(outOrderNo);
  if (sharing?.state !== 'PROCESSING') return;
  const receivers = sharing.receivers.map((one) => ({ ...one, result: sharing.outcome }));
  store.sharings.put(outOrderNo, { ...sharing, state: 'FINISHED', receivers, doneAt: clock.now() });
  if (sharing.outcome === 'SUCCESS') recordSharing(sandbox, sharing);
  for (const { account, amount, result } of receivers)
    feed.add({
      kind: 'sharing',
      title: result === 'SUCCESS' ? '分账成功' : '分账失败',
      text: `${account} ¥${yuan(amount)}`,
      fields: [
        { label: '分账单号', value: outOrderNo },
        { label: '商户单号', value: sharing.outTradeNo },
      ],
    });
}

/** Each receiver's share is a movement; freeing the rest, when everything before it has arrived, is one of what is left. */
function recordSharing(sandbox: Sandbox, { outOrderNo: no, outTradeNo, receivers, unfreeze }: Sharing): void {
  for (const { account, amount: fen } of receivers) record(sandbox, { kind: 'share', no, outTradeNo, fen, account });
  const total = sandbox.store.orders.get(outTradeNo)?.total ?? 0;
  if (unfreeze) record(sandbox, { kind: 'unfreeze', no, outTradeNo, fen: total - sharedOf(sandbox, outTradeNo) });
}

/** Finishes what a former process left in the middle. */
export function resumeSharings(sandbox: Sandbox): void {
  for (const sharing of sandbox.store.sharings.values())
    if (sharing.state === 'PROCESSING') finishLater(sandbox, sharing);
}

export function sharingsOf({ store }: Sandbox, outTradeNo: string): Sharing[] {
  return [...store.sharings.values()].filter((sharing) => sharing.outTradeNo === outTradeNo);
}

const live = ({ receivers }: Sharing) => receivers.filter(({ result }) => result !== 'CLOSED');
const sum = (amounts: readonly { amount: number }[]): number =>
  amounts.reduce((total, { amount }) => total + amount, 0);

/** What of an order went back to its payer, or is on its way there. */
const refundedOf = ({ store }: Sandbox, outTradeNo: string): number =>
  sum([...store.refunds.values()].filter((refund) => refund.outTradeNo === outTradeNo && refund.status !== 'CLOSED'));

/** What of an order is with receivers, or on its way there, and has not come back. */
export function sharedOf(sandbox: Sandbox, outTradeNo: string): number {
  const sharings = sharingsOf(sandbox, outTradeNo);
  const numbers = new Set(sharings.map(({ outOrderNo }) => outOrderNo));
  const back = [...sandbox.store.sharingReturns.values()].filter(
    ({ outOrderNo, result }) => numbers.has(outOrderNo) && result === 'SUCCESS',
  );
  return sharings.reduce((total, sharing) => total + sum(live(sharing)), 0) - sum(back);
}

/** The order of a transaction, when the caller may share it. */
export function orderOf(
  { store, byTransaction }: Sandbox,
  transactionId: string,
  subMchid: string | undefined,
): { value: Order } | { refused: Answer } {
  const order = store.orders.get(byTransaction.get(transactionId) ?? '');
  if (!order) return { refused: payError(404, 'RESOURCE_NOT_EXISTS', '订单不存在') };
  const refused = refuseSubOf(order, subMchid);
  return refused ? { refused } : { value: order };
}

function sharingView(sandbox: Sandbox, sharing: Sharing): Record<string, unknown> {
  const order = sandbox.store.orders.get(sharing.outTradeNo);
  return {
    ...(order?.subMchid === undefined ? {} : { sub_mchid: order.subMchid }),
    transaction_id: order?.transactionId ?? '',
    out_order_no: sharing.outOrderNo,
    order_id: sharing.orderId,
    state: sharing.state,
    receivers: sharing.receivers.map((receiver) => ({
      type: 'MERCHANT_ID',
      account: receiver.account,
      amount: receiver.amount,
      description: receiver.description,
      result: receiver.result,
      detail_id: receiver.detailId,
      create_time: beijing(sharing.createdAt),
      ...(receiver.result === 'CLOSED' ? { fail_reason: 'ACCOUNT_ABNORMAL' } : {}),
      ...(sharing.doneAt === undefined ? {} : { finish_time: beijing(sharing.doneAt) }),
    })),
  };
}

/** A flow number that stays the same each time the bill is made. */
export const flowNumber = (seed: string): string => `1900${createHash('sha1').update(seed).digest('hex').slice(0, 20)}`;
