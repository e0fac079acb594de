import { expect, test } from '@jest/globals';
import { bestCoupons } from '@shared/domain/promotion/best';
import { covers } from '@shared/domain/promotion/conditions';
import { applyCoupons, type CouponFacts, type CouponLine, type OwnedCoupon } from '@shared/domain/promotion/coupon';
import { sum } from '@shared/kernel/money';
import fc from 'fast-check';
import { coupons, facts, lines, withGifts } from './arbitraries';

const purchase = fc
  .record({ bought: lines, owned: coupons(6), facts })
  .map(({ bought, owned, facts: of }) => ({ owned, lines: withGifts(bought, owned), facts: of }));

const offOf = (chosen: readonly OwnedCoupon[], on: readonly CouponLine[], of: CouponFacts): number =>
  sum(applyCoupons(chosen, on, of).applied.map(({ offFen }) => offFen));

test('no line and no freight falls below zero, and every coupon says to the fen where its discount lies', () => {
  fc.assert(
    fc.property(purchase, ({ owned, lines: on, facts: of }) => {
      const { applied } = applyCoupons(owned, on, of);
      for (const coupon of applied) {
        expect(coupon.lines).toHaveLength(on.length);
        expect(sum(coupon.lines) + coupon.freightOffFen).toBe(coupon.offFen);
        expect(coupon.offFen).toBeGreaterThan(0);
        expect(Math.min(...coupon.lines, coupon.freightOffFen)).toBeGreaterThanOrEqual(0);
      }
      for (const [index, line] of on.entries())
        expect(sum(applied.map((coupon) => coupon.lines[index] ?? coupon.offFen))).toBeLessThanOrEqual(line.amountFen);
      expect(sum(applied.map(({ freightOffFen }) => freightOffFen))).toBeLessThanOrEqual(of.freightFen);
    }),
  );
});

test('a coupon touches only the lines it is for', () => {
  fc.assert(
    fc.property(purchase, ({ owned, lines: on, facts: of }) => {
      for (const { couponId, lines: off } of applyCoupons(owned, on, of).applied) {
        const rule = owned.find((coupon) => coupon.couponId === couponId)?.rule;
        for (const [index, line] of on.entries()) {
          if (!off[index]) continue;
          expect(rule?.action.kind === 'gift' ? line.gift === couponId : covers(rule?.conditions ?? [], line)).toBe(
            true,
          );
        }
      }
    }),
  );
});

test('every coupon is either applied or refused with a reason', () => {
  fc.assert(
    fc.property(purchase, ({ owned, lines: on, facts: of }) => {
      const { applied, refused } = applyCoupons(owned, on, of);
      const told = [...applied, ...refused].map(({ couponId }) => couponId).sort();
      expect(told).toEqual(owned.map(({ couponId }) => couponId).sort());
      for (const { why } of refused) expect(why).not.toBe('');
    }),
  );
});

test('never more than three, never two of a template, never one that goes alone with another', () => {
  fc.assert(
    fc.property(purchase, ({ owned, lines: on, facts: of }) => {
      const ids = applyCoupons(owned, on, of).applied.map(({ couponId }) => couponId);
      const used = owned.filter(({ couponId }) => ids.includes(couponId));
      expect(used.length).toBeLessThanOrEqual(3);
      expect(new Set(used.map(({ templateId }) => templateId)).size).toBe(used.length);
      if (used.length > 1) expect(used.every(({ rule }) => rule.stacking === 'together')).toBe(true);
    }),
  );
});

test('the order in which a legal combination is named changes nothing', () => {
  fc.assert(
    fc.property(purchase, fc.nat(5), ({ owned, lines: on, facts: of }, turn) => {
      const ids = applyCoupons(owned, on, of).applied.map(({ couponId }) => couponId);
      const used = owned.filter(({ couponId }) => ids.includes(couponId));
      const turned = [
        ...used.slice(turn % Math.max(1, used.length)),
        ...used.slice(0, turn % Math.max(1, used.length)),
      ];
      expect(applyCoupons(turned, on, of)).toEqual(applyCoupons(used, on, of));
    }),
  );
});

/** Every subset, by brute force. */
const subsets = (of: readonly OwnedCoupon[]): OwnedCoupon[][] =>
  Array.from({ length: 2 ** of.length }, (_, mask) => of.filter((_, at) => mask & (1 << at)));

test('the best combination takes off as much as the best of all subsets, with no coupon too many', () => {
  fc.assert(
    fc.property(purchase, ({ owned, lines: on, facts: of }) => {
      const legal = subsets(owned).filter((chosen) => applyCoupons(chosen, on, of).refused.length === 0);
      const most = Math.max(...legal.map((chosen) => offOf(chosen, on, of)));
      const fewest = Math.min(
        ...legal.filter((chosen) => offOf(chosen, on, of) === most).map((chosen) => chosen.length),
      );

      const best = bestCoupons(owned, on, of);

      expect(applyCoupons(best, on, of).refused).toEqual([]);
      expect(offOf(best, on, of)).toBe(most);
      expect(best).toHaveLength(fewest);
    }),
  );
});

test('the best combination does not depend on the order in which coupons are listed', () => {
  fc.assert(
    fc.property(purchase, ({ owned, lines: on, facts: of }) => {
      const ids = (chosen: readonly OwnedCoupon[]): string[] => chosen.map(({ couponId }) => couponId).sort();
      expect(ids(bestCoupons(owned.toReversed(), on, of))).toEqual(ids(bestCoupons(owned, on, of)));
    }),
  );
});

test('another coupon in hand never makes the best choice worse', () => {
  fc.assert(
    fc.property(purchase, ({ owned, lines: on, facts: of }) => {
      expect(offOf(bestCoupons(owned, on, of), on, of)).toBeGreaterThanOrEqual(
        offOf(bestCoupons(owned.slice(1), on, of), on, of),
      );
    }),
  );
});
