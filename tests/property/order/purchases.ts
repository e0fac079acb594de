import { levelSchema } from '@shared/contracts/member';
import { earned, type Price, type PriceContext, type PriceLine, price } from '@shared/domain/order/price';
import type { PaidLine } from '@shared/domain/order/refund';
import type { OwnedCoupon } from '@shared/domain/promotion/coupon';
import fc from 'fast-check';
import { coupons } from '../promotion/arbitraries';

/** Random carts with all kinds of prices, promotions, coupons, gifts, points and freight. Amounts in fen, also awkward ones. */
const amount = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 200_000 }));

const line = fc
  .record({
    skuId: fc.constantFrom('sku_a', 'sku_b', 'sku_c', 'sku_d'),
    categoryId: fc.constantFrom('cat_maintenance', 'cat_tyre', 'cat_wash'),
    kind: fc.constantFrom('goods' as const, 'service' as const, 'package' as const),
    shipped: fc.boolean(),
    qty: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 99 })),
    listPriceFen: amount,
    mallPriceFen: amount,
    memberPriceFen: fc.option(amount, { nil: null }),
    offer: fc.option(
      fc.record({
        id: fc.constant('off_1'),
        kind: fc.constantFrom('time' as const, 'flash' as const, 'group' as const),
        priceFen: amount,
      }),
      { nil: null, freq: 2 },
    ),
    weightG: fc.integer({ min: 1, max: 30_000 }),
  })
  .map(
    ({ shipped, ...rest }): PriceLine => ({
      ...rest,
      fulfilment: rest.kind !== 'goods' ? 'service' : shipped ? 'ship' : 'pickup',
      gift: null,
    }),
  );

const giftLine = ({ couponId, rule }: OwnedCoupon): PriceLine[] =>
  rule.action.kind === 'gift'
    ? [
        {
          skuId: rule.action.skuId,
          categoryId: 'cat_tyre',
          kind: 'goods',
          fulfilment: 'pickup',
          qty: rule.action.qty,
          listPriceFen: 1900,
          mallPriceFen: 1700,
          memberPriceFen: null,
          offer: null,
          weightG: 400,
          gift: couponId,
        },
      ]
    : [];

export type Purchase = { readonly lines: readonly PriceLine[]; readonly context: PriceContext };

export const purchase: fc.Arbitrary<Purchase> = fc
  .record({
    bought: fc.array(line, { minLength: 1, maxLength: 6 }),
    coupons: coupons(4),
    pointsFen: fc.oneof(fc.constant(0), amount, fc.integer({ min: 0, max: 50_000_000 })),
    earnBp: fc.integer({ min: 0, max: 1000 }),
    province: fc.constantFrom(null, '上海', '四川省', '新疆维吾尔自治区'),
    facts: fc.record({
      storeId: fc.constantFrom(null, 'sto_a', 'sto_b'),
      level: fc.constantFrom(...levelSchema.options),
      firstOrder: fc.boolean(),
      birthdayMonth: fc.boolean(),
    }),
  })
  .map(({ bought, ...context }) => ({ lines: [...bought, ...context.coupons.flatMap(giftLine)], context }));

/** Its price; the provinces above are all delivered to. */
export function priceOf({ lines, context }: Purchase): Price {
  const priced = price(lines, context);
  if (!priced.ok) throw new Error(priced.error.code);
  return priced.value;
}

/** The lines as an order keeps them, and what the order earns. */
export function paid(purchase: Purchase): { lines: PaidLine[]; payableFen: number; earnFen: number } {
  const priced = priceOf(purchase);
  const lines = priced.lines.map((one, index) => ({
    qty: purchase.lines[index]?.qty ?? 1,
    refundedQty: 0,
    cashFen: one.cashFen,
    pointsFen: one.pointsFen,
    coupons: priced.coupons.map((coupon) => ({ couponId: coupon.couponId, offFen: coupon.lines[index] ?? 0 })),
  }));
  return { lines, payableFen: priced.payableFen, earnFen: earned(priced.payableFen, purchase.context.earnBp) };
}
