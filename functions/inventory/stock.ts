import type { Broken, Write } from '../platform/db';

/**
 * Stock of one SKU at one location (a store id, `wh_main`, or a flash sale's own `<offerId>.<n>`). Table inventory,
 * `pk=STOCK#<skuId>#<location>`, `sk=STOCK`: `available` can be sold, `held` belongs to unpaid orders, `sold` is paid for. Orders move pieces
 * between the three; their sum changes only by a movement (movement.ts) and equals the sum of all movements of the pair.
 * The location is part of the partition key, so that the shards of a flash sale are partitions of their own.
 * Cost: one conditional write a line, inside the order's own transaction; no item is read first.
 */
export type StockLine = { readonly skuId: string; readonly qty: number; readonly location: string };
export type StockPlace = Pick<StockLine, 'skuId' | 'location'>;

/** Headquarters' own location: what is shipped comes from here. */
export const MAIN_WAREHOUSE = 'wh_main';

export const stockKey = ({ skuId, location }: StockPlace) => ({ pk: `STOCK#${skuId}#${location}`, sk: 'STOCK' });

const move = (line: StockLine, from: string, to: string, failure: Broken): Write => ({
  table: 'inventory',
  update: stockKey(line),
  set: 'SET #from = #from - :qty, #to = #to + :qty',
  condition: '#from >= :qty',
  names: { '#from': from, '#to': to },
  values: { ':qty': line.qty },
  failure,
});

/** Takes pieces for an unpaid order; OUT_OF_STOCK when there are not enough. */
export const holdStock = (line: StockLine): Write =>
  move(line, 'available', 'held', { code: 'OUT_OF_STOCK', means: 'answer', details: { skuId: line.skuId } });

/** Pieces of an order that somebody else has moved meanwhile: the order is to be read again. */
const MOVED: Broken = { code: 'BUSY', means: 'moved' };

/** Gives held pieces back: the order was closed before payment. */
export const releaseStock = (line: StockLine): Write => move(line, 'held', 'available', MOVED);

/** Held pieces are sold: the order was paid. */
export const commitStock = (line: StockLine): Write => move(line, 'held', 'sold', MOVED);

/** Sold pieces come back on the shelf: they were refunded. */
export const returnStock = (line: StockLine): Write => move(line, 'sold', 'available', MOVED);
