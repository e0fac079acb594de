import type { Result } from '@shared/kernel/result';
import { type Day, dayOf, instant } from '@shared/kernel/time';
import * as z from 'zod';
import { type Item, query, type Write } from '../../platform/db';
import { mustWrite } from '../../platform/must-write';
import { DAY_SHARDS, dayKeys, dayPartition, type Payment, paymentKey, paymentSchema } from '../payment.repo';
import { type RefundRecord, refundKey, refundSchema, wechatNo } from '../refund.repo';
import { queryRefund } from '../wechat/refund-calls';
import { queryTransaction } from '../wechat/trade-calls';
import type { Answer } from '../wechat/wechat-pay';
import { difference, type RowContext } from './check-row';
import type { Fingerprints } from './fingerprints';
import { recordDifference } from './reconcile.repo';

/** What we have of a day and its bill does not, shard by shard and page by page. */
export async function checkMissing(day: Day, seen: Fingerprints, nowMs: number): Promise<void> {
  const context: RowContext = { day, nowMs, at: instant(nowMs) };
  for (let shard = 0; shard < DAY_SHARDS; shard += 1) {
    await eachOf(dayPartition('PAID', day, shard), async (item) => {
      const payment = paymentSchema.parse(item);
      if (!seen.has(`P${payment.outTradeNo}`)) await missingPayment(payment, context);
    });
    await eachOf(dayPartition('REFUNDS', day, shard), async (item) => {
      const refund = refundSchema.parse(item);
      // One that is due again was closed, perhaps on another day: its next attempt has a day of its own.
      if (refund.state !== 'due' && !seen.has(`R${refund.outRefundNo}`)) await missingRefund(refund, context);
    });
  }
}

async function eachOf(pk: string, use: (item: Item) => Promise<void>): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await query('payments', { index: 'gsi1', pk, limit: 200, cursor });
    for (const item of page.items) await use(item);
    cursor = page.next ?? undefined;
  } while (cursor);
}

const timesSchema = z.object({ success_time: z.string().optional(), create_time: z.string().optional() });

/** WeChat's own time of something, when it has it. */
async function timeOf(
  answer: Promise<Result<Answer>>,
  name: 'success_time' | 'create_time',
): Promise<number | undefined> {
  const asked = await answer;
  const told =
    asked.ok && asked.value.status === 200 ? timesSchema.safeParse(asked.value.body).data?.[name] : undefined;
  const at = Date.parse(told ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/** A payment that we learnt of without WeChat's time may lie on the wrong day: it is put right, and is no difference. */
async function missingPayment(payment: Payment, context: RowContext): Promise<void> {
  const { outTradeNo, amountFen } = payment;
  const at = await timeOf(queryTransaction(outTradeNo), 'success_time');
  if (at !== undefined && dayOf(at) !== context.day)
    return moveDay(paymentKey(outTradeNo), dayKeys('PAID', outTradeNo, outTradeNo, at));
  const note = '系统已记支付，微信账单没有';
  const about = { what: 'payment', outTradeNo, hereFen: amountFen, note } as const;
  await recordDifference(difference({ ...about, kind: 'missing_there' }, context));
}

async function missingRefund(refund: RefundRecord, context: RowContext): Promise<void> {
  const { outTradeNo, outRefundNo, amountFen } = refund;
  const at = await timeOf(queryRefund(wechatNo(refund)), 'create_time');
  if (at !== undefined && dayOf(at) !== context.day)
    return moveDay(refundKey(outTradeNo, outRefundNo), dayKeys('REFUNDS', outTradeNo, outRefundNo, at));
  const note = '系统已记退款，微信账单没有';
  const about = { what: 'refund', outTradeNo, outRefundNo, hereFen: amountFen, note } as const;
  await recordDifference(difference({ ...about, kind: 'missing_there' }, context));
}

async function moveDay(update: { pk: string; sk: string }, keys: ReturnType<typeof dayKeys>): Promise<void> {
  const move: Write = {
    table: 'payments',
    update,
    set: 'SET gsi1pk = :pk, gsi1sk = :sk',
    condition: 'attribute_exists(pk)',
    alone: 'what was paid or refunded is never removed',
    values: { ':pk': keys.gsi1pk, ':sk': keys.gsi1sk },
  };
  await mustWrite([move], `the day of ${update.sk}`);
}
