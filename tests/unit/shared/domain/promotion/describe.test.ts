import { expect, test } from '@jest/globals';
import type { CouponAction, CouponCondition } from '@shared/contracts/promotion';
import { describeCoupon } from '@shared/domain/promotion/describe';

const face = (action: CouponAction, conditions: CouponCondition[] = []) =>
  describeCoupon('标题', { conditions, action, stacking: 'alone' });

test.each<[CouponAction, string]>([
  [{ kind: 'amount_off', fen: 5000 }, '¥50'],
  [{ kind: 'amount_off', fen: 990 }, '¥9.90'],
  [{ kind: 'percent_off', bp: 1500, capFen: 1 }, '8.5 折'],
  [{ kind: 'percent_off', bp: 1000, capFen: 1 }, '9 折'],
  [{ kind: 'percent_off', bp: 1550, capFen: 1 }, '8.45 折'],
  [{ kind: 'percent_off', bp: 9500, capFen: 1 }, '0.5 折'],
  [{ kind: 'service_voucher' }, '免费'],
  [{ kind: 'gift', skuId: 'sku_a', qty: 1 }, '赠品'],
  [{ kind: 'free_freight' }, '包邮'],
])('%j → %s', (action, value) => {
  expect(face(action).value).toBe(value);
});

test('thresholds, and how much percent takes at most', () => {
  const amount: CouponAction = { kind: 'amount_off', fen: 100 };
  expect(face(amount).threshold).toBe('无门槛');
  expect(face(amount, [{ kind: 'min_spend', fen: 29_900 }]).threshold).toBe('满 299 元可用');
  expect(face(amount, [{ kind: 'min_qty', qty: 2 }]).threshold).toBe('满 2 件可用');
  expect(face({ kind: 'percent_off', bp: 1500, capFen: 10_050 }).threshold).toBe('无门槛，最多减 100.50 元');
});

test('where and for what', () => {
  const amount: CouponAction = { kind: 'amount_off', fen: 100 };
  expect(face(amount, [{ kind: 'min_spend', fen: 1 }]).scope).toBe('全场通用');
  expect(
    face(amount, [
      { kind: 'categories', ids: ['cat_a'], label: '保养类项目' },
      { kind: 'first_order' },
      { kind: 'min_spend', fen: 1 },
    ]).scope,
  ).toBe('仅限保养类项目 · 首单');
  expect(face(amount)).toMatchObject({ title: '标题', stacking: 'alone' });
});
