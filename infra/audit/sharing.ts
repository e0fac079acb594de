import type { OrderState } from '@shared/contracts/order';
import { hasEnded, type SharedRefund, shareOf, shareReturned } from '@shared/domain/order/sharing';
import * as z from 'zod';
import type { Compare, Item } from './area';

/**
 * What a trade shares with its store: each share is the agreed part of what its order earned, less the refunds that it left out; each refund that
 * went on without being left out brought its part back; the rest is unfrozen when nothing can be shared any more; and what waits for a person is on
 * their list. How far a step is with WeChat is not a difference.
 */
export const agreementSchema = z.object({ mchid: z.string(), bp: z.int() }).nullable();
const state = z.enum(['due', 'asked', 'done', 'failed', 'resolved_by_hand', 'dropped']);
const shareSchema = z.object({
  kind: z.literal('share'),
  state,
  orderId: z.string(),
  mchid: z.string(),
  bp: z.int(),
  cashFen: z.int(),
  counted: z.array(z.string()),
  amountFen: z.int(),
});
const returnSchema = z.object({
  kind: z.literal('return'),
  state,
  outRefundNo: z.string(),
  outOrderNo: z.string(),
  mchid: z.string(),
  amountFen: z.int(),
});
const stepSchema = z.discriminatedUnion('kind', [
  shareSchema,
  returnSchema,
  z.object({ kind: z.literal('unfreeze'), state }),
]);
type Share = z.infer<typeof shareSchema>;
type Return = z.infer<typeof returnSchema>;
/** A step as facts carry it; `listed` is where a step on the list of a person lies. */
export type StepFact = { step?: z.infer<typeof stepSchema> & { sk: string }; listed?: string };

/** What an item of a trade's partition says of its sharing; undefined when it is something else. */
export function stepFact(item: Item): StepFact | undefined {
  const sk = String(item.sk);
  return /^(SHR#|RET#|UNF$)/.test(sk) ? { step: { ...stepSchema.parse(item), sk } } : undefined;
}

type Order = {
  readonly id: string;
  readonly state: string;
  readonly payableFen: number;
  readonly completedAt: string | null;
  readonly fulfilment: string;
};
type Refund = SharedRefund & { readonly orderId: string; readonly state: string };
export type Shared = {
  readonly agreement: z.infer<typeof agreementSchema>;
  readonly orders: readonly Order[];
  readonly refunds: readonly Refund[];
  readonly facts: readonly StepFact[];
};

const add = <T>(parts: readonly T[], of: (part: T) => number): number =>
  parts.reduce((total, part) => total + of(part), 0);
const isOver = ({ state }: { readonly state: string }): boolean =>
  ['done', 'resolved_by_hand', 'dropped'].includes(state);
/** Headquarters sells what is shipped: the store has no part in it. */
const isShared = ({ completedAt, fulfilment }: Order): boolean => completedAt !== null && fulfilment !== 'ship';

function shareAgrees(share: Share, { agreement, orders, refunds }: Shared, compare: Compare): void {
  const name = `share of ${share.orderId}`;
  const order = orders.find(({ id }) => id === share.orderId);
  if (!order) {
    compare(name, 'of an order of the trade', 'of none');
    return;
  }
  compare(`${name}: of what the store earned`, true, isShared(order));
  compare(`${name}: receiver`, agreement?.mchid, share.mchid);
  compare(`${name}: basis points`, agreement?.bp, share.bp);
  const left = refunds.filter(
    ({ orderId, outRefundNo }) => orderId === order.id && share.counted.includes(outRefundNo),
  );
  compare(`${name}: refunds left out`, share.counted.length, left.length);
  compare(`${name}: money it is of`, order.payableFen - add(left, ({ amountFen }) => amountFen), share.cashFen);
  const due = shareOf(share.cashFen, share.bp);
  if (share.state === 'dropped') compare(`${name}: nothing left`, 0, due);
  else compare(`${name}: amount`, due, share.amountFen);
}

function returnsAgree(share: Share, returns: readonly Return[], refunds: readonly Refund[], compare: Compare): void {
  const its = refunds.filter(({ orderId }) => orderId === share.orderId);
  for (const refund of its) {
    const back = returns.find(({ outRefundNo }) => outRefundNo === refund.outRefundNo);
    const due = share.state === 'dropped' ? 0 : shareReturned(share, refund, its);
    // Before a refund is asked for its part may still be to come.
    if (!back && refund.state === 'due') continue;
    compare(`return of ${refund.outRefundNo}`, due, back?.amountFen ?? 0);
    if (!back) continue;
    compare(`return of ${refund.outRefundNo}: receiver`, share.mchid, back.mchid);
    const [no] = back.outOrderNo.split('@');
    compare(`return of ${refund.outRefundNo}: share`, `${share.orderId}-share`, no);
  }
  const sum = add(
    returns.filter(({ outRefundNo }) => its.some((refund) => refund.outRefundNo === outRefundNo)),
    ({ amountFen }) => amountFen,
  );
  compare(`returns of ${share.orderId}: at most its share`, true, sum <= share.amountFen);
}

function unfrozenInTime({ agreement, orders, refunds }: Shared, shares: readonly Share[], compare: Compare): void {
  const open = orders.filter((order) => !hasEnded(order.state as OrderState));
  compare('unfrozen: orders that have not ended', 0, open.length);
  compare('unfrozen: shares to come', 0, shares.filter((share) => !isOver(share)).length);
  for (const order of orders.filter(isShared)) {
    const its = refunds.filter(({ orderId }) => orderId === order.id);
    const left = order.payableFen - add(its, ({ amountFen }) => amountFen);
    const wanted = shareOf(left, agreement?.bp ?? 0) > 0;
    if (wanted)
      compare(
        `unfrozen: share of ${order.id}`,
        true,
        shares.some(({ orderId }) => orderId === order.id),
      );
  }
}

/** Compares what a trade's steps of sharing say with its orders and refunds. */
export function sharingAgrees(shared: Shared, compare: Compare): void {
  const { agreement, refunds, facts } = shared;
  const steps = facts.flatMap(({ step }) => step ?? []);
  if (!agreement) compare('sharing without an agreement', 0, steps.length);
  const shares = steps.filter((step) => step.kind === 'share');
  const returns = steps.filter((step) => step.kind === 'return');
  for (const share of shares) {
    shareAgrees(share, shared, compare);
    returnsAgree(share, returns, refunds, compare);
  }
  for (const { outRefundNo } of returns) {
    const refund = refunds.find((one) => one.outRefundNo === outRefundNo);
    if (!shares.some(({ orderId }) => orderId === refund?.orderId))
      compare(`return of ${outRefundNo}`, 'of a share', 'of none');
  }
  if (steps.some(({ kind }) => kind === 'unfreeze')) unfrozenInTime(shared, shares, compare);
  const failed = steps.filter((step) => step.state === 'failed').map(({ sk }) => sk);
  const listed = facts.flatMap((fact) => fact.listed ?? []);
  compare('sharing that waits for a person', failed.sort().join(' '), listed.sort().join(' '));
}
