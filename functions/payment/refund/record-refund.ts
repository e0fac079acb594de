import { fail, ok, type Result } from '@shared/kernel/result';
import { instant, MINUTE } from '@shared/kernel/time';
import * as z from 'zod';
import { abnormalRefund, finishRefund } from '../../aftersale/finish-refund';
import { refusePayment } from '../../platform/call-person';
import { loadConfig } from '../../platform/config';
import { readAll, transact, type Write } from '../../platform/db';
import { decide, lookAgain } from '../../platform/decide';
import { emit } from '../../platform/outbox';
import { dayKeys, type Payment, paymentRead } from '../payment.repo';
import {
  listAsAbnormal,
  moveRefund,
  type RefundRecord,
  readWechatNo,
  refundRead,
  unlistAbnormal,
} from '../refund.repo';
import { lateRefundNo } from '../refund-due';
import { merchantsSchema, wrongAccount } from '../wechat/merchant';

const statusSchema = z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']);
/** A refund as WeChat tells it; callbacks name the state `refund_status`, answers `status`. */
const refundNoticeSchema = merchantsSchema.extend({
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  refund_id: z.string(),
  transaction_id: z.string().optional(),
  status: statusSchema.optional(),
  refund_status: statusSchema.optional(),
  create_time: z.string().optional(),
  amount: z.object({ refund: z.int(), total: z.int() }),
});
export type RefundNotice = z.infer<typeof refundNoticeSchema>;
export const parseRefund = (value: unknown): RefundNotice | undefined => refundNoticeSchema.safeParse(value).data;

export type Recorded = 'recorded' | 'already' | 'ignored';

/** Minutes until a refund that WeChat closed, refused or found abnormal is asked for again; after the last it is a person's. */
export const RETRY_MINUTES = [10, 60, 360];

/** What does not fit between what WeChat tells and our books; undefined when all does. */
async function mismatch(
  told: RefundNotice,
  payment: Payment | undefined,
  refund: RefundRecord | undefined,
): Promise<string | undefined> {
  if (!payment) return 'out_trade_no';
  const { attempt } = readWechatNo(told.out_refund_no);
  if (!refund || attempt > refund.attempt) return 'out_refund_no';
  const account = wrongAccount(told, await loadConfig());
  if (account) return account;
  if (told.amount.refund !== refund.amountFen) return 'refund';
  if (told.amount.total !== payment.amountFen) return 'total';
  if (told.transaction_id !== undefined && told.transaction_id !== payment.transactionId) return 'transaction_id';
  // A refund that is due again has the id of the attempt before it.
  const known = attempt === refund.attempt && refund.state !== 'due' ? refund.refundId : undefined;
  return known === undefined || known === told.refund_id ? undefined : 'refund_id';
}

/**
 * Books a refund WeChat tells of, whatever was told before: paid ends it, closed and abnormal are tried again by themselves and then wait for a
 * person. What does not fit our books: PAYMENT_REFUSED, alarmed, nothing changed. `mark` is written with the effect. `asked`: it is the answer
 * to our own question, so an abnormal one uses up a try.
 */
export async function recordRefund(
  told: RefundNotice,
  mark: readonly Write[],
  nowMs: number,
  asked = false,
): Promise<Result<Recorded>> {
  const { outRefundNo, attempt } = readWechatNo(told.out_refund_no);
  return decide(async () => {
    const [payment, refund] = await readAll(paymentRead(told.out_trade_no), refundRead(told.out_trade_no, outRefundNo));
    const wrong = await mismatch(told, payment, refund);
    if (!payment || !refund || wrong) {
      refusePayment('refund', { wrong, outRefundNo: told.out_refund_no });
      return fail('PAYMENT_REFUSED', { wrong });
    }
    const writes = await effectOf(told, payment, refund, nowMs, { asked, stale: attempt < refund.attempt });
    if (typeof writes === 'string') return ok(writes);
    const written = await transact([...mark, ...writes]);
    if (written.ok) return ok('recorded');
    if (written.error.means === 'seen') return ok('already');
    // Somebody moved the refund, or what it is a refund of: read again and see what is left to do.
    return lookAgain(written.error);
  });
}

type How = { readonly asked: boolean; readonly stale: boolean };

