import { describe, expect, test } from '@jest/globals';
import type { CouponAction, CouponCondition, CouponRule } from '@shared/contracts/promotion';
import { applyCoupons, type CouponFacts, type CouponLine, type OwnedCoupon } from '@shared/domain/promotion/coupon';
import { describeCoupon } from '@shared/domain/promotion/describe';

const FACTS: CouponFacts = {
  storeId: 'sto_a',
  level: 'ordinary',
  firstOrder: false,
  birthdayMonth: false,
  freightFen: 800,
};
const line = (skuId: string, amountFen: number, fields: Partial<CouponLine> = {}): CouponLine => ({
  skuId,
  categoryId: 'cat_maintenance',
  kind: 'package',
  qty: 1,
  amountFen,
  eligible: true,
  gift: null,
  ...fields,
});
const coupon = (
  id: string,
  action: CouponAction,
  conditions: CouponCondition[] = [],
  stacking: CouponRule['stacking'] = 'together',
): OwnedCoupon => {
  const rule = { conditions, action, stacking };
  const face = describeCoupon(id, rule);
  return { couponId: `cpn_${id}`, templateId: `tpl_${id}`, rule, face, validUntil: '2026-12-31T16:00:00.000Z' };
};
const amount = (fen: number): CouponAction => ({ kind: 'amount_off', fen });
const percent = (bp: number, capFen = 1_000_000): CouponAction => ({ kind: 'percent_off', bp, capFen });
const voucher: CouponAction = { kind: 'service_voucher' };
const towel: CouponAction = { kind: 'gift', skuId: 'sku_towel', qty: 1 };

const linesOf = (coupons: OwnedCoupon[], lines: CouponLine[], facts = FACTS): (number[] | string)[] => {
  const { applied, refused } = applyCoupons(coupons, lines, facts);
  return coupons.map(
    ({ couponId }) =>
      applied.find((one) => one.couponId === couponId)?.lines ??
      refused.find((one) => one.couponId === couponId)?.why ??
      'lost',
  );
};
const why = (condition: CouponCondition, lines: CouponLine[], facts: Partial<CouponFacts> = {}): string | undefined =>
  applyCoupons([coupon('x', amount(1), [condition])], lines, { ...FACTS, ...facts }).refused[0]?.why;

describe('actions', () => {
  test('an amount lies on its lines by largest remainder, ties to the earlier', () => {
    expect(linesOf([coupon('a', amount(100))], [line('x', 100), line('y', 100), line('z', 100)])).toEqual([
      [34, 33, 33],
    ]);
    expect(linesOf([coupon('a', amount(5000))], [line('x', 29_900), line('y', 4500)])).toEqual([[4346, 654]]);
  });

  test('an amount beyond what there is takes all of it, no more', () => {
    expect(linesOf([coupon('a', amount(5000))], [line('x', 3000), line('y', 1)])).toEqual([[3000, 1]]);
  });

  test('percent is rounded down to the fen, and capped', () => {
    expect(linesOf([coupon('a', percent(1500))], [line('x', 999)])).toEqual([[149]]);
    expect(linesOf([coupon('a', percent(1500, 149))], [line('x', 99_900)])).toEqual([[149]]);
    expect(linesOf([coupon('a', percent(1500, 150))], [line('x', 1000)])).toEqual([[150]]);
    expect(linesOf([coupon('a', percent(1))], [line('x', 9999)])).toEqual(['没有可优惠的金额']);
    expect(linesOf([coupon('a', percent(1))], [line('x', 10_000)])).toEqual([[1]]);
  });

  test('a voucher frees one unit of the dearest line, by unit and not by line', () => {
    const lines = [line('x', 9000, { qty: 3 }), line('y', 4900), line('z', 4900)];
    expect(linesOf([coupon('v', voucher)], lines)).toEqual([[0, 4900, 0]]);
    expect(linesOf([coupon('v', voucher)], [line('x', 9000, { qty: 3 })])).toEqual([[3000]]);
  });

  test('two vouchers free two units, never one twice', () => {
    const two = [coupon('v', voucher), coupon('w', voucher)];
    expect(linesOf(two, [line('x', 4900), line('y', 3000)])).toEqual([
      [4900, 0],
      [0, 3000],
    ]);
    expect(linesOf(two, [line('x', 9800, { qty: 2 })])).toEqual([[4900], [4900]]);
    expect(linesOf(two, [line('x', 4900)])).toEqual([[4900], '没有可抵用的项目']);
  });

  test('a gift costs nothing; its line is no line to other coupons and counts for no threshold', () => {
    const lines = [line('x', 10_000), line('sku_towel', 4900, { gift: 'cpn_g' })];
    const least = coupon('m', amount(1000), [{ kind: 'min_spend', fen: 10_001 }]);
    expect(linesOf([coupon('g', towel), coupon('p', percent(1000)), least], lines)).toEqual([
      [0, 4900],
      [1000, 0],
      '还差 ¥0.01 可用',
    ]);
    expect(linesOf([coupon('p', percent(1000))], lines)).toEqual([[1000, 0]]);
  });

  test('a gift that is not there is not given, and its coupon not used up', () => {
    expect(linesOf([coupon('g', towel)], [line('x', 10_000)])).toEqual(['赠品暂时缺货']);
    const others = line('sku_towel', 4900, { gift: 'cpn_other' });
    expect(linesOf([coupon('g', towel)], [line('x', 10_000), others])).toEqual(['赠品暂时缺货']);
  });

  test('free freight takes the freight once', () => {
    const [a, b] = [coupon('f', { kind: 'free_freight' }), coupon('h', { kind: 'free_freight' })];
    expect(applyCoupons([a, b], [line('x', 100)], FACTS)).toEqual({
      applied: [{ couponId: 'cpn_f', lines: [0], freightOffFen: 800, offFen: 800 }],
      refused: [{ couponId: 'cpn_h', why: '这单没有运费' }],
    });
    expect(linesOf([a], [line('x', 100)], { ...FACTS, freightFen: 0 })).toEqual(['这单没有运费']);
  });
});

