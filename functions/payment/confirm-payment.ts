import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { markPaid } from '../order/mark-paid';
import { toOrder } from '../order/order-record';
import { readOwnOrder } from '../order/read-order';
import type { MemberContext } from '../platform/http';
import { readPayment } from './payment.repo';
import { askAndRecord } from './query-payment';

/** After the pay sheet closed: when the callback has not come yet, WeChat is asked. Answers the order as it then is; unpaid is an answer too. */
export async function confirmPayment(
  context: MemberContext,
  input: Parsed<'payment.confirm'>,
): Promise<Result<Output<'payment.confirm'>>> {
  const order = await readOwnOrder(context.memberId, input.orderId);
  if (!order) return fail('ORDER_NOT_FOUND');
  if (order.state !== 'unpaid') return ok(toOrder(order));
  if (order.tradePayableFen === 0) await markPaid(order.tradeId, context.now, []);
  else if (await readPayment(order.tradeId)) {
    const asked = await askAndRecord(order.tradeId, context.now);
    if (!asked.ok) return asked.error.code === 'WECHAT_UNAVAILABLE' ? fail('PAYMENT_PENDING') : asked;
  }
  const after = await readOwnOrder(context.memberId, input.orderId);
  return ok(toOrder(after ?? order));
}
