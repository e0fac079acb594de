/**
 * Table payments, steps of profit sharing that need a person: query `FAILED_SHARES` by number; few, and gone when resolved. Each says where its step is.
 */
import * as z from 'zod';
import { type Page, query, type Read, type Write } from '../../platform/db';
import { keyOf, type Share, type Step, shareNo, shrinkShare, stepSchema } from './share.repo';

const listKey = (no: string) => ({ pk: 'FAILED_SHARES', sk: no });

/** Part of the transaction in which it fails. */
export const listAsFailed = (step: Step): Write => ({
  table: 'payments',
  put: { ...listKey(shareNo(step)), outTradeNo: step.outTradeNo, step: keyOf(step).sk },
});

/** Part of the transaction in which it does not wait for a person any more. */
export const unlistFailed = (step: Step): Write => ({ table: 'payments', remove: listKey(shareNo(step)) });

const listedSchema = z.object({ outTradeNo: z.string(), step: z.string() });
export type Listed = z.infer<typeof listedSchema>;

/** Where the step of a number on the list is. */
export const failedRead = (no: string): Read<Listed> => ({
  table: 'payments',
  read: listKey(no),
  parse: (item) => listedSchema.parse(item),
});

export const stepRead = ({ outTradeNo, step }: Listed): Read<Step> => ({
  table: 'payments',
  read: { pk: `PAY#${outTradeNo}`, sk: step },
  parse: (item) => stepSchema.parse(item),
});

export async function queryFailed(
  limit: number,
  cursor: string | undefined,
): Promise<{ listed: Listed[]; next: Page['next'] }> {
  const page = await query('payments', { pk: 'FAILED_SHARES', limit, cursor });
  return { listed: page.items.map((item) => listedSchema.parse(item)), next: page.next };
}

/** A share that is made smaller (share.repo.ts); with nothing left of it nobody has to look at it any more. */
export const shrinkListed = (share: Share, outRefundNo: string, cashFen: number, amountFen: number): Write[] => [
  shrinkShare(share, outRefundNo, cashFen, amountFen),
  ...(share.state === 'failed' && amountFen === 0 ? [unlistFailed(share)] : []),
];