describe('one after the other', () => {
  test('voucher, then percent of what is left, then amount, whatever the order they are named in', () => {
    const all = [coupon('a', amount(1000)), coupon('p', percent(1000)), coupon('v', voucher)];
    const lines = [line('x', 4000), line('y', 6000)];
    expect(linesOf(all, lines)).toEqual([
      [1000, 0],
      [400, 0],
      [0, 6000],
    ]);
    expect(applyCoupons(all, lines, FACTS).applied.map(({ couponId }) => couponId)).toEqual([
      'cpn_v',
      'cpn_p',
      'cpn_a',
    ]);
  });

  test('the narrower of two amounts goes first, so that it does not come too late', () => {
    const wide = coupon('a', amount(5000));
    const narrow = coupon('z', amount(5000), [{ kind: 'skus', ids: ['x'], label: '甲' }]);
    expect(linesOf([wide, narrow], [line('x', 5000), line('y', 5000)])).toEqual([
      [0, 5000],
      [5000, 0],
    ]);
  });

  test('a threshold looks at the order as it was before any coupon', () => {
    const least = coupon('m', amount(1000), [{ kind: 'min_spend', fen: 10_000 }]);
    expect(linesOf([coupon('v', percent(5000)), least], [line('x', 10_000)])).toEqual([[5000], [1000]]);
  });

  test('what others took to the last fen leaves nothing to use a coupon up for', () => {
    expect(linesOf([coupon('a', amount(100)), coupon('v', voucher)], [line('x', 100)])).toEqual([
      '没有可优惠的金额',
      [100],
    ]);
  });
});

describe('together or alone', () => {
  const bought = [line('x', 100_000)];
  const alone = coupon('s', amount(500), [], 'alone');

  test('one that goes alone goes with none, whichever is named first', () => {
    const other = coupon('a', amount(100));
    expect(linesOf([alone, other], bought)).toEqual([[500], '不能与其他优惠券同时使用']);
    expect(linesOf([other, alone], bought)).toEqual([[100], '不能与其他优惠券同时使用']);
    expect(linesOf([alone], bought)).toEqual([[500]]);
  });

  test('three and no fourth; two of a kind never', () => {
    const four = ['a', 'b', 'c', 'd'].map((id) => coupon(id, amount(100)));
    expect(linesOf(four, bought)).toEqual([[100], [100], [100], '每单最多使用 3 张优惠券']);
    const same = { ...coupon('a', amount(100)), couponId: 'cpn_second' };
    expect(linesOf([coupon('a', amount(100)), same], bought)).toEqual([[100], '同一种券每单限用一张']);
  });

  test('one that does not apply stands in nobody’s way', () => {
    const notNow = coupon('n', amount(900), [{ kind: 'first_order' }], 'alone');
    expect(linesOf([notNow, coupon('a', amount(100))], bought)).toEqual(['仅限首单', [100]]);
  });
});

