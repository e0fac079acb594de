import { couponLines, type Price } from '@shared/domain/order/price';
import { covers } from '@shared/domain/promotion/conditions';
import type { OrderRecord } from '../order-record';
import { type Draft, priceLines } from './draft';

const add = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What brought the gift at `line` (of the purchase), as one of its orders keeps it; `own` are the order's lines. */
function giftCause(from: Draft, line: number, own: readonly number[]): OrderRecord['causes']['gifts'] {
  const coupon = from.coupons.chosen.find(({ couponId }) => couponId === from.lines[line]?.gift);
  if (!coupon) return [];
  const { conditions } = coupon.rule;
  const seen = couponLines(priceLines(from.lines), from.standing.level);
  const inScope = seen.flatMap((one, index) => (covers(conditions, one) ? [index] : []));
  const elsewhere = inScope.filter((index) => !own.includes(index));
  const need = (kind: 'min_spend' | 'min_qty'): number =>
    Math.max(
      0,
      ...conditions.flatMap((one) => (one.kind !== kind ? [] : one.kind === 'min_spend' ? one.fen : one.qty)),
    );
  return [
    {
      line: own.indexOf(line),
      by: inScope.filter((index) => own.includes(index)).map((index) => own.indexOf(index)),
      needFen: need('min_spend'),
      needQty: need('min_qty'),
      elsewhereFen: add(elsewhere.map((index) => seen[index]?.amountFen ?? 0)),
      elsewhereQty: add(elsewhere.map((index) => seen[index]?.qty ?? 0)),
    },
  ];
}

/** What one order of a purchase has because of what; `own` are its lines. */
export function causesOf(from: Draft, priced: Price, own: readonly number[]): OrderRecord['causes'] {
  const freightFen = add(own.map((index) => priced.lines[index]?.freightFen ?? 0));
  const free = from.coupons.chosen.some(
    ({ couponId, rule }) =>
      rule.action.kind === 'free_freight' && priced.coupons.some((coupon) => coupon.couponId === couponId),
  );
  return {
    weights: own.map((index) => {
      const line = from.lines[index];
      return line && line.fulfilment === 'ship' && line.gift === null ? line.sku.weightG : 0;
    }),
    freightByCoupon: free && freightFen > 0,
    gifts: own.flatMap((index) => giftCause(from, index, own)),
  };
}
