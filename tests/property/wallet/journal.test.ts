import { expect, test } from '@jest/globals';
import {
  earn,
  emptyWallet,
  heldFen,
  hold,
  type Journal,
  openJournal,
  release,
  spendableFen,
} from '@shared/domain/wallet/journal';
import type { Posting } from '@shared/domain/wallet/ledger';
import { comingBack, type Lot, merge, take, totalOf } from '@shared/domain/wallet/lots';
import { effectsOf } from '@shared/domain/wallet/netting';
import fc from 'fast-check';
import { events, History, MEMBER, START } from './history';

const live = (list: Parameters<History['apply']>[0][]): History => {
  const history = new History();
  for (const event of list) history.apply(event);
  return history;
};
const add = (sums: Map<string, number>, key: string | null, fen: number) =>
  sums.set(key ?? 'hq', (sums.get(key ?? 'hq') ?? 0) + fen);
const total = (sums: Map<string, number>) => [...sums.values()].reduce((sum, fen) => sum + fen, 0);

test('whatever happens, all accounts together are zero, and the balance is the lots less the debts', () => {
  fc.assert(
    fc.property(events, (list) => {
      const { wallet, postings } = live(list);
      const accounts = new Map<string, number>();
      for (const { legs } of postings) for (const leg of legs) add(accounts, leg.account, leg.amountFen);
      expect(total(accounts)).toBe(0);
      expect(accounts.get(`member:${MEMBER}`) ?? 0).toBe(spendableFen(wallet));
      expect(accounts.get(`held:${MEMBER}`) ?? 0).toBe(heldFen(wallet));
    }),
  );
});

test('after every step: lots in order, none empty, none expired, no debt beside them', () => {
  fc.assert(
    fc.property(events, (list) => {
      const history = new History();
      for (const event of list) {
        history.apply(event);
        const { lots, debts, holds } = history.wallet;
        expect(merge(lots)).toEqual(lots);
        for (const { fen } of [...lots, ...debts, ...Object.values(holds).flat()]) expect(fen).toBeGreaterThan(0);
        for (const lot of lots) expect(lot.expiresOn >= history.today).toBe(true);
        expect(lots.length === 0 || debts.length === 0).toBe(true);
      }
    }),
  );
});

test('whatever is locked up and comes back has no more days left than when it was locked up', () => {
  fc.assert(
    fc.property(events, (list) => {
      for (const [before, after] of live(list).lives) expect(after).toBeLessThanOrEqual(Math.max(0, before));
    }),
  );
});

test('every line of the ledger says what moved to the fen, is numbered without a gap and carries the balance after it', () => {
  fc.assert(
    fc.property(events, (list) => {
      let balance = 0;
      for (const [index, posting] of live(list).postings.entries()) {
        const moved = -(posting.legs[0]?.amountFen ?? 0);
        expect(totalOf(posting.lots) + totalOf(posting.owed)).toBe(moved);
        expect(totalOf(posting.settled)).toBeLessThanOrEqual(totalOf(posting.lots));
        balance += posting.amountFen;
        expect(posting.balanceAfterFen).toBe(balance);
        expect(posting.seq).toBe(index + 1);
      }
    }),
  );
});

