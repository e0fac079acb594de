/**
 * Table orders: the pieces that a person bought on a business day, one attribute a SKU (`n:<skuId>`), at `CAP#<memberId>` and `CAP#P#<trait>` /
 * `DAY#<day>`, gone two days later. Counted in the transaction that makes a purchase and given back in the one that ends it unpaid or takes pieces
 * back (2 write units each), read once before (1 read unit each). One item for all SKUs: a write for each line would not fit into the transaction.
 */
import { at, DAY, dayOf } from '@shared/kernel/time';
import { getMany, type Write } from '../platform/db';
import type { Key } from '../platform/tables';
import type { OrderRecord } from './order-record';

type Holder = { readonly memberId: string; readonly holder: readonly string[] };
export type Pieces = { readonly skuId: string; readonly qty: number };
/** `most` of them a person and day. */
export type Wanted = Pieces & { readonly most: number };

const keysOf = ({ memberId, holder }: Holder, day: string): Key[] =>
  [memberId, ...holder.map((trait) => `P#${trait}`)].map((who) => ({ pk: `CAP#${who}`, sk: `DAY#${day}` }));
const field = (skuId: string): string => `n:${skuId}`;

/** An item is written once in a transaction, so each SKU has to be in it once. */
function bySku<T extends Pieces>(pieces: readonly T[]): T[] {
  const sums = new Map<string, T>();
  for (const one of pieces)
    if (one.qty > 0) sums.set(one.skuId, { ...one, qty: one.qty + (sums.get(one.skuId)?.qty ?? 0) });
  return [...sums.values()];
}

/** What was bought of a purchase's lines: gifts have their own bound, the coupon that gives them. */
export const boughtOf = (
  lines: readonly { readonly skuId: string; readonly gift: boolean }[],
  qtyOf: (index: number) => number,
): Pieces[] => lines.flatMap(({ skuId, gift }, index) => (gift ? [] : [{ skuId, qty: qtyOf(index) }]));

/** How many of each SKU this person has bought today, by whichever account has most. */
export async function readBought(who: Holder, skuIds: readonly string[], nowMs: number): Promise<Map<string, number>> {
  const found = await getMany('orders', keysOf(who, dayOf(nowMs)));
  return new Map(skuIds.map((skuId) => [skuId, Math.max(0, ...found.map((item) => Number(item[field(skuId)] ?? 0)))]));
}

const named = (pieces: readonly Pieces[]): Record<string, string> =>
  Object.fromEntries(pieces.map(({ skuId }, index) => [`#s${index}`, field(skuId)]));
const numbered = (name: string, numbers: readonly number[]): Record<string, number> =>
  Object.fromEntries(numbers.map((number, index) => [`:${name}${index}`, number]));
const each = (pieces: readonly Pieces[], text: (index: number) => string): string[] =>
  pieces.map((_, index) => text(index));

/** The writes that count a purchase. QUANTITY_LIMIT: another one of theirs took the rest meanwhile; read again, it can be said how many are left. */
export function countPieces(who: Holder, wanted: readonly Wanted[], nowMs: number): Write[] {
  const pieces = bySku(wanted);
  const day = dayOf(nowMs);
  return keysOf(who, day).map((key) => ({
    table: 'orders',
    update: key,
    set: `ADD ${each(pieces, (n) => `#s${n} :q${n}`).join(', ')} SET #ttl = :ttl`,
    condition: each(pieces, (n) => `(attribute_not_exists(#s${n}) OR #s${n} <= :r${n})`).join(' AND '),
    names: { ...named(pieces), '#ttl': 'ttl' },
    values: {
      ...numbered(
        'q',
        pieces.map(({ qty }) => qty),
      ),
      ...numbered(
        'r',
        pieces.map(({ qty, most }) => most - qty),
      ),
      ':ttl': Math.floor((at(day, 0) + 2 * DAY) / 1000),
    },
    failure: { code: 'QUANTITY_LIMIT', means: 'moved' },
  }));
}

/**
 * The writes that give pieces back, on the day on which they were counted: a later day began at nothing. They go with the order's own change,
 * whose condition lets it happen once. BUSY: more than is counted, so somebody gave them back at the same time.
 */
export function uncountPieces(
  order: Holder & Pick<OrderRecord, 'countedOn'>,
  back: readonly Pieces[],
  nowMs: number,
): Write[] {
  const pieces = bySku(back);
  if (order.countedOn !== dayOf(nowMs) || pieces.length === 0) return [];
  return keysOf(order, order.countedOn).map((key) => ({
    table: 'orders',
    update: key,
    set: `ADD ${each(pieces, (n) => `#s${n} :m${n}`).join(', ')}`,
    condition: each(pieces, (n) => `#s${n} >= :q${n}`).join(' AND '),
    names: named(pieces),
    values: {
      ...numbered(
        'm',
        pieces.map(({ qty }) => -qty),
      ),
      ...numbered(
        'q',
        pieces.map(({ qty }) => qty),
      ),
    },
    failure: { code: 'BUSY', means: 'moved' },
  }));
}
