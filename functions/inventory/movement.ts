import type { Movement } from '@shared/contracts/inventory';
import { instant } from '@shared/kernel/time';
import type { Broken, Write } from '../platform/db';
import { newId } from '../platform/ids';
import { type StockLine, type StockPlace, stockKey } from './stock';

/** Stock is low below this many pieces, where there was enough of it when it came that a few sales do not bring it there. */
const LOW_AT = 5;
const PLENTY = 10;

/** Why the sum of a stock figure changes; `qty` may be negative. The record is immutable, and the sum of them is what there is. */
export type Change = StockLine & Pick<Movement, 'kind' | 'by' | 'note'> & { readonly id?: string };

/** The movement was written before, by an earlier run of the same. */
export const seenBefore = { code: 'BUSY', means: 'seen' } as const;

export const movementKey = ({ skuId, location }: StockPlace, id: string) => ({
  pk: `MOV#${skuId}#${location}`,
  sk: id,
});

/**
 * The writes of a movement: its record, and `available` under the condition that it does not fall below zero (OUT_OF_STOCK). With an `id` of
 * the caller's a second run is refused by {@link seenBefore}, which comes first of all its failures. Stock that arrives where there was none
 * makes the item; a shop's or warehouse's is `listed` there, a flash sale's shard is not.
 */
export function change(what: Change, nowMs: number, listed = true): [record: Write, counters: Write] {
  const { skuId, location, qty, kind, by, note, id = newId('mov') } = what;
  const record: Movement = { id, kind, skuId, location, qty, by, note, at: instant(nowMs) };
  return [
    {
      table: 'inventory',
      put: { ...movementKey(what, id), ...record },
      condition: 'attribute_not_exists(pk)',
      failure: seenBefore,
    },
    qty < 0 ? takeAway(what, -qty) : bring(what, listed),
  ];
}

/** The counters of a movement under one more condition; `failure` is then what any of them not holding means. */
export function under(
  counters: Write,
  condition: string,
  values: NonNullable<Write['values']>,
  failure: Broken,
): Write {
  const { alone: _, ...write } = counters;
  return {
    ...write,
    condition: write.condition === undefined ? condition : `${condition} AND ${write.condition}`,
    values: { ...write.values, ...values },
    failure,
  };
}

const takeAway = (place: StockPlace, qty: number): Write => ({
  table: 'inventory',
  update: stockKey(place),
  set: 'SET available = available - :qty',
  condition: 'available >= :qty',
  values: { ':qty': qty },
  failure: { code: 'OUT_OF_STOCK', means: 'answer', details: { skuId: place.skuId } },
});

/** Everything but `available` is written by the first movement only. */
function bring(line: StockLine, listed: boolean): Write {
  const { skuId, location, qty } = line;
  return {
    table: 'inventory',
    update: stockKey(line),
    set: `SET available = if_not_exists(available, :none) + :qty, held = if_not_exists(held, :none), sold = if_not_exists(sold, :none),
      skuId = :sku, #location = :location${listed ? ', lowAt = if_not_exists(lowAt, :low), gsi1pk = :list, gsi1sk = :sku' : ''}`,
    names: { '#location': 'location' },
    values: {
      ':qty': qty,
      ':none': 0,
      ':sku': skuId,
      ':location': location,
      ...(listed ? { ':low': qty >= PLENTY ? LOW_AT : 0, ':list': listKey(location) } : {}),
    },
  };
}

/** Partition of gsi1 that lists the stock of a location. */
export const listKey = (location: string): string => `LOC#${location}`;