test('only taking back and correcting make a debt: nobody spends below zero', () => {
  fc.assert(
    fc.property(events, (list) => {
      for (const { kind, amountFen, balanceAfterFen } of live(list).postings)
        if (amountFen < 0 && kind !== 'earn_clawback' && kind !== 'adjust')
          expect(balanceAfterFen).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('the sums over all entries: what is owed is what members have; every store is owed by the others what its books say', () => {
  fc.assert(
    fc.property(events, (list) => {
      const { wallet, postings } = live(list);
      const [accounts, liability, netting] = [new Map(), new Map(), new Map()];
      for (const posting of postings) {
        const effects = effectsOf(posting);
        for (const { account, fen } of effects.accounts) add(accounts, account.replace('store:', ''), fen);
        for (const { issuer, fen } of effects.liability) add(liability, issuer, fen);
        for (const { store, issuedFen, redeemedFen } of effects.netting) add(netting, store, redeemedFen - issuedFen);
      }
      expect(total(liability)).toBe(spendableFen(wallet) + heldFen(wallet));
      expect(total(netting)).toBe(0);
      for (const store of ['sto_a', 'sto_b', 'sto_c', 'hq'])
        expect((accounts.get(store) ?? 0) + (liability.get(store) ?? 0)).toBe(netting.get(store) ?? 0);
    }),
  );
});

test('what is owed is right by issuer and month, too: the lots less the debts', () => {
  fc.assert(
    fc.property(events, (list) => {
      const { wallet, postings } = live(list);
      const owed = new Map<string, number>();
      for (const posting of postings)
        for (const { issuer, issued, fen } of effectsOf(posting).liability) add(owed, `${issuer} ${issued}`, fen);
      for (const { issuer, issued, fen } of [...wallet.lots, ...Object.values(wallet.holds).flat()])
        add(owed, `${issuer} ${issued}`, -fen);
      for (const { creditor, since, fen } of wallet.debts) add(owed, `${creditor} ${since}`, fen);
      expect([...owed].filter(([, fen]) => fen !== 0)).toEqual([]);
    }),
  );
});

test('entries are summed to the same in whatever order they are told', () => {
  fc.assert(
    fc.property(events, fc.integer(), (list, seed) => {
      const sumsOf = (postings: readonly Posting[]) => {
        const sums = new Map<string, number>();
        for (const posting of postings) {
          const { accounts, liability, netting } = effectsOf(posting);
          for (const { account, fen } of accounts) add(sums, account, fen);
          for (const { issuer, issued, fen } of liability) add(sums, `L ${issuer} ${issued}`, fen);
          for (const { store, issuedFen, redeemedFen } of netting) {
            add(sums, `I ${store}`, issuedFen);
            add(sums, `R ${store}`, redeemedFen);
          }
        }
        return Object.fromEntries([...sums].sort());
      };
      const { postings } = live(list);
      const mixed = [...postings].sort((a, b) => Math.sin(a.seq * seed) - Math.sin(b.seq * seed));
      expect(sumsOf(mixed)).toEqual(sumsOf(postings));
    }),
  );
});

test('a hold takes what expires soonest, and releasing it restores the wallet lot by lot', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 100 }), (list, share) => {
      const journal = live(list).open();
      const spendable = spendableFen(journal.wallet);
      fc.pre(spendable > 0);
      const held = hold(journal, {
        tradeId: 'ord_t',
        fen: Math.max(1, Math.floor((spendable * share) / 100)),
        label: '',
      });
      const taken = held.wallet.holds.ord_t ?? [];
      expect(merge(taken, held.wallet.lots)).toEqual(journal.wallet.lots);
      expect(taken.at(-1)?.expiresOn ?? '').not.toBe('');
      for (const left of held.wallet.lots) expect(left.expiresOn >= (taken.at(-1)?.expiresOn ?? '')).toBe(true);

      const after = release(held, { tradeId: 'ord_t', label: '', days: 0 }).wallet;

      expect({ ...after, seq: 0 }).toEqual({ ...journal.wallet, seq: 0 });
    }),
  );
});

test('earnings in whatever order leave the same wallet', () => {
  const earning = fc.record({
    storeId: fc.constantFrom('sto_a', 'sto_b', null),
    fen: fc.integer({ min: 1, max: 9999 }),
  });
  fc.assert(
    fc.property(fc.array(earning, { maxLength: 20 }), fc.array(earning, { maxLength: 20 }), (some, others) => {
      const after = (list: typeof some): Journal =>
        list.reduce(
          (journal, one) => earn(journal, { ...one, orderId: 'ord_1', label: '' }),
          openJournal(MEMBER, emptyWallet, START),
        );
      expect(after([...others, ...some]).wallet).toEqual(after([...some, ...others]).wallet);
    }),
  );
});

const lot: fc.Arbitrary<Lot> = fc.record({
  issuer: fc.constantFrom('sto_a', 'sto_b', null),
  issued: fc.constantFrom('2026-01', '2026-02'),
  expiresOn: fc.constantFrom('2027-01-31', '2027-02-28'),
  fen: fc.integer({ min: 1, max: 1000 }),
});

test('merging and taking lose no fen', () => {
  fc.assert(
    fc.property(fc.array(lot), fc.array(lot), fc.nat({ max: 20_000 }), (some, others, fen) => {
      const all = merge(some, others);
      expect(totalOf(all)).toBe(totalOf(some) + totalOf(others));
      const { taken, left, shortFen } = take(all, fen);
      expect(merge(taken, left)).toEqual(all);
      expect(totalOf(taken) + shortFen).toBe(fen);
      expect(shortFen === 0 || left.length === 0).toBe(true);
    }),
  );
});

test('partial returns, however they are cut, bring back every lot once', () => {
  fc.assert(
    fc.property(fc.array(lot, { minLength: 1 }), fc.array(fc.integer({ min: 1, max: 99 })), (some, cuts) => {
      const spent = merge(some);
      let returned = 0;
      let back: Lot[] = [];
      for (const cut of [...cuts, 100]) {
        const fen = Math.floor(((totalOf(spent) - returned) * cut) / 100);
        const lots = comingBack(spent, returned, fen);
        expect(totalOf(lots)).toBe(fen);
        back = merge(back, lots);
        returned += fen;
      }
      expect(back).toEqual(spent);
    }),
  );
});