describe('conditions', () => {
  const spend = (fen: number): CouponCondition => ({ kind: 'min_spend', fen });

  test('a threshold is reached at the fen', () => {
    expect(why(spend(29_900), [line('x', 29_900)])).toBeUndefined();
    expect(why(spend(29_900), [line('x', 24_800)])).toBe('还差 ¥51 可用');
    expect(why(spend(29_900), [line('x', 29_899)])).toBe('还差 ¥0.01 可用');
    expect(why({ kind: 'min_qty', qty: 3 }, [line('x', 100, { qty: 2 })])).toBe('还差 1 件可用');
    expect(why({ kind: 'min_qty', qty: 3 }, [line('x', 100, { qty: 2 }), line('y', 100)])).toBeUndefined();
  });

  test('a threshold counts only the lines the coupon is for', () => {
    const forWash: CouponCondition = { kind: 'categories', ids: ['cat_wash'], label: '洗车项目' };
    const lines = [line('x', 50_000), line('y', 9000, { categoryId: 'cat_wash' })];
    expect(linesOf([coupon('w', amount(500), [forWash, spend(10_000)])], lines)).toEqual(['还差 ¥10 可用']);
    expect(linesOf([coupon('w', amount(500), [spend(9000), forWash])], lines)).toEqual([[0, 500]]);
  });

  test.each<[CouponCondition, string]>([
    [{ kind: 'categories', ids: ['cat_wash'], label: '洗车项目' }, '仅限洗车项目'],
    [{ kind: 'skus', ids: ['sku_y'], label: '标准洗车' }, '仅限标准洗车'],
    [{ kind: 'kinds', kinds: ['goods', 'service'] }, '仅限商品、服务项目'],
    [{ kind: 'stores', ids: ['sto_b'], label: '徐汇店' }, '仅限徐汇店'],
    [{ kind: 'level', atLeast: 'silver' }, '仅限银卡及以上会员'],
    [{ kind: 'level', atLeast: 'gold' }, '仅限金卡会员'],
    [{ kind: 'first_order' }, '仅限首单'],
    [{ kind: 'birthday_month' }, '仅限生日当月'],
  ])('%j: says what it is for', (condition, says) => {
    expect(why(condition, [line('x', 100)])).toBe(says);
  });

  test.each<[CouponCondition, Partial<CouponFacts>]>([
    [{ kind: 'stores', ids: ['sto_b', 'sto_a'], label: '两店' }, {}],
    [{ kind: 'level', atLeast: 'ordinary' }, {}],
    [{ kind: 'level', atLeast: 'silver' }, { level: 'silver' }],
    [{ kind: 'level', atLeast: 'silver' }, { level: 'gold' }],
    [{ kind: 'level', atLeast: 'gold' }, { level: 'gold' }],
    [{ kind: 'first_order' }, { firstOrder: true }],
    [{ kind: 'birthday_month' }, { birthdayMonth: true }],
    [{ kind: 'kinds', kinds: ['goods', 'package'] }, {}],
  ])('%j holds', (condition, facts) => {
    expect(why(condition, [line('x', 100)], facts)).toBeUndefined();
  });

  test('no store is not this store; gold is more than silver', () => {
    expect(why({ kind: 'stores', ids: ['sto_a'], label: '甲店' }, [line('x', 1)], { storeId: null })).toBe('仅限甲店');
    expect(why({ kind: 'level', atLeast: 'gold' }, [line('x', 1)], { level: 'silver' })).toBe('仅限金卡会员');
  });

  test('scopes narrow each other; a line must be in all of them', () => {
    const both: CouponCondition[] = [
      { kind: 'kinds', kinds: ['package'] },
      { kind: 'skus', ids: ['x', 'z'], label: '甲乙' },
    ];
    const lines = [line('x', 100), line('y', 100), line('z', 100, { kind: 'goods' })];
    expect(linesOf([coupon('b', amount(50), both)], lines)).toEqual([[50, 0, 0]]);
  });

  test('who and what is said before how much', () => {
    const rule: CouponCondition[] = [spend(99_999), { kind: 'first_order' }];
    expect(linesOf([coupon('b', amount(50), rule)], [line('x', 100)])).toEqual(['仅限首单']);
  });

  test('flash and group lines take no coupon and count for none', () => {
    const lines = [line('x', 20_000, { eligible: false }), line('y', 9900)];
    expect(linesOf([coupon('a', amount(500))], lines)).toEqual([[0, 500]]);
    expect(linesOf([coupon('a', amount(500), [spend(10_000)])], lines)).toEqual(['还差 ¥1 可用']);
    expect(linesOf([coupon('a', amount(500))], [line('x', 20_000, { eligible: false })])).toEqual(['没有可优惠的金额']);
  });
});
