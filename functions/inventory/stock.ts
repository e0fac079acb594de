import type { Failure } from '@shared/kernel/result';
import type { Write } from '../platform/db';

/**
 * Stock of one SKU at one location (store id or `wh_main`). Table inventory, `pk=SKU#<skuId>`, `sk=LOC#<location>`:
 * `available` can be sold, `held` belongs to unpaid orders, `sold` is paid for. Their sum changes only by import, transfer and stocktake.
 * Cost: one conditional write a line, inside the order's own transaction; no item is read first.
 */
export type StockLine = { readonly skuId: string; readonly qty: number };

export const stockKey = (skuId: string, location: string) => ({ pk: `SKU#${skuId}`, sk: `LOC#${location}` });

const move = (line: StockLine, location: string, from: string, to: string, failure?: Failure): Write => ({
  table: 'inventory',
  update: stockKey(line.skuId, location),
  set: 'SET #from = #from - :qty, #to = #to + :qty',
  condition: '#from >= :qty',
  names: { '#from': from, '#to': to },
  values: { ':qty': line.qty },
  ...(failure ? { failure } : {}),
});

/** Takes places of stock for an unpaid order; OUT_OF_STOCK when there is not enough. */
export const holdStock = (line: StockLine, location: string): Write =>
  move(line, location, 'available', 'held', { code: 'OUT_OF_STOCK', details: { skuId: line.skuId } });

/** Gives held stock back: the order was closed before payment. */
export const releaseStock = (line: StockLine, location: string): Write => move(line, location, 'held', 'available');

/** Held stock is sold: the order was paid. */
export const commitStock = (line: StockLine, location: string): Write => move(line, location, 'held', 'sold');

/** Sold stock comes back: the order was refunded before it was handed over. */
export const returnStock = (line: StockLine, location: string): Write => move(line, location, 'sold', 'available');
