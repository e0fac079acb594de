import { expect, test } from '@jest/globals';
import { shareOf, shareReturned } from '@shared/domain/order/sharing';
import fc from 'fast-check';

const bp = fc.integer({ min: 1, max: 3000 });
/** An order's money in parts: each a refund, or kept. */
const parts = fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 8 });
const refundsOf = (amounts: readonly number[]) =>
  amounts.map((amountFen, index) => ({
    outRefundNo: `r${index}`,
    amountFen,
    createdAt: `2026-01-0${1 + (index % 3)}T00:00:00.000Z`,
  }));
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

test('a share is never more than its part of the money, and less than a fen short of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), bp, (cashFen, rate) => {
      const share = shareOf(cashFen, rate);
      expect(share * 10_000).toBeLessThanOrEqual(cashFen * rate);
      expect((share + 1) * 10_000).toBeGreaterThan(cashFen * rate);
    }),
  );
});

test('when everything is refunded the whole share has come back, in whatever order the refunds are paid', () => {
  fc.assert(
    fc.property(parts, bp, (amounts, rate) => {
      const refunds = refundsOf(amounts);
      const share = { cashFen: sum(amounts), bp: rate, counted: [] };
      const back = refunds.map((refund) => shareReturned(share, refund, refunds));
      expect(back.every((fen) => fen >= 0)).toBe(true);
      expect(sum(back)).toBe(shareOf(share.cashFen, rate));
      const reversed = [...refunds].reverse();
      expect(reversed.map((refund) => shareReturned(share, refund, reversed)).reverse()).toEqual(back);
    }),
  );
});

test('what stays with the store after some refunds is its share of what stays of the order', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 500_000 }), bp, (amounts, keptFen, rate) => {
      const refunds = refundsOf(amounts);
      const share = { cashFen: sum(amounts) + keptFen, bp: rate, counted: [] };
      const back = sum(refunds.map((refund) => shareReturned(share, refund, refunds)));
      expect(shareOf(share.cashFen, rate) - back).toBe(shareOf(keptFen, rate));
    }),
  );
});

test('a refund that the share already left out brings nothing back, and does not count for the others', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 500_000 }), bp, (amounts, before, rate) => {
      const counted = { outRefundNo: 'before', amountFen: before, createdAt: '2026-01-02T00:00:00.000Z' };
      const refunds = refundsOf(amounts);
      const share = { cashFen: sum(amounts), bp: rate, counted: ['before'] };
      expect(shareReturned(share, counted, [counted, ...refunds])).toBe(0);
      const alone = refunds.map((refund) => shareReturned(share, refund, refunds));
      expect(refunds.map((refund) => shareReturned(share, refund, [counted, ...refunds]))).toEqual(alone);
    }),
  );
});

test('WeChat Pay lets at most 30 % be shared', () => {
  expect(shareOf(10_000, 3000)).toBe(3000);
  expect(() => shareOf(10_000, 3001)).toThrow(RangeError);
  expect(() => shareOf(10_000, -1)).toThrow(RangeError);
});
