import { expect, test } from '@jest/globals';
import { price } from '@shared/domain/order/price';
import { clawback, earnedAfter, type PaidLine, partOf } from '@shared/domain/order/refund';
import fc from 'fast-check';
import { purchase } from './purchases';

const amount = fc.integer({ min: 0, max: 5_000_000 });
const line: fc.Arbitrary<PaidLine> = fc.record({
  qty: fc.integer({ min: 1, max: 99 }),
  refundedQty: fc.constant(0),
  cashFen: amount,
  pointsFen: amount,
  coupons: fc.uniqueArray(
    fc.record({ couponId: fc.constantFrom('cpn_1', 'cpn_2', 'cpn_3'), offFen: amount, unit: fc.boolean() }),
    { maxLength: 3, selector: ({ couponId }) => couponId },
  ),
});
/** How a line goes back: some pieces at a time, until none is left. */
const cuts = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 99 });

/** Gives a line back piece by piece and answers what each time was worth. */
function giveBack(whole: PaidLine, wanted: readonly number[]): ReturnType<typeof partOf>[] {
  const parts = [];
  let left = whole;
  for (const want of [...wanted, whole.qty]) {
    const qty = Math.min(want, left.qty - left.refundedQty);
    if (qty === 0) break;
    parts.push(partOf(left, qty));
    left = { ...left, refundedQty: left.refundedQty + qty };
  }
  return parts;
}

const total = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

test('whatever the parts, together they are the line to the fen, and no part is below zero', () => {
  fc.assert(
    fc.property(line, cuts, (whole, wanted) => {
      const parts = giveBack(whole, wanted);
      expect(total(parts.map((part) => part.cashFen))).toBe(whole.cashFen);
      expect(total(parts.map((part) => part.pointsFen))).toBe(whole.pointsFen);
      expect(total(parts.map((part) => part.couponFen))).toBe(total(whole.coupons.map((coupon) => coupon.offFen)));
      for (const part of parts)
        for (const one of [part.cashFen, part.pointsFen, part.couponFen]) expect(one).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('a voucher goes back with the last piece: those before it are worth what they cost', () => {
  const two: PaidLine = {
    qty: 2,
    refundedQty: 0,
    cashFen: 4900,
    pointsFen: 0,
    coupons: [{ couponId: 'cpn_wash', offFen: 4900, unit: true }],
  };
  expect(giveBack(two, [1, 1]).map(({ cashFen, couponFen }) => [cashFen, couponFen])).toEqual([
    [4900, 0],
    [0, 4900],
  ]);
  const all = [{ ...two, qty: 1, cashFen: 0 }];
  expect(giveBack(all[0] ?? two, [1])).toMatchObject([{ cashFen: 0, couponFen: 4900 }]);
});

test('without vouchers, a part is worth its share, to within a fen', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 1, max: 99 }), (any, wanted) => {
      const whole = { ...any, coupons: any.coupons.map((coupon) => ({ ...coupon, unit: false })) };
      const qty = Math.min(wanted, whole.qty);
      expect(Math.abs(partOf(whole, qty).cashFen - (whole.cashFen * qty) / whole.qty)).toBeLessThan(1);
    }),
  );
});

test('any purchase, given back in any parts, comes back as exactly what was paid', () => {
  fc.assert(
    fc.property(purchase, cuts, ({ lines, context }, wanted) => {
      const priced = price(lines, context);
      if (!priced.ok) return;
      const parts = priced.value.lines.flatMap((one, index) =>
        giveBack(
          {
            qty: lines[index]?.qty ?? 1,
            refundedQty: 0,
            cashFen: one.cashFen,
            pointsFen: one.pointsFen,
            coupons: priced.value.coupons.map((coupon) => ({
              couponId: coupon.couponId,
              offFen: coupon.lines[index] ?? 0,
            })),
          },
          wanted,
        ),
      );
      expect(total(parts.map((part) => part.cashFen))).toBe(priced.value.payableFen);
      expect(total(parts.map((part) => part.pointsFen))).toBe(priced.value.pointsFen);
      expect(total(parts.map((part) => part.couponFen))).toBe(priced.value.couponFen);
      for (const coupon of priced.value.coupons) {
        const back = parts.flatMap((part) => part.coupons).filter((one) => one.couponId === coupon.couponId);
        expect(total(back.map((one) => one.offFen))).toBe(coupon.offFen);
      }
    }),
  );
});

test('earned points go back with the money, all of them when all of it does, whatever came first', () => {
  const order = fc.record({ earnFen: amount, payableFen: amount });
  fc.assert(
    fc.property(
      order,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
      ({ earnFen, payableFen }, portions) => {
        let back = 0;
        let taken = 0;
        for (const portion of [...portions, 1]) {
          const some = portion === 1 ? payableFen - back : Math.floor((payableFen - back) * portion);
          const one = clawback({ earnFen, payableFen }, back, some);
          expect(one).toBeGreaterThanOrEqual(0);
          taken += one;
          back += some;
          expect(earnedAfter({ earnFen, payableFen }, back)).toBe(earnFen - taken);
        }
        expect(taken).toBe(payableFen === 0 ? 0 : earnFen);
      },
    ),
  );
});

test('by hand: 100 fen over three pieces are 33, 33 and 34', () => {
  const whole: PaidLine = {
    qty: 3,
    refundedQty: 0,
    cashFen: 100,
    pointsFen: 7,
    coupons: [{ couponId: 'cpn_1', offFen: 5 }],
  };
  expect(giveBack(whole, [1, 1, 1])).toEqual([
    { cashFen: 33, pointsFen: 2, couponFen: 1, coupons: [{ couponId: 'cpn_1', offFen: 1 }] },
    { cashFen: 33, pointsFen: 2, couponFen: 2, coupons: [{ couponId: 'cpn_1', offFen: 2 }] },
    { cashFen: 34, pointsFen: 3, couponFen: 2, coupons: [{ couponId: 'cpn_1', offFen: 2 }] },
  ]);
  expect(earnedAfter({ earnFen: 10, payableFen: 3 }, 1)).toBe(6);
  expect(clawback({ earnFen: 10, payableFen: 3 }, 1, 1)).toBe(3);
  expect(earnedAfter({ earnFen: 10, payableFen: 0 }, 0)).toBe(10);
});

test('no more than is left, nothing, or a part of a piece cannot go back', () => {
  const whole: PaidLine = { qty: 3, refundedQty: 2, cashFen: 100, pointsFen: 0, coupons: [] };
  expect(partOf(whole, 1).cashFen).toBe(34);
  for (const qty of [0, -1, 2, 0.5, Number.NaN]) expect(() => partOf(whole, qty)).toThrow(`not so many left: ${qty}`);
});
