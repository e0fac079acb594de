import type { Order } from '@shared/contracts/order';
import { points } from '../common/number';
import { text } from './labels';

export type PriceRow = { key: string; label: string; note?: string; fen: number };
type Facts = Pick<
  Order,
  'lines' | 'coupons' | 'totalFen' | 'couponFen' | 'pointsFen' | 'payableFen' | 'freightFen' | 'fulfilment'
>;

/** Each coupon with what it took off; one line for all where their names are not known. */
function couponRows(order: Facts): PriceRow[] {
  const named = order.coupons.filter((coupon) => coupon.offFen > 0);
  if (named.length === 0 && order.couponFen > 0) return [{ key: 'coupon', label: text.coupon, fen: -order.couponFen }];
  return named.map(({ couponId, title, offFen }) => ({ key: couponId, label: text.coupon, note: title, fen: -offFen }));
}

/**
 * How the amount of an order came about, in fen: list price, what was taken off, each coupon, points, freight. The rows always add up to what is
 * payable: freight is shown before a coupon that takes it off.
 */
export function priceRows(order: Facts): PriceRow[] {
  const listed = order.lines.reduce((total, line) => total + line.listPriceFen * line.qty, 0);
  const listFen = Math.max(listed, order.totalFen);
  const coupons = couponRows(order);
  const couponsFen = coupons.reduce((total, row) => total + row.fen, 0);
  const freightFen = order.payableFen - order.totalFen - couponsFen + order.pointsFen;
  const rows: PriceRow[] = [{ key: 'goods', label: text.goods, fen: listFen }];
  if (listFen > order.totalFen) rows.push({ key: 'discount', label: text.discount, fen: order.totalFen - listFen });
  rows.push(...coupons);
  if (order.pointsFen > 0)
    rows.push({
      key: 'points',
      label: text.points,
      note: text.pointsNote(points(order.pointsFen)),
      fen: -order.pointsFen,
    });
  if (freightFen !== 0 || order.fulfilment === 'ship')
    rows.push({ key: 'freight', label: text.freight, fen: freightFen });
  return rows;
}
