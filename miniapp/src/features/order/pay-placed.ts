import type { Order } from '@shared/contracts/order';
import { call } from '@/api/client';
import { codeOf } from '@/api/errors';
import { pay } from '@/platform/pay';
import { askUntilPaid, WAITS } from './ask-until-paid';

export type PayOutcome =
  | { kind: 'settled'; order: Order }
  | { kind: 'cancelled' }
  | { kind: 'failed' }
  | { kind: 'pending' };
export type PayStage = 'opening' | 'confirming';

const confirm = (orderId: string) => () => call('payment.confirm', { orderId });

/** Asks the server once more about an order whose payment is still open. */
export const checkPayment = (orderId: string): Promise<Order | null> => askUntilPaid(confirm(orderId), [0, 1500, 3000]);

/** Pays a placed order, and with it all orders of its trade. The phone's word is never enough: whatever WeChat Pay answers, the server is asked what became of it. */
export async function payPlaced(
  order: Pick<Order, 'id' | 'tradePayableFen'>,
  onStage: (stage: PayStage) => void,
): Promise<PayOutcome> {
  onStage('opening');
  let waits = WAITS;
  let unpaid: PayOutcome = { kind: 'pending' };
  if (order.tradePayableFen > 0) {
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
  const settled = await askUntilPaid(confirm(order.id), waits);
  return settled ? { kind: 'settled', order: settled } : unpaid;
}
