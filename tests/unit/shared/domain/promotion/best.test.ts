import { expect, test } from '@jest/globals';
import type { CouponAction, CouponRule } from '@shared/contracts/promotion';
import { bestCoupons } from '@shared/domain/promotion/best';
import type { CouponFacts, CouponLine, OwnedCoupon } from '@shared/domain/promotion/coupon';
import { describeCoupon } from '@shared/domain/promotion/describe';

const FACTS: CouponFacts = {
  storeId: null,
  level: 'ordinary',
  firstOrder: false,
  birthdayMonth: false,
  freightFen: 800,
};
const LINES: CouponLine[] = [
  { skuId: 'x', categoryId: 'cat_a', kind: 'goods', qty: 1, amountFen: 10_000, eligible: true, gift: null },
];
const coupon = (
  id: string,
  action: CouponAction,
  fields: { stacking?: CouponRule['stacking']; day?: number; template?: string } = {},
): OwnedCoupon => {
  const rule: CouponRule = { conditions: [], action, stacking: fields.stacking ?? 'together' };
  return {
    couponId: id,
    templateId: fields.template ?? id,
    rule,
    face: describeCoupon(id, rule),
    validUntil: `2026-12-${String(fields.day ?? 20).padStart(2, '0')}T16:00:00.000Z`,
  };
};
const amount = (fen: number): CouponAction => ({ kind: 'amount_off', fen });
const best = (coupons: OwnedCoupon[], lines = LINES): string[] =>
  bestCoupons(coupons, lines, FACTS)
    .map(({ couponId }) => couponId)
    .sort();

test('three together beat one alone when they take more, and lose when they take less', () => {
  const three = ['a', 'b', 'c'].map((id) => coupon(id, amount(1000)));
  expect(best([...three, coupon('s', amount(2999), { stacking: 'alone' })])).toEqual(['a', 'b', 'c']);
  expect(best([...three, coupon('s', amount(3001), { stacking: 'alone' })])).toEqual(['s']);
});

test('the three that take most of more than three', () => {
  const all = [400, 100, 300, 200, 500].map((fen, index) => coupon(`c${index}`, amount(fen)));
  expect(best(all)).toEqual(['c0', 'c2', 'c4']);
});

test('as much with fewer coupons is better', () => {
  const two = ['a', 'b'].map((id) => coupon(id, amount(1500), { day: 1 }));
  expect(best([...two, coupon('s', amount(3000), { stacking: 'alone' })])).toEqual(['s']);
});

test('of equal ones the one that would be lost sooner', () => {
  const [soon, late] = [
    coupon('z', amount(100), { stacking: 'alone', day: 9 }),
    coupon('a', amount(100), { stacking: 'alone', day: 10 }),
  ];
  expect(best([late, soon])).toEqual(['z']);
  expect(best([soon, late])).toEqual(['z']);
  const pair = [1, 2].map((n) => coupon(`p${n}`, amount(100), { template: 'same', day: 12 - n }));
  expect(best(pair)).toEqual(['p2']);
});

test('the freight counts', () => {
  const [freight, small] = [coupon('f', { kind: 'free_freight' }, { stacking: 'alone' }), coupon('a', amount(799))];
  expect(best([freight, small])).toEqual(['f']);
  expect(best([freight, coupon('a', amount(801))])).toEqual(['a']);
});

test('a gift counts by its value, when it is there', () => {
  const gift = coupon('g', { kind: 'gift', skuId: 'sku_towel', qty: 1 });
  const line: CouponLine = { ...(LINES[0] as CouponLine), skuId: 'sku_towel', amountFen: 4900, gift: 'g' };
  expect(best([gift])).toEqual([]);
  expect(best([gift], [...LINES, line])).toEqual(['g']);
  expect(best([gift, coupon('s', amount(5000), { stacking: 'alone' })], [...LINES, line])).toEqual(['s']);
});

test('none when none helps', () => {
  expect(best([])).toEqual([]);
  expect(best([coupon('a', amount(100))], [{ ...(LINES[0] as CouponLine), eligible: false }])).toEqual([]);
});

test('a wallet of 200 coupons is looked through in no time', () => {
  const many = Array.from({ length: 200 }, (_, n) => coupon(`c${n}`, amount(1 + n), { template: `t${n % 100}` }));
  const lines = Array.from({ length: 20 }, () => LINES[0] as CouponLine);
  const started = performance.now();
  expect(bestCoupons(many, lines, FACTS)).toHaveLength(3);
  expect(performance.now() - started).toBeLessThan(500);
});
