import { expect, test } from '@jest/globals';
import { earned, unitPrices } from '@shared/domain/order/price';
import { allocate, fen, sum } from '@shared/kernel/money';
import fc from 'fast-check';
import { priceOf, purchase } from './purchases';

const total = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

test('no fen is lost: every sum is the sum of its lines, and the parts make up what is paid', () => {
  fc.assert(
    fc.property(purchase, (bought) => {
      const priced = priceOf(bought);
      expect(sum(priced.lines.map((one) => one.amountFen))).toBe(priced.totalFen);
      expect(sum(priced.lines.map((one) => one.couponFen))).toBe(priced.couponFen);
      expect(sum(priced.lines.map((one) => one.pointsFen))).toBe(priced.pointsFen);
      expect(sum(priced.lines.map((one) => one.freightFen))).toBe(priced.freightFen);
      expect(sum(priced.lines.map((one) => one.cashFen))).toBe(priced.payableFen);
      expect(priced.totalFen - priced.couponFen - priced.pointsFen + priced.freightFen).toBe(priced.payableFen);
    }),
  );
});

test('no line pays less than nothing, nor more coupons and points than it costs', () => {
  fc.assert(
    fc.property(purchase, (bought) => {
      for (const one of priceOf(bought).lines) {
        expect(
          Math.min(one.amountFen, one.couponFen, one.pointsFen, one.freightFen, one.cashFen),
        ).toBeGreaterThanOrEqual(0);
        expect(one.cashFen).toBe(one.amountFen - one.couponFen - one.pointsFen + one.freightFen);
        expect(one.couponFen + one.pointsFen).toBeLessThanOrEqual(one.amountFen + one.freightFen);
      }
    }),
  );
});

test('points pay goods after coupons, never freight, and as many as were given or can be used', () => {
  fc.assert(
    fc.property(purchase, (bought) => {
      const priced = priceOf(bought);
      expect(priced.pointsFen).toBe(Math.min(bought.context.pointsFen, priced.goodsFen));
      expect(priced.payableFen).toBeGreaterThanOrEqual(priced.goodsFen - priced.pointsFen);
      const without = priceOf({ ...bought, context: { ...bought.context, pointsFen: 0 } });
      expect(without.freightFen).toBe(priced.freightFen);
      expect(without.couponFen).toBe(priced.couponFen);
    }),
  );
});

test('each coupon takes off what its shares say; refused ones take nothing; each is one or the other', () => {
  fc.assert(
    fc.property(purchase, (bought) => {
      const priced = priceOf(bought);
      for (const coupon of priced.coupons) {
        expect(total(coupon.lines)).toBe(coupon.offFen);
        expect(coupon.offFen).toBeGreaterThan(0);
      }
      expect(total(priced.coupons.map((coupon) => coupon.offFen))).toBe(priced.couponFen);
      const said = [...priced.coupons, ...priced.refused].map((coupon) => coupon.couponId).sort();
      expect(said).toEqual(bought.context.coupons.map((coupon) => coupon.couponId).sort());
    }),
  );
});

test('the explained steps lead from the first to what is paid, and each is the sum of its lines', () => {
  fc.assert(
    fc.property(purchase, (bought) => {
      const { steps, payableFen } = priceOf(bought);
      for (const step of steps) expect(total(step.lines)).toBe(step.amountFen);
      const before = steps.filter((step) => step.key !== 'payable');
      expect(total(before.map((step) => step.amountFen))).toBe(payableFen);
      expect(steps[0]?.key).toBe('list');
      expect(steps.at(-1)).toMatchObject({ key: 'payable', amountFen: payableFen });
      for (const { key, amountFen } of before) {
        if (['mall', 'member', 'promotion', 'coupon', 'points'].includes(key)) expect(amountFen).toBeLessThan(0);
        if (key === 'freight') expect(amountFen).toBeGreaterThan(0);
      }
    }),
  );
});

test('one unit costs the least of the prices that apply, and ordinary members pay no member price', () => {
  fc.assert(
    fc.property(purchase, ({ lines, context }) => {
      const { level } = context.facts;
      for (const line of lines) {
        const member = level === 'ordinary' ? [] : [line.memberPriceFen ?? line.mallPriceFen];
        const offer = line.offer ? [line.offer.priceFen] : [];
        const { list, mall, member: after, unit } = unitPrices(line, level);
        expect(unit).toBe(Math.min(line.mallPriceFen, ...member, ...offer));
        expect(list).toBeGreaterThanOrEqual(mall);
        expect(mall).toBeGreaterThanOrEqual(after);
        expect(after).toBeGreaterThanOrEqual(unit);
      }
    }),
  );
});

test('the same purchase has the same price, in whatever order its coupons are given when they may all be used', () => {
  fc.assert(
    fc.property(purchase, fc.nat(), (bought, turn) => {
      const { coupons } = bought.context;
      const at = coupons.length === 0 ? 0 : turn % coupons.length;
      const turned = [...coupons.slice(at), ...coupons.slice(0, at)];
      const [one, other] = [priceOf(bought), priceOf({ ...bought, context: { ...bought.context, coupons: turned } })];
      expect(priceOf(bought)).toEqual(one);
      if (one.refused.length === 0 && other.refused.length === 0) expect(other.payableFen).toBe(one.payableFen);
    }),
  );
});

test('freight is paid by what is shipped, in proportion to its weight; gifts travel for nothing', () => {
  fc.assert(
    fc.property(purchase, (bought) => {
      const { lines, freightFen } = priceOf(bought);
      const shipped = bought.lines.map((line) =>
        line.fulfilment === 'ship' && !line.gift ? line.weightG * line.qty : 0,
      );
      const weight = total(shipped);
      if (bought.context.province === null || weight === 0) expect(freightFen).toBe(0);
      for (const [index, one] of lines.entries()) {
        const exact = weight === 0 ? 0 : (freightFen * (shipped[index] ?? 0)) / weight;
        expect(Math.abs(one.freightFen - exact)).toBeLessThan(1);
      }
    }),
  );
});

test('earned points never exceed their share of the money', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.integer({ min: 0, max: 10_000 }), (cashFen, earnBp) => {
      const exact = (cashFen * earnBp) / 10_000;
      expect(earned(cashFen, earnBp)).toBeLessThanOrEqual(exact);
      expect(earned(cashFen, earnBp)).toBeGreaterThan(exact - 1);
    }),
  );
});

test('allocate: parts sum to the total, none exceeds its weight, none is a fen off its exact share', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 90_000_000_000_000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (parts, share) => {
      const whole = parts.reduce((all, one) => all + one, 0);
      fc.pre(Number.isSafeInteger(whole) && whole > 0);
      const amountFen = fen(Math.floor(whole * share));
      const shares = allocate(amountFen, parts);
      expect(sum(shares)).toBe(amountFen);
      for (const [index, one] of shares.entries()) {
        const exact = (BigInt(amountFen) * BigInt(parts[index] ?? 0)) / BigInt(whole);
        expect(one - Number(exact)).toBeGreaterThanOrEqual(0);
        expect(one - Number(exact)).toBeLessThanOrEqual(1);
        expect(one).toBeLessThanOrEqual(parts[index] ?? 0);
      }
    }),
  );
});
