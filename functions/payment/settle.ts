import { fail, ok, type Result } from '@shared/kernel/result';
import * as z from 'zod';
import { markPaid } from '../order/mark-paid';
import { orderRead } from '../order/read-order';
import { loadConfig } from '../platform/config';
import { readAll, transact, type Write } from '../platform/db';
import { logger } from '../platform/logger';
import { movePayment, type Payment, paymentRead } from './payment.repo';
import { refundDue } from './refund-due';

/** A transaction as WeChat tells it, in a callback or an answer to a query. */
export const transactionSchema = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR']),
  amount: z.object({ total: z.int(), currency: z.string().optional() }).optional(),
});
export type Transaction = z.infer<typeof transactionSchema>;

/** `paid`: the order is paid now. `already`: it was. `late`: the order had ended, the money goes back. `ignored`: nothing was paid. */
export type Settled = 'paid' | 'already' | 'late' | 'ignored';

/** Whether the transaction is about our merchant and exactly the amount of our payment. */
async function mismatch(transaction: Transaction, payment: Payment): Promise<string | undefined> {
  const config = await loadConfig();
  if (transaction.appid !== config.WECHAT_APPID) return 'appid';
  if (transaction.mchid !== config.WECHAT_MCHID) return 'mchid';
  if ((transaction.amount?.currency ?? 'CNY') !== 'CNY') return 'currency';
  if (transaction.amount?.total !== payment.amountFen) return 'amount';
  return transaction.transaction_id ? undefined : 'transaction_id';
}

/** The order ended before the money came: it is owed back, once. */
async function refundLate(
  payment: Payment,
  transactionId: string,
  mark: readonly Write[],
  nowMs: number,
): Promise<Result<Settled>> {
  const written = await transact([
    ...mark,
    ...refundDue(payment.outTradeNo, nowMs, ['created', 'closed'], { transactionId }),
  ]);
  if (written.ok) return ok('late');
  return written.error.details?.payment || written.error.details?.seen ? ok('already') : written;
}

/**
 * Books a transaction WeChat tells of. Amount, merchant or appid that do not match: PAYMENT_REFUSED, alarmed, nothing changed. `mark` is written
 * with the effect, so that a notification counts once. Safe to call again with the same transaction.
 */
export async function settle(
  transaction: Transaction,
  mark: readonly Write[],
  nowMs: number,
): Promise<Result<Settled>> {
  if (transaction.trade_state !== 'SUCCESS') return ok('ignored');
  const outTradeNo = transaction.out_trade_no;
  const [payment, order] = await readAll(paymentRead(outTradeNo), orderRead(outTradeNo));
  const wrong = payment ? await mismatch(transaction, payment) : 'out_trade_no';
  if (!payment || wrong) {
    logger.error('payment refused', {
      what: 'transaction',
      wrong: wrong ?? 'out_trade_no',
      outTradeNo: transaction.out_trade_no,
    });
    return fail('PAYMENT_REFUSED', { wrong });
  }
  const transactionId = transaction.transaction_id ?? '';
  if (payment.transactionId) return ok('already');
  const also = [...mark, movePayment(payment.outTradeNo, ['created', 'closed'], 'paid', { transactionId })];
  const paid = await markPaid(payment.outTradeNo, nowMs, also, order);
  if (paid.ok) return ok('paid');
  if (paid.error.details?.seen || paid.error.details?.payment) return ok('already');
  if (paid.error.code !== 'ORDER_STATE') return paid;
  return refundLate(payment, transactionId, mark, nowMs);
}
