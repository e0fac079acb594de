import { shareOf } from '@shared/domain/order/sharing';
import { HOUR, MINUTE, millis } from '@shared/kernel/time';
import { due, type Task } from '../message/schedule';
import { type OrderRecord, readAnyOrder, readAnyOrders } from '../order/read-order';
import { transact } from '../platform/db';
import { logger } from '../platform/logger';
import { readPayment } from './payment.repo';
import { type Books, newStep, noNewRefund, putStep, readBooks, type Share, type Unfreeze } from './share.repo';
import { takeShare, takeUnfreeze } from './share-steps';

/** Nothing of the order is to come any more. */
const ENDED = ['completed', 'closed', 'cancelled', 'refunding', 'refunded'];
const LOOK_AGAIN_MS = MINUTE;

const sharingTask = (outTradeNo: string, at: number): Task => ({
  id: `share_profit#${outTradeNo}`,
  kind: 'share_profit',
  at,
  payload: { outTradeNo },
});

/** An order of a trade ended: what there is to share or to unfreeze is done now, and looked at again until it is. */
export async function shareOnEnd(outTradeNo: string, nowMs: number): Promise<void> {
  const payment = await readPayment(outTradeNo);
  if (!payment?.sharing || payment.state !== 'paid') return;
  await transact([due(sharingTask(outTradeNo, nowMs + LOOK_AGAIN_MS))]);
  await pursueSharing(outTradeNo, nowMs);
}

/**
 * Does what is next in sharing a trade's money: completed orders are shared with their store, and when all orders have ended and all shares have
 * arrived, the rest is unfrozen. Works from the state of things, not from events, so that running it twice, late, or after a crash is the same.
 * Answers when to look again; undefined when there is nothing to wait for but another order's end.
 */
export async function pursueSharing(outTradeNo: string, nowMs: number): Promise<number | undefined> {
  const [books, head] = await Promise.all([readBooks(outTradeNo), readAnyOrder(outTradeNo)]);
  if (!head || !books?.payment.sharing || books.unfreeze?.state === 'done' || books.unfreeze?.state === 'failed')
    return undefined;
  const orders = await readAnyOrders(head.tradeOrders);
  const again = nowMs + LOOK_AGAIN_MS;
  if (!books.unfreeze && !(await planShares(books, orders, nowMs))) return again;
  const planned = await readBooks(outTradeNo);
  if (!planned) return undefined;
  if (!(await allShared(planned, nowMs))) return nextLook(planned, again);
  if (orders.some(({ state }) => !ENDED.includes(state))) return undefined;
  return (await unfreeze(planned, nowMs)) ? undefined : again;
}

/** Steps that wait for their time are not looked at before. */
function nextLook({ shares }: Books, again: number): number {
  const open = shares.filter(({ state }) => state === 'due' || state === 'asked');
  return Math.min(...open.map(({ retryAt }) => Math.max(again, retryAt ? millis(retryAt) : again)), again + HOUR);
}

/** A share for every completed order that has none. False when a refund came in between: to be worked out again. */
async function planShares(books: Books, orders: readonly OrderRecord[], nowMs: number): Promise<boolean> {
  for (const order of orders) {
    // Headquarters sells what is shipped: the store has no part in it.
    if (order.completedAt === null || order.fulfilment === 'ship') continue;
    if (books.shares.some(({ orderId }) => orderId === order.id)) continue;
    const share = shareFor(books, order, nowMs);
    if (!share) continue;
    const written = await transact([noNewRefund(books.payment), putStep(share)]);
    if (!written.ok) return false;
  }
  return true;
}

/** Undefined when there is nothing to share: paid by points, or given back before. */
function shareFor({ payment, refunds }: Books, order: OrderRecord, nowMs: number): Share | undefined {
  const { sharing, outTradeNo } = payment;
  const counted = refunds.filter(({ orderId }) => orderId === order.id);
  const cashFen = counted.reduce((left, { amountFen }) => left - amountFen, order.payableFen);
  const amountFen = sharing ? shareOf(cashFen, sharing.bp) : 0;
  if (!sharing || amountFen === 0) return undefined;
  return {
    kind: 'share',
    outTradeNo,
    orderId: order.id,
    ...sharing,
    cashFen,
    counted: counted.map(({ outRefundNo }) => outRefundNo),
    amountFen,
    ...newStep(nowMs),
  };
}

/** Takes every share a step further; whether all have arrived or failed for good. */
async function allShared({ payment, shares }: Books, nowMs: number): Promise<boolean> {
  let all = true;
  for (const share of shares) {
    const taken = await takeShare(share, payment.transactionId ?? '', nowMs);
    if (!taken.ok) logger.warn('share not made, to be tried again', { orderId: share.orderId, code: taken.error.code });
    if (!taken.ok || (taken.value !== 'done' && taken.value !== 'failed')) all = false;
  }
  return all;
}

async function unfreeze({ payment, unfreeze: known }: Books, nowMs: number): Promise<boolean> {
  const { outTradeNo, transactionId = '' } = payment;
  const step: Unfreeze = known ?? { kind: 'unfreeze', outTradeNo, ...newStep(nowMs) };
  const written = known ? undefined : await transact([putStep(step)]);
  if (written && !written.ok) return false;
  const taken = await takeUnfreeze(step, transactionId, nowMs);
  if (!taken.ok) logger.warn('rest not unfrozen, to be tried again', { outTradeNo, code: taken.error.code });
  return taken.ok && (taken.value === 'done' || taken.value === 'failed');
}
