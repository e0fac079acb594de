import type { Write } from '../platform/db';

/**
 * Table orders, `UNPAID#<memberId>` / `UNPAID`: the trades of a member that wait to be paid, as a set. A trade enters in the transaction that
 * makes it and leaves in the one that ends its waiting, paid, cancelled or closed; leaving twice changes nothing. 2 write units each.
 */
const unpaidKey = (memberId: string) => ({ pk: `UNPAID#${memberId}`, sk: 'UNPAID' });

/**
 * Unpaid purchases hold places, stock and seats for half an hour: nobody takes a store's day by asking again and again, nor by asking forty
 * times in the same moment.
 */
export const MOST_UNPAID = 10;

export const beginUnpaid = (memberId: string, tradeId: string): Write => ({
  table: 'orders',
  update: unpaidKey(memberId),
  set: 'ADD trades :trade',
  condition: 'attribute_not_exists(trades) OR size(trades) < :most',
  values: { ':trade': new Set([tradeId]), ':most': MOST_UNPAID },
  failure: { code: 'TOO_MANY_UNPAID', means: 'answer' },
});

export const endUnpaid = (memberId: string, tradeId: string): Write => ({
  table: 'orders',
  update: unpaidKey(memberId),
  set: 'DELETE trades :trade',
  values: { ':trade': new Set([tradeId]) },
});
