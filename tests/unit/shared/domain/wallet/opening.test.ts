import { expect, test } from '@jest/globals';
import { emptyWallet, grant, heldFen, openJournal, spendableFen } from '@shared/domain/wallet/journal';
import { newLot } from '@shared/domain/wallet/lots';
import { openingWallet, withHold } from '@shared/domain/wallet/opening';

const TODAY = '2026-11-24';
const old = { seq: 9, earnedFen: 700, spentFen: 200, availableFen: 500, heldFen: 120 };

test('old points are headquarters’ of this month; the wallet goes on from its last number', () => {
  const wallet = openingWallet(old, TODAY);

  expect(wallet).toEqual({
    seq: 9,
    earnedFen: 700,
    spentFen: 200,
    lots: [newLot(null, 500, TODAY)],
    debts: [],
    holds: { 'before-lots': [newLot(null, 120, TODAY)] },
    opened: [newLot(null, 500, TODAY), newLot(null, 120, TODAY)],
  });
  expect([spendableFen(wallet), heldFen(wallet)]).toEqual([500, 120]);
});

test('an old balance of nothing opens with nothing', () => {
  expect(openingWallet({ ...old, availableFen: 0, heldFen: 0 }, TODAY)).toEqual({
    ...emptyWallet,
    seq: 9,
    earnedFen: 700,
    spentFen: 200,
  });
});

test('the first line since enters the old points once', () => {
  const journal = grant(openJournal('mem_1', openingWallet(old, TODAY), TODAY), { fen: 1, label: '' });

  expect(journal.postings.map(({ opened }) => opened.length)).toEqual([2]);
  expect(grant(journal, { fen: 1, label: '' }).postings.map(({ opened }) => opened.length)).toEqual([2, 0]);
});

test('a trade from before finds its points among what was held then, until there are none', () => {
  const wallet = openingWallet(old, TODAY);

  const one = withHold(wallet, 'ord_1', 100);
  expect(one?.holds).toEqual({
    'before-lots': [newLot(null, 20, TODAY)],
    ord_1: [newLot(null, 100, TODAY)],
  });
  expect(withHold(wallet, 'ord_1', 120)?.holds).toEqual({ ord_1: [newLot(null, 120, TODAY)] });
  expect(withHold(wallet, 'ord_1', 121)).toBeUndefined();
  expect(one && withHold(one, 'ord_1', 100)).toBe(one);
  expect(one && withHold(one, 'ord_2', 21)).toBeUndefined();
});

test('a trade that holds nothing is told so', () => {
  expect(withHold(emptyWallet, 'ord_1', 1)).toBeUndefined();
  const holding = { ...emptyWallet, holds: { ord_1: [newLot(null, 5, TODAY)] } };
  expect(withHold(holding, 'ord_1', 5)).toBe(holding);
});
