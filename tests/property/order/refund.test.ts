import { expect, test } from '@jest/globals';
import { clawback, earnedAfter, type PaidLine, type PartShares, sharesOf } from '@shared/domain/order/refund';
import fc from 'fast-check';
import { paid, purchase } from './purchases';

const total = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/** A piece of a line that goes back: which line and how many, both by chance. */
const step = fc.record({ line: fc.nat(), share: fc.integer({ min: 1, max: 100 }) });
const steps = fc.array(step, { minLength: 1, maxLength: 30 });
type Back = { index: number; qty: number };

/** The steps as far as there is something left to give back; with `all`, the rest at the end. */
function backsOf(
  lines: readonly PaidLine[],
  chances: readonly { line: number; share: number }[],
  all: boolean,
): Back[] {
  const left = lines.map((line) => line.qty);
  const backs: Back[] = [];
  for (const { line, share } of chances) {
    const open = left.flatMap((qty, index) => (qty > 0 ? [index] : []));
    const index = open[line % Math.max(1, open.length)];
    if (index === undefined) break;
    const qty = Math.max(1, Math.round(((left[index] ?? 0) * share) / 100));
    left[index] = (left[index] ?? 0) - qty;
    backs.push({ index, qty });
  }
  if (all) for (const [index, qty] of left.entries()) if (qty > 0) backs.push({ index, qty });
  return backs;
}

/** Gives back one after the other; answers what each was worth. */
function giveBack(lines: readonly PaidLine[], backs: readonly Back[]): PartShares[] {
  const refunded = lines.map(() => 0);
  return backs.map(({ index, qty }) => {
    const line = lines[index];
    if (!line) throw new Error('no such line');
    const shares = sharesOf({ ...line, refundedQty: refunded[index] ?? 0 }, qty);
    refunded[index] = (refunded[index] ?? 0) + qty;
    return shares;
  });
}

const sums = (shares: readonly PartShares[]) => ({
  cashFen: total(shares.map((one) => one.cashFen)),
  pointsFen: total(shares.map((one) => one.pointsFen)),
  couponFen: total(shares.map((one) => one.couponFen)),
});

test('however an order is given back, together it is exactly what was paid: money, points, and every coupon', () => {
  fc.assert(
    fc.property(purchase, steps, (bought, chances) => {
      const { lines, payableFen } = paid(bought);
      const shares = giveBack(lines, backsOf(lines, chances, true));
      expect(sums(shares)).toEqual({
        cashFen: payableFen,
        pointsFen: total(lines.map((line) => line.pointsFen)),
        couponFen: total(lines.flatMap((line) => line.coupons.map((coupon) => coupon.offFen))),
      });
      for (const couponId of new Set(lines.flatMap((line) => line.coupons.map((coupon) => coupon.couponId)))) {
        const off = (all: readonly { couponId: string; offFen: number }[]) =>
          total(all.filter((coupon) => coupon.couponId === couponId).map((coupon) => coupon.offFen));
        expect(off(shares.flatMap((one) => one.coupons))).toBe(off(lines.flatMap((line) => line.coupons)));
      }
    }),
  );
});

test('no part is worth less than nothing or more than a fen beside its exact share, at any time', () => {
  fc.assert(
    fc.property(purchase, steps, (bought, chances) => {
      const { lines } = paid(bought);
      const backs = backsOf(lines, chances, false);
      for (const [at, shares] of giveBack(lines, backs).entries()) {
        const { index, qty } = backs[at] as Back;
        const line = lines[index] as PaidLine;
        for (const key of ['cashFen', 'pointsFen'] as const) {
          expect(shares[key]).toBeGreaterThanOrEqual(0);
          expect(Math.abs(shares[key] - (line[key] * qty) / line.qty)).toBeLessThan(1);
        }
        expect(shares.couponFen).toBe(total(shares.coupons.map((coupon) => coupon.offFen)));
      }
    }),
  );
});

test('the order of refunds of different lines does not matter, nor how a line’s pieces are cut', () => {
  fc.assert(
    fc.property(purchase, steps, fc.nat(), (bought, chances, turn) => {
      const { lines } = paid(bought);
      const backs = backsOf(lines, chances, false);
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

test('what was earned is taken back part by part, exactly, wherever completion comes in between', () => {
  fc.assert(
    fc.property(purchase, steps, fc.nat(), (bought, chances, when) => {
      const { lines, payableFen, earnFen } = paid(bought);
      const shares = giveBack(lines, backsOf(lines, chances, false));
      const completed = when % (shares.length + 1);
      let [back, points] = [0, 0];
      for (const [at, { cashFen }] of shares.entries()) {
        // Earned at completion: what is left of the order then.
        if (at === completed) points += earnedAfter({ earnFen, payableFen }, back);
        const taken = clawback({ earnFen, payableFen }, back, cashFen);
        expect(taken).toBeGreaterThanOrEqual(0);
        if (at >= completed) points -= taken;
        back += cashFen;
      }
      if (completed === shares.length) points += earnedAfter({ earnFen, payableFen }, back);
      expect(points).toBe(earnedAfter({ earnFen, payableFen }, back));
      if (payableFen > 0 && back === payableFen) expect(points).toBe(0);
    }),
  );
});

test('more than is left is refused, and so is a part of a piece', () => {
  fc.assert(
    fc.property(purchase, fc.integer({ min: -5, max: 120 }), (bought, qty) => {
      const [line] = paid(bought).lines;
      if (!line) throw new Error('no line');
      if (qty >= 1 && qty <= line.qty) expect(() => sharesOf(line, qty)).not.toThrow();
      else expect(() => sharesOf(line, qty)).toThrow(RangeError);
      expect(() => sharesOf({ ...line, refundedQty: line.qty }, 1)).toThrow(RangeError);
      expect(() => sharesOf(line, 0.5)).toThrow(RangeError);
    }),
  );
});
