/**
 * Table payments, profit sharing of a trade: beside its payment in `PAY#<outTradeNo>`, so that one query reads all of it.
 * 1. An order's share: `SHR#<orderId>`. 2. What comes back of it before a refund: `RET#<outRefundNo>`. 3. The rest unfrozen: `UNF`.
 * 4. A merchant that was added as a receiver: get `RECEIVER#<mchid>` / `RECEIVER`.
 */
import { instant } from '@shared/kernel/time';
import * as z from 'zod';
import { get, queryAll, type Write } from '../../platform/db';
import { mayWrite } from '../../platform/must-write';
import type { StateChange } from '../../platform/state-change';
import { type Payment, paymentKey, paymentSchema } from '../payment.repo';
import { type RefundRecord, refundSchema } from '../refund.repo';

/**
 * due (to be asked for) → asked (WeChat has it) → done; failed while it waits for a person, because WeChat refused it for good; resolved_by_hand when
 * that person did it in another way; dropped when refunds left nothing to share.
 */
const stateSchema = z.enum(['due', 'asked', 'done', 'failed', 'resolved_by_hand', 'dropped']);
export type StepState = z.infer<typeof stateSchema>;

/** Nothing more comes of it. */
export const isOver = (state: StepState): boolean =>
  state === 'done' || state === 'resolved_by_hand' || state === 'dropped';

const commonSchema = z.object({
  state: stateSchema,
  /** WeChat closes a step for good: only then has the next try a number of its own. */
  attempt: z.int().min(1),
  /** How often WeChat refused what was asked for under the present number. */
  tries: z.int().min(0),
  status: z.string(),
  /** Not to be asked for before. */
  retryAt: z.string().optional(),
  /** When it was last refused or given up on: from then on nothing more of it was asked for. */
  triedAt: z.string().optional(),
  /** Since when it waits for a person. */
  failedAt: z.string().optional(),
  /** When a person had it begun again. */
  since: z.string().optional(),
  createdAt: z.string(),
});

const shareSchema = commonSchema.extend({
  kind: z.literal('share'),
  outTradeNo: z.string(),
  orderId: z.string(),
  mchid: z.string(),
  name: z.string(),
  bp: z.int(),
  /** What the share is of: the order's money less what had been given back by then (`counted`, refund numbers). */
  cashFen: z.int(),
  counted: z.array(z.string()),
  amountFen: z.int().min(1),
});
export type Share = z.infer<typeof shareSchema>;

const returnSchema = commonSchema.extend({
  kind: z.literal('return'),
  outTradeNo: z.string(),
  outRefundNo: z.string(),
  /** The number of the share that it comes from. */
  outOrderNo: z.string(),
  mchid: z.string(),
  amountFen: z.int().min(1),
});
export type ShareReturn = z.infer<typeof returnSchema>;

const unfreezeSchema = commonSchema.extend({ kind: z.literal('unfreeze'), outTradeNo: z.string() });
export type Unfreeze = z.infer<typeof unfreezeSchema>;
export const stepSchema = z.discriminatedUnion('kind', [shareSchema, returnSchema, unfreezeSchema]);
export type Step = z.infer<typeof stepSchema>;

/** The status of a return that WeChat cannot make: what the store got by hand, it gives back by hand. */
export const BY_HAND = 'SETTLED_BY_HAND';
export const isRetryable = ({ status }: Step): boolean => status !== BY_HAND;

export type Books = {
  readonly payment: Payment;
  readonly refunds: readonly RefundRecord[];
  readonly shares: readonly Share[];
  readonly returns: readonly ShareReturn[];
  readonly unfreeze: Unfreeze | undefined;
};

/** Everything between us and WeChat about a trade. */
export async function readBooks(outTradeNo: string): Promise<Books | undefined> {
  const items = await queryAll('payments', { pk: `PAY#${outTradeNo}` });
  const of = (prefix: string) => items.filter((item) => String(item.sk).startsWith(prefix));
  const [payment] = of('PAY');
  const [unfreeze] = of('UNF');
  if (!payment) return undefined;
  return {
    payment: paymentSchema.parse(payment),
    refunds: of('REF#').map((item) => refundSchema.parse(item)),
    shares: of('SHR#').map((item) => shareSchema.parse(item)),
    returns: of('RET#').map((item) => returnSchema.parse(item)),
    unfreeze: unfreeze && unfreezeSchema.parse(unfreeze),
  };
}

export function keyOf(step: Step): { pk: string; sk: string } {
  const pk = `PAY#${step.outTradeNo}`;
  if (step.kind === 'share') return { pk, sk: `SHR#${step.orderId}` };
  return step.kind === 'return' ? { pk, sk: `RET#${step.outRefundNo}` } : { pk, sk: 'UNF' };
}