async function effectOf(
  told: RefundNotice,
  payment: Payment,
  refund: RefundRecord,
  nowMs: number,
  how: How,
): Promise<Write[] | 'already' | 'ignored'> {
  const status = told.refund_status ?? told.status;
  if (refund.state === 'refunded') return 'already';
  if (refund.state === 'resolved_by_hand') {
    // Paid twice perhaps, unless it is what we took back: the alarm of `payment refused` brings somebody to look.
    if (status === 'SUCCESS' && !refund.takeBack) refusePayment('paid after all', { outRefundNo: refund.outRefundNo });
    return 'already';
  }
  if (status === 'SUCCESS') return paidBack(told, payment, refund, nowMs);
  // Of an attempt before this one nothing else matters any more; an abnormal one waits for its person.
  if (how.stale || refund.state === 'abnormal' || !status) return 'ignored';
  if (status === 'PROCESSING') return refund.state === 'due' ? taken(told, refund, nowMs) : 'ignored';
  if (status === 'CLOSED') return closed(refund, nowMs);
  return abnormal(told, refund, nowMs, how.asked);
}

/** WeChat's number and time of it, which find it on the day of its bill. */
function taking(told: RefundNotice, refund: RefundRecord, nowMs: number) {
  const at = Date.parse(told.create_time ?? '');
  const takenMs = Number.isNaN(at) ? nowMs : at;
  return {
    refundId: told.refund_id,
    takenAt: instant(takenMs),
    ...dayKeys('REFUNDS', refund.outTradeNo, refund.outRefundNo, takenMs),
  };
}

/** Whether WeChat's number and time of the present attempt are known. */
const isTaken = ({ state, takenAt }: RefundRecord): boolean => takenAt !== undefined && state !== 'due';

const taken = (told: RefundNotice, refund: RefundRecord, nowMs: number): Write[] => [
  moveRefund(refund, 'refunding', { status: 'PROCESSING', ...taking(told, refund, nowMs) }),
];

async function paidBack(told: RefundNotice, payment: Payment, refund: RefundRecord, nowMs: number): Promise<Write[]> {
  const { outRefundNo, outTradeNo, orderId, amountFen } = refund;
  const late = outRefundNo === lateRefundNo(outTradeNo);
  return [
    moveRefund(refund, 'refunded', {
      status: 'SUCCESS',
      ...(isTaken(refund) ? {} : taking(told, refund, nowMs)),
    }),
    ...(refund.state === 'abnormal' ? [unlistAbnormal(outRefundNo)] : []),
    // A payment that came late has no after-sales record.
    ...(late ? [] : await finishRefund(orderId, outRefundNo, nowMs)),
    emit('orders', { type: 'payment.refunded', memberId: payment.memberId, orderId, amountFen, outRefundNo }, nowMs),
  ];
}

/** Closed is for good: the next attempt has a number of its own, as WeChat demands. */
function closed(refund: RefundRecord, nowMs: number): Promise<Write[]> | Write[] {
  const wait = RETRY_MINUTES[refund.attempt - 1];
  if (wait === undefined) return needsPerson(refund, 'CLOSED', nowMs);
  return [
    moveRefund(refund, 'due', {
      attempt: refund.attempt + 1,
      tries: 0,
      status: 'CLOSED',
      retryAt: instant(nowMs + wait * MINUTE),
    }),
  ];
}

/** Abnormal may still turn out well, under the same number: it is asked about a few more times. */
function abnormal(
  told: RefundNotice,
  refund: RefundRecord,
  nowMs: number,
  asked: boolean,
): Promise<Write[]> | Write[] | 'ignored' {
  if (!asked && refund.status === 'ABNORMAL') return 'ignored';
  const tries = refund.tries + (asked ? 1 : 0);
  const wait = RETRY_MINUTES[Math.max(0, tries - 1)];
  if (wait === undefined) return needsPerson(refund, 'ABNORMAL', nowMs);
  return [
    moveRefund(refund, 'refunding', {
      status: 'ABNORMAL',
      tries,
      retryAt: instant(nowMs + wait * MINUTE),
      ...(isTaken(refund) ? {} : taking(told, refund, nowMs)),
    }),
  ];
}

/** Nothing more happens by itself: the refund goes on the list of a person, and the owner's after-sales record says so. */
export async function needsPerson(refund: RefundRecord, status: string, nowMs: number): Promise<Write[]> {
  const { outTradeNo, outRefundNo, orderId } = refund;
  return [
    moveRefund(refund, 'abnormal', { status, abnormalAt: instant(nowMs) }),
    listAsAbnormal(refund),
    ...(outRefundNo === lateRefundNo(outTradeNo) ? [] : await abnormalRefund(orderId, outRefundNo, nowMs)),
  ];
}
