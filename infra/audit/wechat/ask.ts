import * as z from 'zod';
import { readPayment } from '../../../functions/payment/payment.repo';
import { queryRefund } from '../../../functions/payment/wechat/refund-calls';
import { queryReturn, queryShare } from '../../../functions/payment/wechat/share-calls';
import { queryTransaction } from '../../../functions/payment/wechat/trade-calls';
import { type Answered, type Movement, noOf, type Question } from './movement';

/** What WeChat answers about one number, as the audit reads it. */
const paymentSchema = z.object({
  trade_state: z.string(),
  success_time: z.string().default(''),
  amount: z.object({ total: z.int() }).optional(),
});
const refundSchema = z.object({
  status: z.string(),
  success_time: z.string().default(''),
  user_received_account: z.string().default(''),
  amount: z.object({ refund: z.int() }),
});
const shareSchema = z.object({
  state: z.string(),
  receivers: z
    .array(z.object({ result: z.string(), amount: z.int(), finish_time: z.string().default('') }))
    .default([]),
});
const returnSchema = z.object({ result: z.string(), amount: z.int(), finish_time: z.string().default('') });

/** Thrown when WeChat says nothing that could be believed about a number. */
class Silent extends Error {}

type Asked = { ok: true; value: { status: number; body: unknown } } | { ok: false };

/** The answer's body; undefined when WeChat knows no such number. */
function bodyOf<T>(answer: Asked, schema: z.ZodType<T>): T | undefined {
  if (answer.ok && answer.value.status === 404) return undefined;
  const told = answer.ok && answer.value.status === 200 ? schema.safeParse(answer.value.body) : undefined;
  if (!told?.success) throw new Silent('WeChat Pay does not say');
  return told.data;
}

/** A refund's movement, as WeChat tells of its number now. Throws when it does not say. */
export async function askRefund(no: string): Promise<Movement | undefined> {
  const told = bodyOf(await queryRefund(no), refundSchema);
  if (told?.status !== 'SUCCESS') return undefined;
  const kind = told.user_received_account.includes('商户') ? 'taken_back' : 'refund';
  return { kind, no, fen: told.amount.refund, at: told.success_time };
}

async function askPayment(no: string): Promise<Movement[]> {
  const told = bodyOf(await queryTransaction(no), paymentSchema);
  const isPaid = told !== undefined && ['SUCCESS', 'REFUND'].includes(told.trade_state);
  return isPaid ? [{ kind: 'payment', no, fen: told.amount?.total ?? 0, at: told.success_time }] : [];
}

async function askShare(kind: 'share' | 'unfreeze', no: string, outTradeNo: string): Promise<Movement[]> {
  const payment = await readPayment(outTradeNo);
  const told = bodyOf(await queryShare(no, payment?.transactionId ?? ''), shareSchema);
  if (kind === 'unfreeze') return told?.state === 'FINISHED' ? [{ kind, no, fen: 0, at: '' }] : [];
  const done = told?.receivers.filter(({ result }) => result === 'SUCCESS') ?? [];
  return done.map(({ amount: fen, finish_time: at }) => ({ kind, no, fen, at }));
}

async function askReturn(no: string, of: string): Promise<Movement[]> {
  const told = bodyOf(await queryReturn(no, of), returnSchema);
  return told?.result === 'SUCCESS' ? [{ kind: 'return', no, fen: told.amount, at: told.finish_time }] : [];
}

async function askNo({ kind, outTradeNo, of }: Question, no: string): Promise<readonly Movement[]> {
  if (kind === 'payment') return askPayment(no);
  if (kind === 'return') return askReturn(no, of);
  if (kind === 'share' || kind === 'unfreeze') return askShare(kind, no, outTradeNo);
  const refund = await askRefund(no);
  return refund ? [refund] : [];
}

/** Asks WeChat about every number that a reason has had. */
export async function ask(question: Question): Promise<Answered> {
  const moved: Movement[] = [];
  const silent: string[] = [];
  for (let attempt = 1; attempt <= question.attempt; attempt += 1) {
    const no = noOf(question.no, attempt);
    try {
      moved.push(...(await askNo(question, no)));
    } catch (error) {
      if (!(error instanceof Silent)) throw error;
      silent.push(no);
    }
  }
  return { moved, silent };
}
