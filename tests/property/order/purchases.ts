import type { PriceContext, PriceLine } from '@shared/domain/order/price';
import fc from 'fast-check';
import { coupons, facts } from '../promotion/arbitraries';

const offer: fc.Arbitrary<PriceLine['offer']> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      id: fc.constant('off_1'),
      kind: fc.constantFrom('time' as const, 'flash' as const, 'group' as const),
      priceFen: fc.integer({ min: 0, max: 50_000 }),
    }),
  },
);

const bought: fc.Arbitrary<PriceLine> = fc.record({
  skuId: fc.constantFrom('sku_a', 'sku_b', 'sku_c', 'sku_d'),
  categoryId: fc.constantFrom('cat_maintenance', 'cat_tyre', 'cat_wash'),
  kind: fc.constantFrom('goods' as const, 'service' as const, 'package' as const),
  fulfilment: fc.constantFrom('service' as const, 'pickup' as const, 'ship' as const),
  qty: fc.integer({ min: 1, max: 9 }),
  listPriceFen: fc.integer({ min: 0, max: 90_000 }),
  mallPriceFen: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 80_000 })),
  memberPriceFen: fc.option(fc.integer({ min: 0, max: 80_000 })),
  offer,
  weightG: fc.integer({ min: 0, max: 5000 }),
  gift: fc.constant(null),
});

/** Any cart with any coupons, points and freight; gifts of the coupons are among the lines. */
export const purchase: fc.Arbitrary<{ lines: PriceLine[]; context: PriceContext }> = fc
  .record({
    lines: fc.array(bought, { minLength: 1, maxLength: 8 }),
    coupons: coupons(4),
    facts,
    pointsFen: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300_000 })),
    province: fc.constantFrom(null, '上海市', '四川省', '新疆维吾尔自治区'),
  })
  .map(({ lines, coupons: owned, facts: { freightFen: _, ...who }, pointsFen, province }) => ({
    lines: [
      ...lines,
      ...owned.flatMap(({ couponId, rule }): PriceLine[] =>
        rule.action.kind === 'gift'
          ? [
              {
                skuId: rule.action.skuId,
                categoryId: 'cat_tyre',
                kind: 'goods',
                fulfilment: 'ship',
                qty: rule.action.qty,
                listPriceFen: 2500,
                mallPriceFen: 1900,
                memberPriceFen: 1800,
                offer: null,
                weightG: 300,
                gift: couponId,
              },
            ]
          : [],
      ),
    ],
    context: { coupons: owned, facts: who, pointsFen, earnBp: 150, province },
  }));
