import { fail, ok, type Result } from '@shared/kernel/result';
import { MINUTE } from '@shared/kernel/time';
import { mustWrite } from '../platform/must-write';
import { due } from '../task/schedule';
import { readPayment } from './payment.repo';
import { type Recorded, recordTransaction, transactionSchema } from './record-transaction';
import { queryTransaction } from './wechat/trade-calls';
import { codeOf } from './wechat/wechat-pay';

/** Asks WeChat what became of a payment and records it; `ignored` when nothing was paid. For callbacks that never come. */
export async function askAndRecord(outTradeNo: string, nowMs: number): Promise<Result<Recorded>> {
  const answer = await queryTransaction(outTradeNo);
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return ok('ignored');
  const transaction = transactionSchema.safeParse(answer.value.body);
  if (answer.value.status !== 200 || !transaction.success)
    return fail('WECHAT_UNAVAILABLE', { code: codeOf(answer.value) });
  return recordTransaction(transaction.data, [], nowMs);
}

/** Minutes after which a payment is asked about again: quick at first, because the owner is waiting. */
const BACK_OFF = [1, 2, 5, 10, 20, 60, 180, 360, 720];

/** The task that asks about an open payment until its orders end. */
export async function queryPayment(outTradeNo: string, nowMs: number, tries = 1): Promise<void> {
  const payment = await readPayment(outTradeNo);
  if (payment?.state !== 'created') return;
  await askAndRecord(outTradeNo, nowMs);
  const wait = BACK_OFF[tries];
  const after = await readPayment(outTradeNo);
  if (!wait || after?.state !== 'created') return;
  const id = `query_payment#${outTradeNo}#${tries + 1}`;
  const next = due({ id, kind: 'query_payment', at: nowMs + wait * MINUTE, payload: { outTradeNo, tries: tries + 1 } });
  await mustWrite([next], `next look at ${outTradeNo}`);
}
