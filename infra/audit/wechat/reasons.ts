import * as z from 'zod';
import type { Item, Teller } from '../area';
import { groupOf, type Kind } from './movement';

/**
 * What our books say of one movement of money: that it was made (`moved`), that it is to be made or may be under way (`open`), or that WeChat is not to
 * make it (`not`): given up, waiting for a person, or settled in another way.
 */
export type Reason = {
  readonly kind: Kind;
  /** Our number, whatever the attempt. */
  readonly no: string;
  readonly attempt: number;
  readonly outTradeNo: string;
  /** Null where the amount is whatever is left. */
  readonly fen: number | null;
  readonly claim: 'moved' | 'open' | 'not';
  readonly state: string;
  /** When it moved, as far as we know; of a share, when it was begun. */
  readonly at: string | null;
  readonly of: string;
  /** A person paid, and WeChat gave back what it held. */
  readonly takenBack: boolean;
};

const paymentSchema = z.object({
  outTradeNo: z.string(),
  amountFen: z.int(),
  state: z.enum(['created', 'closed', 'paid']),
  paidAt: z.string().optional(),
});
const refundSchema = z.object({
  outRefundNo: z.string(),
  outTradeNo: z.string(),
  amountFen: z.int(),
  state: z.enum(['due', 'refunding', 'refunded', 'abnormal', 'resolved_by_hand']),
  attempt: z.int(),
  takenAt: z.string().optional(),
  takeBack: z.string().optional(),
});
const stepSchema = z.object({
  kind: z.enum(['share', 'return', 'unfreeze']),
  state: z.enum(['due', 'asked', 'done', 'failed', 'resolved_by_hand', 'dropped']),
  attempt: z.int(),
  createdAt: z.string(),
  outTradeNo: z.string(),
  orderId: z.string().optional(),
  outRefundNo: z.string().optional(),
  outOrderNo: z.string().optional(),
  amountFen: z.int().optional(),
});

const CLAIMS = {
  created: 'open',
  closed: 'open',
  paid: 'moved',
  due: 'open',
  asked: 'open',
  refunding: 'open',
  refunded: 'moved',
  done: 'moved',
  abnormal: 'not',
  failed: 'not',
  resolved_by_hand: 'not',
  dropped: 'not',
} as const;

/** By the audit's own eyes, not by those of the functions that wrote it. */
export function reasonOf(item: Item): Reason | undefined {
  const sk = String(item.sk);
  if (!String(item.pk).startsWith('PAY#')) return undefined;
  const none = { of: '', takenBack: false };
  if (sk === 'PAY') {
    const { outTradeNo, amountFen: fen, state, paidAt: at = null } = paymentSchema.parse(item);
    return { kind: 'payment', no: outTradeNo, attempt: 1, outTradeNo, fen, claim: CLAIMS[state], state, at, ...none };
  }
  if (sk.startsWith('REF#')) {
    const { outRefundNo: no, amountFen: fen, state, takenAt: at = null, ...rest } = refundSchema.parse(item);
    const { attempt, outTradeNo, takeBack } = rest;
    const takenBack = state === 'resolved_by_hand' && takeBack !== undefined;
    return { kind: 'refund', no, attempt, outTradeNo, fen, claim: CLAIMS[state], state, at, of: '', takenBack };
  }
  if (!/^(SHR#|RET#|UNF$)/.test(sk)) return undefined;
  const { kind, state, attempt, outTradeNo, amountFen: fen = null, ...step } = stepSchema.parse(item);
  const about = { share: step.orderId, return: step.outRefundNo, unfreeze: outTradeNo }[kind];
  const no = `${about}-${kind}`;
  return {
    kind,
    no,
    attempt,
    outTradeNo,
    fen,
    claim: CLAIMS[state],
    state,
    at: step.createdAt,
    ...none,
    of: step.outOrderNo ?? '',
  };
}

export const tellReason = (teller: Teller, reason: Reason): void =>
  teller.tell(groupOf(reason.kind, reason.no), '0', { reason });
