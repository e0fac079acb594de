import { type Failure, fail, ok, type Result } from '@shared/kernel/result';
import * as z from 'zod';
import { markPaid } from '../order/mark-paid';
import { refusePayment } from '../platform/call-person';
import { loadConfig } from '../platform/config';
import { transact, type Write } from '../platform/db';
import { moveToPaid, type Payment, readPayment } from './payment.repo';
import { refundLate } from './refund-due';
import { merchantsSchema, wrongMerchant } from './wechat/merchant';

/** A transaction as WeChat tells it, in a callback or an answer to a query. */
export const transactionSchema = merchantsSchema.extend({
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR']),
  success_time: z.string().optional(),
  amount: z.object({ total: z.int(), currency: z.string().optional() }).optional(),
});
export type Transaction = z.infer<typeof transactionSchema>;

/**
 * `paid`: the orders are paid now. `already`: they were. `late`: they had ended, the money goes back. `ignored`: nothing was paid.
 */
export type Recorded = 'paid' | 'already' | 'late' | 'ignored';

/** Whether the transaction is about our merchant and exactly the amount of our payment. */
async function mismatch(transaction: Transaction, payment: Payment): Promise<string | undefined> {
  const wrong = wrongMerchant(transaction, await loadConfig());
  if (wrong) return wrong;
  if ((transaction.amount?.currency ?? 'CNY') !== 'CNY') return 'currency';
  if (transaction.amount?.total !== payment.amountFen) return 'amount';
  if (!transaction.transaction_id) return 'transaction_id';
  if (payment.transactionId && payment.transactionId !== transaction.transaction_id) return 'transaction_id';
  return undefined;
}

/** When the payer paid, by WeChat's clock: the day of its bill. */
function paidAt(transaction: Transaction, nowMs: number): number {
  const told = Date.parse(transaction.success_time ?? '');
  return Number.isNaN(told) ? nowMs : told;
}

/**
 * Books a transaction WeChat tells of. Amount, merchant or appid that do not match: PAYMENT_REFUSED, alarmed, nothing changed. `mark` is written
 * with the effect, so that a notification counts once. Safe to call again with the same transaction.
 */
export async function recordTransaction(
  transaction: Transaction,
  mark: readonly Write[],
  nowMs: number,
): Promise<Result<Recorded>> {
  const { trade_state: state, out_trade_no: outTradeNo } = transaction;
  if (state !== 'SUCCESS' && state !== 'REFUND') return ok('ignored');
  const payment = await readPayment(outTradeNo);
  const wrong = payment ? await mismatch(transaction, payment) : 'out_trade_no';
  if (!payment || wrong) {
    refusePayment('transaction', { wrong: wrong ?? 'out_trade_no', outTradeNo });
    return fail('PAYMENT_REFUSED', { wrong });
  }
  if (payment.state === 'paid') return ok('already');
  // It was paid, and something of it was given back: a part perhaps, so the owner has a claim to the rest. Our own refunds start from a payment
  // that is recorded; this one somebody made at WeChat's counter, and has to look at it.
  if (state === 'REFUND') refusePayment('refunded elsewhere', { outTradeNo });
  const [id, at] = [transaction.transaction_id ?? '', paidAt(transaction, nowMs)];
  const paid = await markPaid(outTradeNo, nowMs, [...mark, moveToPaid(payment, id, at)]);
  if (paid.ok) return ok('paid');
  if (isOurs(paid.error)) return ok('already');
  // The orders are not there to be paid any more; a group that is over counts as that too.
  if (!['ORDER_STATE', 'GROUP_OVER'].includes(paid.error.code)) return paid;
  const owed = await transact([...mark, ...refundLate(payment, id, at, nowMs)]);
  if (owed.ok) return ok('late');
  return isOurs(owed.error) ? ok('already') : owed;
}

/** The write that failed was that of the payment or of the notification: it was recorded before. */
const isOurs = ({ means, details }: Failure): boolean => means === 'seen' || Boolean(details?.payment);
