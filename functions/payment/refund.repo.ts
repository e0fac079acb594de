/**
 * Table payments, refunds.
 * 1. A refund of a payment: get `PAY#<outTradeNo>` / `REF#<outRefundNo>`; all of a payment: query its partition by prefix `REF#`.
 * 2. What WeChat took on a day: query gsi1 `REFUNDS#<day>#<shard>` / `<time>#<outRefundNo>` (reconcile).
 * 3. Refunds that need a person: query `ABNORMAL` by number; few, and gone when resolved.
 */
import * as z from 'zod';
import { type Page, query, queryAll, type Read, type Write } from '../platform/db';
import type { StateChange } from '../platform/state-change';

/**
 * due (to be asked for) → refunding (WeChat has it) → refunded; abnormal when WeChat could not pay it and asking again did not help;
 * resolved_by_hand when a person paid the owner in another way.
 */
export const refundStateSchema = z.enum(['due', 'refunding', 'refunded', 'abnormal', 'resolved_by_hand']);
export type RefundState = z.infer<typeof refundStateSchema>;

export const refundSchema = z.object({
  outRefundNo: z.string(),
  outTradeNo: z.string(),
  orderId: z.string(),
  amountFen: z.int().min(1),
  reason: z.string(),
  state: refundStateSchema,
  /** WeChat closes a refund for good: the next one of the same money has a number of its own, made of this. */
  attempt: z.int().min(1),
  /** How often WeChat refused this attempt, or found it abnormal. */
  tries: z.int().min(0),
  /** What WeChat said last: a status or an error code. */
  status: z.string(),
  createdAt: z.string(),
  /** Not to be asked for before. */
  retryAt: z.string().optional(),
  /** When WeChat took it, by its clock. */
  takenAt: z.string().optional(),
  refundId: z.string().optional(),
  abnormalAt: z.string().optional(),
  /** When a person had it begun again. */
  since: z.string().optional(),
  /** Resolved by hand while WeChat held the money: whether the merchant has it back; failed while it waits for a person. */
  takeBack: z.enum(['due', 'done', 'failed']).optional(),
});
export type RefundRecord = z.infer<typeof refundSchema>;

export const refundKey = (outTradeNo: string, outRefundNo: string) => ({
  pk: `PAY#${outTradeNo}`,
  sk: `REF#${outRefundNo}`,
});

/** The number at WeChat of a refund's present attempt. */
export const wechatNo = ({ outRefundNo, attempt }: Pick<RefundRecord, 'outRefundNo' | 'attempt'>): string =>
  attempt === 1 ? outRefundNo : `${outRefundNo}@${attempt}`;

/** Which refund, and which attempt of it, a number at WeChat means. */
export function readWechatNo(no: string): { outRefundNo: string; attempt: number } {
  const match = /^(.+)@([2-9]|[1-9]\d)$/.exec(no);
  return match?.[1] ? { outRefundNo: match[1], attempt: Number(match[2]) } : { outRefundNo: no, attempt: 1 };
}

/** A refund among other things that are read in one call. */
export const refundRead = (outTradeNo: string, outRefundNo: string): Read<RefundRecord> => ({
  table: 'payments',
  read: refundKey(outTradeNo, outRefundNo),
  parse: (item) => refundSchema.parse(item),
});

export async function readRefunds(outTradeNo: string): Promise<RefundRecord[]> {
  const items = await queryAll('payments', { pk: `PAY#${outTradeNo}`, prefix: 'REF#' });
  return items.map((item) => refundSchema.parse(item));
}

const changeOf = (refund: RefundRecord, from: RefundState | null, to: RefundState): StateChange => {
  const { outRefundNo: id, outTradeNo: trade, orderId: order } = refund;
  return { of: 'refund', id, order, trade, from, to };
};

export const putRefund = (refund: RefundRecord): Write => ({
  table: 'payments',
  changes: changeOf(refund, null, refund.state),
  put: { ...refundKey(refund.outTradeNo, refund.outRefundNo), ...refund },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'REFUND_STATE', means: 'moved', details: { refund: true } },
});

type Fields = Partial<RefundRecord> & { readonly gsi1pk?: string; readonly gsi1sk?: string };

/**
 * A step of a refund from exactly where it was read: another state, attempt or try in between, and nothing is written (`refund` in the
 * details says so).
 */
export function moveRefund(refund: RefundRecord, to: RefundState, fields: Fields = {}): Write {
  const set = Object.entries({ ...fields, state: to });
  return {
    table: 'payments',
    changes: changeOf(refund, refund.state, to),
    update: refundKey(refund.outTradeNo, refund.outRefundNo),
    set: `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    condition: '#state = :wasState AND attempt = :wasAttempt AND tries = :wasTries',
    names: Object.fromEntries([['#state', 'state'], ...set.map(([name]) => [`#${name}`, name])]),
    values: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ':wasState': refund.state,
      ':wasAttempt': refund.attempt,
      ':wasTries': refund.tries,
    },
    failure: { code: 'BUSY', means: 'moved', details: { refund: true } },
  };
}

const abnormalKey = (outRefundNo: string) => ({ pk: 'ABNORMAL', sk: outRefundNo });

export const listAsAbnormal = ({ outRefundNo, outTradeNo }: RefundRecord): Write => ({
  table: 'payments',
  put: { ...abnormalKey(outRefundNo), outTradeNo },
});
export const unlistAbnormal = (outRefundNo: string): Write => ({ table: 'payments', remove: abnormalKey(outRefundNo) });

const listedSchema = z.object({ sk: z.string(), outTradeNo: z.string() });
const toListed = (item: unknown) => {
  const { sk, outTradeNo } = listedSchema.parse(item);
  return { outRefundNo: sk, outTradeNo };
};

/** Whose refund a number on the list is. */
export const abnormalRead = (outRefundNo: string): Read<{ outRefundNo: string; outTradeNo: string }> => ({
  table: 'payments',
  read: abnormalKey(outRefundNo),
  parse: toListed,
});

export async function queryAbnormal(
  limit: number,
  cursor: string | undefined,
): Promise<{ listed: { outRefundNo: string; outTradeNo: string }[]; next: Page['next'] }> {
  const page = await query('payments', { pk: 'ABNORMAL', limit, cursor });
  return { listed: page.items.map(toListed), next: page.next };
}
