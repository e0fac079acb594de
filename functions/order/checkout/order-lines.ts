import type { OrderLine } from '@shared/contracts/order';
import type { Price } from '@shared/domain/order/price';
import { paysForOne } from '@shared/domain/promotion/actions';
import { MAIN_WAREHOUSE, type StockLine } from '../../inventory/stock';
import type { OrderRecord } from '../order-record';
import type { Draft, DraftLine } from './draft';

/** The lines as an order keeps them, each with its exact share of everything. */
export const orderLines = (from: Draft, priced: Price): OrderLine[] =>
  from.lines.map(({ spu, sku, qty, fit, offer, gift }, index) => {
    const share = priced.lines[index];
    if (!share) throw new Error('a line without its price');
    const { unitFen, ...amounts } = share;
    return {
      skuId: sku.id,
      spuId: spu.id,
      kind: spu.kind,
      title: spu.title,
      spec: sku.spec,
      picture: spu.picture,
      qty,
      listPriceFen: sku.listPriceFen,
      priceFen: unitFen,
      fit,
      ...amounts,
      gift: gift !== null,
      offerId: offer?.id ?? null,
      refundedQty: 0,
    };
  });

/** What the chosen coupons took off the lines of one part: in all, and line by line. */
export function couponsOf(
  from: Draft,
  priced: Price,
  lines: readonly number[],
): Pick<OrderRecord, 'coupons' | 'couponParts'> {
  const titles = new Map(from.coupons.chosen.map(({ couponId, face }) => [couponId, face.title]));
  const units = new Set(from.coupons.chosen.filter(({ rule }) => paysForOne(rule)).map(({ couponId }) => couponId));
  const all = priced.coupons.map((coupon) => ({
    couponId: coupon.couponId,
    unit: units.has(coupon.couponId),
    lines: lines.map((index) => coupon.lines[index] ?? 0),
  }));
  const used = all.filter(({ lines: parts }) => parts.some((part) => part > 0));
  return {
    couponParts: used,
    coupons: used.map(({ couponId, lines: parts }) => ({
      couponId,
      title: titles.get(couponId) ?? '优惠券',
      offFen: parts.reduce<number>((total, part) => total + part, 0),
    })),
  };
}

/** Where a line's stock is taken: a flash sale has its own place, shipped goods come from the warehouse. */
const locationOf = (line: DraftLine, storeId: string, flash: string | null): string =>
  flash ?? (line.fulfilment === 'ship' ? MAIN_WAREHOUSE : storeId);

/** The stock that lines take. What stock does not limit takes none, but in a flash sale everything has its quota. */
export const stockOf = (lines: readonly DraftLine[], storeId: string, flash: string | null): StockLine[] =>
  lines
    .filter((line) => line.sku.stocked || flash !== null)
    .map((line) => ({ skuId: line.sku.id, qty: line.qty, location: locationOf(line, storeId, flash) }));

/** One write a place: the same SKU bought and given as a gift is taken together. */
export function mergedStock(stock: readonly StockLine[]): StockLine[] {
  const merged = new Map<string, StockLine>();
  for (const line of stock) {
    const key = `${line.location} ${line.skuId}`;
    merged.set(key, { ...line, qty: line.qty + (merged.get(key)?.qty ?? 0) });
  }
  return [...merged.values()];
}