/** Our number of a step, whatever its attempt. */
export function shareNo(step: Step): string {
  if (step.kind === 'share') return `${step.orderId}-share`;
  return step.kind === 'return' ? `${step.outRefundNo}-return` : `${step.outTradeNo}-unfreeze`;
}

/** The number at WeChat of a step's present attempt. */
export const stepNo = (step: Step): string => (step.attempt === 1 ? shareNo(step) : `${shareNo(step)}@${step.attempt}`);

export const newStep = (nowMs: number): Pick<Step, 'state' | 'attempt' | 'tries' | 'status' | 'createdAt'> => ({
  state: 'due',
  attempt: 1,
  tries: 0,
  status: '',
  createdAt: instant(nowMs),
});

const changeOf = (step: Step, from: StepState | null, to: StepState): StateChange => ({
  of: 'share',
  id: shareNo(step),
  order: step.kind === 'share' ? step.orderId : undefined,
  trade: step.outTradeNo,
  from,
  to,
  action: step.kind,
});

export const putStep = (step: Step): Write => ({
  table: 'payments',
  changes: changeOf(step, null, step.state),
  put: { ...keyOf(step), ...step },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'moved', details: { step: true } },
});

export type StepFields = Partial<
  Pick<Step, 'state' | 'attempt' | 'tries' | 'status' | 'retryAt' | 'triedAt' | 'failedAt' | 'since'>
> &
  Partial<Pick<Share, 'cashFen' | 'amountFen' | 'counted'>>;

/**
 * A step from exactly where it was read; another run that moved it in between has done it, and one that made a share smaller has made it another
 * one.
 */
export function moveStep(step: Step, fields: StepFields): Write {
  const set = Object.entries(fields);
  const amount = step.kind === 'unfreeze' ? undefined : step.amountFen;
  const was = {
    ':wasState': step.state,
    ':wasAttempt': step.attempt,
    ':wasTries': step.tries,
    ...(amount === undefined ? {} : { ':wasAmount': amount }),
  };
  return {
    table: 'payments',
    changes: changeOf(step, step.state, fields.state ?? step.state),
    update: keyOf(step),
    set: `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    condition: `#state = :wasState AND attempt = :wasAttempt AND tries = :wasTries${amount === undefined ? '' : ' AND amountFen = :wasAmount'}`,
    names: Object.fromEntries([['#state', 'state'], ...set.map(([name]) => [`#${name}`, name])]),
    values: { ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])), ...was },
    failure: { code: 'BUSY', means: 'moved', details: { step: true } },
  };
}

/** A share that WeChat does not have becomes a share of less: the refund is left out of it, as if it had come before. */
export function shrinkShare(share: Share, outRefundNo: string, cashFen: number, amountFen: number): Write {
  const none = amountFen === 0;
  return {
    table: 'payments',
    changes: changeOf(share, share.state, none ? 'dropped' : share.state),
    update: keyOf(share),
    set: 'SET cashFen = :cash, amountFen = :amount, counted = :counted, #state = :state',
    condition: '#state = :wasState AND attempt = :wasAttempt AND cashFen = :wasCash',
    names: { '#state': 'state' },
    values: {
      ':cash': cashFen,
      // A record of nothing to share keeps what it was of; its state says that it is over.
      ':amount': none ? share.amountFen : amountFen,
      ':counted': [...share.counted, outRefundNo],
      ':state': none ? 'dropped' : share.state,
      ':wasState': share.state,
      ':wasAttempt': share.attempt,
      ':wasCash': share.cashFen,
    },
    failure: { code: 'BUSY', means: 'moved', details: { step: true } },
  };
}

/** Nothing more was given back of the trade since it was read: a share is never made of money that is owed back. */
export const noNewRefund = ({ outTradeNo, refundableFen }: Payment): Write => ({
  table: 'payments',
  check: paymentKey(outTradeNo),
  condition: 'refundableFen = :seen',
  values: { ':seen': refundableFen },
  failure: { code: 'BUSY', means: 'moved', details: { step: true } },
});

const receiverKey = (mchid: string) => ({ pk: `RECEIVER#${mchid}`, sk: 'RECEIVER' });

/** Whether a merchant was added under that name. */
export async function isReceiver(mchid: string, name: string): Promise<boolean> {
  return (await get('payments', receiverKey(mchid)))?.name === name;
}

export async function keepReceiver(mchid: string, name: string, nowMs: number): Promise<void> {
  const receiver = { ...receiverKey(mchid), name, addedAt: instant(nowMs) };
  await mayWrite([{ table: 'payments', put: receiver }], 'added again, it is there');
}

/** A receiver can be removed at WeChat: when it refused a share, it is added again before the next try. */
export const forgetReceiver = (mchid: string): Write => ({ table: 'payments', remove: receiverKey(mchid) });
