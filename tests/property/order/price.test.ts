import { expect, test } from '@jest/globals';
import { price } from '@shared/domain/order/price';
import { allocate, fen, sum } from '@shared/kernel/money';
import fc from 'fast-check';

const line = fc.record({
  listPriceFen: fc.integer({ min: 0, max: 500_000 }),
  priceFen: fc.integer({ min: 0, max: 500_000 }),
  qty: fc.integer({ min: 1, max: 99 }),
});
const order = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 20 }),
  pointsFen: fc.integer({ min: 0, max: 10_000_000 }),
  earnBp: fc.integer({ min: 0, max: 1000 }),
});

test('no fen is lost: lines, points and cash add up, whatever the points', () => {
  fc.assert(
    fc.property(order, ({ lines, pointsFen, earnBp }) => {
      const priced = price(lines, pointsFen, earnBp);
      expect(sum(priced.lines.map((one) => one.amountFen))).toBe(priced.totalFen);
      expect(sum(priced.lines.map((one) => one.pointsFen))).toBe(priced.pointsFen);
      expect(sum(priced.lines.map((one) => one.cashFen))).toBe(priced.payableFen);
      expect(priced.pointsFen + priced.payableFen).toBe(priced.totalFen);
      expect(priced.pointsFen).toBe(Math.min(pointsFen, priced.totalFen));
    }),
  );
});

test('no line pays more points than it costs, and none pays less than nothing', () => {
  fc.assert(
    fc.property(order, ({ lines, pointsFen, earnBp }) => {
      for (const one of price(lines, pointsFen, earnBp).lines) {
        expect(one.pointsFen).toBeGreaterThanOrEqual(0);
        expect(one.cashFen).toBeGreaterThanOrEqual(0);
        expect(one.pointsFen + one.cashFen).toBe(one.amountFen);
      }
    }),
  );
});

test('the explained steps end at what is paid', () => {
  fc.assert(
    fc.property(order, ({ lines, pointsFen, earnBp }) => {
      const { steps, payableFen } = price(lines, pointsFen, earnBp);
      const before = steps.filter((step) => step.key !== 'payable').reduce((total, step) => total + step.amountFen, 0);
      expect(before).toBe(payableFen);
      expect(steps.at(-1)).toMatchObject({ key: 'payable', amountFen: payableFen });
    }),
  );
});

test('earned points never exceed their share of the cash part', () => {
  fc.assert(
    fc.property(order, ({ lines, pointsFen, earnBp }) => {
      const { earnFen, payableFen } = price(lines, pointsFen, earnBp);
      expect(earnFen).toBeLessThanOrEqual((payableFen * earnBp) / 10_000);
      expect(earnFen).toBeGreaterThan((payableFen * earnBp) / 10_000 - 1);
    }),
  );
});

test('allocation is exact, proportional to within a fen, and gives nothing to a zero weight', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 })
    .filter((all) => all.some((weight) => weight > 0));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), weights, (total, all) => {
      const parts = allocate(fen(total), all);
      const whole = all.reduce((a, b) => a + b, 0);
      expect(sum(parts)).toBe(total);
      for (const [index, part] of parts.entries()) {
        const exact = (total * (all[index] ?? 0)) / whole;
        expect(Math.abs(part - exact)).toBeLessThan(1 + 1e-6);
        if (all[index] === 0) expect(part).toBe(0);
      }
    }),
  );
});
