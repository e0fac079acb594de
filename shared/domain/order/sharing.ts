import type { OrderState } from '@shared/contracts/order';

/** A refund of an order, as far as sharing is concerned. */
export type SharedRefund = { readonly outRefundNo: string; readonly amountFen: number; readonly createdAt: string };

/** The share of an amount, in fen: so many basis points of it, rounded down. At most 30 %, which is WeChat Pay's limit. */
export function shareOf(cashFen: number, bp: number): number {
  if (bp < 0 || bp > 3000) throw new RangeError(`not a share that WeChat Pay allows: ${bp} basis points`);
  return Number((BigInt(Math.max(0, cashFen)) * BigInt(bp)) / 10_000n);
}

/**
 * What of a share comes back with one refund, in fen. Cumulative over the order's refunds in order of their making, so that all parts together
 * are exact, whichever is paid first: when everything is refunded, the whole share has come back. Refunds that the share already left out
 * (`counted`) bring nothing back.
 */
export function shareReturned(
  share: { readonly cashFen: number; readonly bp: number; readonly counted: readonly string[] },
  refund: SharedRefund,
  all: readonly SharedRefund[],
): number {
  if (share.counted.includes(refund.outRefundNo)) return 0;
  const key = ({ createdAt, outRefundNo }: SharedRefund): string => `${createdAt}#${outRefundNo}`;
  const earlier = all
    .filter((one) => !share.counted.includes(one.outRefundNo) && key(one) < key(refund))
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  const left = share.cashFen - earlier;
  return shareOf(left, share.bp) - shareOf(left - refund.amountFen, share.bp);
}

const ENDED: readonly OrderState[] = ['completed', 'closed', 'cancelled', 'refunding', 'refunded'];
/** Nothing more can be earned by an order in this state: what is not shared of it never will be. */
export const hasEnded = (state: OrderState): boolean => ENDED.includes(state);
