import { expect, test } from '@jest/globals';
import { earned, price } from '@shared/domain/order/price';
import { clawback, earnedAfter, type LinePart, type PaidLine, partOf } from '@shared/domain/order/refund';
import fc from 'fast-check';
import { purchase } from './purchases';

/** What can happen to an order in this order or in that: parts go back, it is completed, coupons are given in another order. */
const total = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);
type Purchase = typeof purchase extends fc.Arbitrary<infer P> ? P : never;

function paid({ lines, context }: Purchase): { lines: PaidLine[]; payableFen: number; earnFen: number } {
  const priced = price(lines, context);
  if (!priced.ok) return { lines: [], payableFen: 0, earnFen: 0 };
  const { coupons, payableFen } = priced.value;
  return {
    payableFen,
    earnFen: earned(payableFen, context.earnBp),
    lines: priced.value.lines.map(({ cashFen, pointsFen }, index) => ({
      qty: lines[index]?.qty ?? 1,
      refundedQty: 0,
      cashFen,
      pointsFen,
      coupons: coupons.map((coupon) => ({ couponId: coupon.couponId, offFen: coupon.lines[index] ?? 0 })),
    })),
  };
}

/** Which line and how much of what is left of it, by chance. */
const chances = fc.array(fc.record({ line: fc.nat(), share: fc.integer({ min: 1, max: 100 }) }), { maxLength: 20 });
type Back = { readonly index: number; readonly qty: number };

function backsOf(lines: readonly PaidLine[], wanted: readonly { line: number; share: number }[]): Back[] {
  const left = lines.map((line) => line.qty);
  return wanted.flatMap(({ line, share }) => {
    const open = left.flatMap((qty, index) => (qty > 0 ? [index] : []));
    const index = open[line % Math.max(1, open.length)];
    if (index === undefined) return [];
    const qty = Math.max(1, Math.round(((left[index] ?? 0) * share) / 100));
    left[index] = (left[index] ?? 0) - qty;
    return [{ index, qty }];
  });
}

function giveBack(lines: readonly PaidLine[], backs: readonly Back[]): LinePart[] {
  const refunded = lines.map(() => 0);
  return backs.map(({ index, qty }) => {
    const shares = partOf({ ...(lines[index] as PaidLine), refundedQty: refunded[index] ?? 0 }, qty);
    refunded[index] = (refunded[index] ?? 0) + qty;
    return shares;
  });
}

const sums = (shares: readonly LinePart[]) => ({
  cashFen: total(shares.map((one) => one.cashFen)),
  pointsFen: total(shares.map((one) => one.pointsFen)),
  couponFen: total(shares.map((one) => one.couponFen)),
});

test('parts may go back in any order, and cut in any way: together they are worth the same', () => {
  fc.assert(
    fc.property(purchase, chances, fc.nat(), (bought, wanted, turn) => {
      const { lines } = paid(bought);
      const backs = backsOf(lines, wanted);
      const at = turn % Math.max(1, backs.length);
      const turned = [...backs.slice(at), ...backs.slice(0, at)];
      const merged = lines.flatMap((_, index) => {
        const qty = total(backs.filter((back) => back.index === index).map((back) => back.qty));
        return qty > 0 ? [{ index, qty }] : [];
      });
      const expected = sums(giveBack(lines, backs));
      expect(sums(giveBack(lines, turned))).toEqual(expected);
      expect(sums(giveBack(lines, merged))).toEqual(expected);
    }),
  );
});

test('the order may be completed before, between or after refunds: what is kept of its points is the same', () => {
  fc.assert(
    fc.property(purchase, chances, fc.nat(), (bought, wanted, when) => {
      const { lines, payableFen, earnFen } = paid(bought);
      const shares = giveBack(lines, backsOf(lines, wanted));
      const completed = when % (shares.length + 1);
      let [back, points] = [0, 0];
      for (const [at, { cashFen }] of shares.entries()) {
        // Earned at completion: what is left of the order then.
        if (at === completed) points += earnedAfter({ earnFen, payableFen }, back);
        if (at >= completed) points -= clawback({ earnFen, payableFen }, back, cashFen);
        back += cashFen;
      }
      if (completed === shares.length) points += earnedAfter({ earnFen, payableFen }, back);
      expect(points).toBe(earnedAfter({ earnFen, payableFen }, back));
      expect(points).toBeGreaterThanOrEqual(0);
      if (payableFen > 0 && back === payableFen) expect(points).toBe(0);
    }),
  );
});

test('coupons that may all be used cost the same in whatever order they are given', () => {
  fc.assert(
    fc.property(purchase, fc.nat(), ({ lines, context }, turn) => {
      const { coupons } = context;
      const at = coupons.length === 0 ? 0 : turn % coupons.length;
      const turned = [...coupons.slice(at), ...coupons.slice(0, at)];
      const [one, other] = [price(lines, context), price(lines, { ...context, coupons: turned })];
      if (!one.ok || !other.ok || one.value.refused.length + other.value.refused.length > 0) return;
      expect(other.value.lines).toEqual(one.value.lines);
    }),
  );
});
