import { fail, ok, type Result } from '@shared/kernel/result';
import { transact } from '../platform/db';
import { movePayment, readPayment } from './payment.repo';
import { askAndRecord } from './query-payment';
import { closeTransaction } from './wechat/trade-calls';
import { codeOf } from './wechat/wechat-pay';

const GONE = new Set(['CLOSED', 'ORDER_CLOSED', 'ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS']);

/**
 * Before unpaid orders are closed: WeChat is asked whether the trade was paid (then that is recorded, and the caller finds the orders paid) and
 * told to close it, so that it cannot be paid any more. WECHAT_UNAVAILABLE when WeChat does not answer: the orders must stay as they are.
 */
export async function closePayment(tradeId: string, nowMs: number): Promise<Result<void>> {
  const payment = await readPayment(tradeId);
  if (payment?.state !== 'created') return ok(undefined);
  const asked = await askAndRecord(tradeId, nowMs);
  if (!asked.ok) return asked;
  if (asked.value !== 'ignored') return ok(undefined);
  const told = await closeTransaction(tradeId);
  if (!told.ok) return told;
  const code = told.value.status < 300 ? 'CLOSED' : codeOf(told.value);
  if (code === 'ORDERPAID' || code === 'ORDER_PAID') return fail('PAYMENT_PENDING');
  return GONE.has(code) ? closed(tradeId) : fail('WECHAT_UNAVAILABLE', { code });
}

async function closed(tradeId: string): Promise<Result<void>> {
  const written = await transact([movePayment(tradeId, ['created'], 'closed')]);
  // Paid in this very moment: the caller finds its orders paid.
  return written.ok || written.error.details?.payment ? ok(undefined) : written;
}
