import { expect, test } from '@jest/globals';
import {
  earn,
  effectOn,
  grant,
  hold,
  legs,
  type Posting,
  refundReturn,
  release,
  spend,
} from '@shared/domain/wallet/ledger';
import fc from 'fast-check';

const MEMBER = 'mem_1';
const amount = fc.integer({ min: 1, max: 1_000_000 });
const posting: fc.Arbitrary<Posting> = fc.oneof(
  amount.map((fen) => hold(MEMBER, fen)),
  amount.map((fen) => release(MEMBER, fen)),
  amount.map((fen) => spend(MEMBER, fen, 'sto_1')),
  amount.map((fen) => refundReturn(MEMBER, fen, 'sto_1')),
  amount.map((fen) => earn(MEMBER, fen, 'sto_2')),
  amount.map((fen) => grant(MEMBER, fen)),
);

test('any sequence of postings sums to zero over all accounts', () => {
  fc.assert(
    fc.property(fc.array(posting, { maxLength: 60 }), (postings) => {
      const accounts = new Map<string, number>();
      for (const one of postings)
        for (const leg of legs(one)) accounts.set(leg.account, (accounts.get(leg.account) ?? 0) + leg.amountFen);
      expect([...accounts.values()].reduce((total, balance) => total + balance, 0)).toBe(0);
    }),
  );
});

test("a member's two balances change by exactly what the other accounts change by, in the other direction", () => {
  fc.assert(
    fc.property(posting, (one) => {
      const { availableFen, heldFen } = effectOn(MEMBER, one);
      const others = legs(one)
        .filter((leg) => !leg.account.endsWith(MEMBER))
        .reduce((total, leg) => total + leg.amountFen, 0);
      expect(availableFen + heldFen + others).toBe(0);
    }),
  );
});

test('hold then release, and hold then spend then refund, bring a member back to where they were', () => {
  fc.assert(
    fc.property(amount, (fen) => {
      const total = (postings: Posting[]) =>
        postings
          .map((one) => effectOn(MEMBER, one))
          .reduce((a, b) => ({ availableFen: a.availableFen + b.availableFen, heldFen: a.heldFen + b.heldFen }));
      expect(total([hold(MEMBER, fen), release(MEMBER, fen)])).toEqual({ availableFen: 0, heldFen: 0 });
      expect(total([hold(MEMBER, fen), spend(MEMBER, fen, 'sto_1'), refundReturn(MEMBER, fen, 'sto_1')])).toEqual({
        availableFen: 0,
        heldFen: 0,
      });
    }),
  );
});

test('a posting of nothing, of less than nothing, or of a part of a fen is refused', () => {
  for (const bad of [0, -1]) expect(() => legs(grant(MEMBER, bad))).toThrow(RangeError);
  expect(() => grant(MEMBER, 0.5)).toThrow(RangeError);
  expect(() => grant(MEMBER, Number.NaN)).toThrow(RangeError);
});
