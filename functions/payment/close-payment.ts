import { fail, ok, type Result } from '@shared/kernel/result';
import { transact } from '../platform/db';
import { movePayment, readPayment } from './payment.repo';
import { askAndSettle } from './query-payment';
import { closeTransaction, codeOf } from './wechat-pay';

/**
 * Before an unpaid order is given up: WeChat is asked whether it was paid (then it is settled, and the caller finds the order paid) and told to
 * close it, so that it cannot be paid any more. WECHAT_UNAVAILABLE when WeChat does not answer: the order must stay as it is.
 */
export async function closePayment(outTradeNo: string, nowMs: number): Promise<Result<void>> {
  const payment = await readPayment(outTradeNo);
  if (payment?.state !== 'created') return ok(undefined);
  const asked = await askAndSettle(outTradeNo, nowMs);
  if (!asked.ok) return asked;
  if (asked.value !== 'ignored') return ok(undefined);
  const closed = await closeTransaction(outTradeNo);
  if (!closed.ok) return closed;
  const code = closed.value.status < 300 ? 'CLOSED' : codeOf(closed.value);
  if (code === 'ORDERPAID' || code === 'ORDER_PAID') return fail('PAYMENT_PENDING');
  if (!['CLOSED', 'ORDER_CLOSED', 'ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS'].includes(code))
    return fail('WECHAT_UNAVAILABLE', { code });
  await transact([movePayment(outTradeNo, ['created'], 'closed')]);
  return ok(undefined);
}
