import { hasEnded, shareOf } from '@shared/domain/order/sharing';
import type { Result } from '@shared/kernel/result';
import { HOUR, MINUTE, millis } from '@shared/kernel/time';
import type { OrderRecord } from '../../order/order-record';
import { readAnyOrder, readAnyOrders } from '../../order/read-order';
import { transact } from '../../platform/db';
import { logger } from '../../platform/logger';
import { mustWrite } from '../../platform/must-write';
import { dueNow } from '../../task/schedule';
import { readPayment } from '../payment.repo';
import {
  type Books,
  isOver,
  newStep,
  noNewRefund,
  putStep,
  readBooks,
  type Share,
  type Step,
  stepNo,
  type Unfreeze,
} from './share.repo';
import { takeReturn, takeShare, takeUnfreeze } from './share-steps';
import { sharingTask } from './share-task';

const LOOK_AGAIN_MS = MINUTE;

/** An order of a trade ended: what there is to share or to unfreeze is done by a task of its own, and looked at again until it is. */
export async function shareOnEnd(outTradeNo: string, nowMs: number): Promise<void> {
  const payment = await readPayment(outTradeNo);
  if (payment?.sharing && payment.state === 'paid')
    await mustWrite([dueNow(sharingTask(outTradeNo, nowMs))], `sharing task of ${outTradeNo}`);
}

/**
 * Does what is next in sharing a trade's money: completed orders are shared with their store, and when all orders have ended and all shares have
 * arrived or were resolved by a person, the rest is unfrozen. Returns that a person has asked for again are made too; their refunds went on without
 * them. Works from the state of things, not from events, so that running it twice, late, or after a crash is the same.
 * Answers when to look again; undefined when there is nothing to wait for but another order's end, or a person.
 */
export async function pollSharing(outTradeNo: string, nowMs: number): Promise<number | undefined> {
  const [books, head] = await Promise.all([readBooks(outTradeNo), readAnyOrder(outTradeNo)]);
  if (!head || !books?.payment.sharing) return undefined;
  const returns = await takeAll(books.returns, (back) => takeReturn(back, nowMs));
  const looks = [nextLook(returns, nowMs), await takeShares(books, head, nowMs)].filter((at) => at !== undefined);
  return looks.length > 0 ? Math.min(...looks) : undefined;
}

async function takeShares(books: Books, head: OrderRecord, nowMs: number): Promise<number | undefined> {
  const { outTradeNo, transactionId = '' } = books.payment;
  const orders = await readAnyOrders(head.tradeOrders);
  if (!books.unfreeze && !(await planShares(books, orders, nowMs))) return nowMs + LOOK_AGAIN_MS;
  const planned = await readBooks(outTradeNo);
  if (!planned) return undefined;
  const shares = await takeAll(planned.shares, (share) => takeShare(share, transactionId, nowMs));
  if (shares.length > 0) return nextLook(shares, nowMs);
  if (orders.some(({ state }) => !hasEnded(state))) return undefined;
  return unfreeze(planned, nowMs);
}

/** Takes every step further; those that are not over then. */
async function takeAll<S extends Step>(
  steps: readonly S[],
  take: (step: S) => Promise<Result<Step['state']>>,
): Promise<S[]> {
  const left: S[] = [];
  for (const step of steps) {
    const taken = await take(step);
    if (!taken.ok)
      logger.warn('sharing not done, to be tried again', { what: step.kind, no: stepNo(step), code: taken.error.code });
    const state = taken.ok ? taken.value : step.state;
    if (!isOver(state)) left.push({ ...step, state });
  }
  return left;
}

/** The older a step is, the more seldom it is looked at; not before its own time, and not at all while it waits for a person. */
function nextLook(left: readonly Step[], nowMs: number): number | undefined {
  const open = left.filter(({ state }) => state !== 'failed');
  if (open.length === 0) return undefined;
  const looks = open.map(({ retryAt, since, createdAt }) => {
    const age = nowMs - millis(since ?? createdAt);
    return Math.max(nowMs + Math.min(HOUR, Math.max(LOOK_AGAIN_MS, age / 2)), retryAt ? millis(retryAt) : 0);
  });
  return Math.min(...looks, nowMs + LOOK_AGAIN_MS + HOUR);
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

async function unfreeze(books: Books, nowMs: number): Promise<number | undefined> {
  const { outTradeNo, transactionId = '' } = books.payment;
  const whole = givenBackWhole(books);
  if (whole === 'under way') return nowMs + LOOK_AGAIN_MS;
  const step: Unfreeze = books.unfreeze ?? { kind: 'unfreeze', outTradeNo, ...newStep(nowMs) };
  // WeChat refuses to unfreeze nothing.
  const first: Unfreeze = whole === 'done' ? { ...step, state: 'dropped', status: 'NOTHING_LEFT' } : step;
  const written = books.unfreeze ? undefined : await transact([putStep(first)]);
  if (written && !written.ok) return nowMs + LOOK_AGAIN_MS;
  return nextLook(await takeAll([first], (one) => takeUnfreeze(one, transactionId, nowMs)), nowMs);
}

/** Whether WeChat gave the whole payment back: what a person paid by hand lies at WeChat still, unless it was taken back from there. */
function givenBackWhole({ payment, refunds }: Books): 'no' | 'under way' | 'done' {
  const there = refunds.filter(({ state, takeBack }) => state !== 'resolved_by_hand' || takeBack !== undefined);
  if (there.reduce((sum, { amountFen }) => sum + amountFen, 0) < payment.amountFen) return 'no';
  return there.every(({ state, takeBack }) => state === 'refunded' || takeBack === 'done') ? 'done' : 'under way';
}
