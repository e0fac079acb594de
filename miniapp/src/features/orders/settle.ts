import type { Order } from '@shared/contracts/order';
import { call } from '@/api/client';
import { codeOf } from '@/api/errors';
import { pay } from '@/platform/pay';

export type PayOutcome =
  | { kind: 'settled'; order: Order }
  | { kind: 'cancelled' }
  | { kind: 'failed' }
  | { kind: 'pending' };
export type PayStage = 'opening' | 'confirming';

/** Callbacks mostly arrive within a second; after the last wait the screen says that the result is being checked. */
export const WAITS: readonly number[] = [0, 800, 1500, 2500, 4000, 6000];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Failures that say nothing about the money: ask again. */
const passing = ['PAYMENT_PENDING', 'OFFLINE', 'BUSY', 'INTERNAL', 'WECHAT_UNAVAILABLE', 'TOO_MANY_REQUESTS'];

/** Asks until the order is no longer unpaid, with growing pauses; null when it still is after the last one. */
export async function settle(
  ask: () => Promise<Order>,
  waits: readonly number[] = WAITS,
  pause: (ms: number) => Promise<void> = wait,
): Promise<Order | null> {
  for (const ms of waits) {
    if (ms > 0) await pause(ms);
    try {
      const order = await ask();
      if (order.state !== 'unpaid') return order;
    } catch (failure) {
      if (!passing.includes(codeOf(failure))) throw failure;
    }
  }
  return null;
}

const confirm = (orderId: string) => () => call('payment.confirm', { orderId });

/** Asks the server once more about an order whose payment is still open. */
export const checkPayment = (orderId: string): Promise<Order | null> => settle(confirm(orderId), [0, 1500, 3000]);

/** Pays a placed order. The phone's word is never enough: whatever WeChat Pay answers, the server is asked what became of it. */
export async function payPlaced(
  order: Pick<Order, 'id' | 'payableFen'>,
  onStage: (stage: PayStage) => void,
): Promise<PayOutcome> {
  onStage('opening');
  let waits = WAITS;
  let unpaid: PayOutcome = { kind: 'pending' };
  if (order.payableFen > 0) {
    try {
      const { params } = await call('payment.prepay', { orderId: order.id });
      const result = await pay(params);
      if (result.state !== 'paid') {
        waits = [0];
        unpaid = { kind: result.state };
      }
    } catch (failure) {
      // Paid on another device, or by an answer that was lost: the order says.
      if (codeOf(failure) !== 'ORDER_PAID') throw failure;
    }
  }
  onStage('confirming');
  const settled = await settle(confirm(order.id), waits);
  return settled ? { kind: 'settled', order: settled } : unpaid;
}
