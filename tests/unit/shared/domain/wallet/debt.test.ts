import { expect, test } from '@jest/globals';
import { addDebt, type Debt, settle } from '@shared/domain/wallet/debt';
import type { Lot } from '@shared/domain/wallet/lots';

const debt = (creditor: string | null, since: string, fen: number): Debt => ({ creditor, since, fen });
const lot = (issuer: string | null, fen: number): Lot => ({ issuer, issued: '2026-11', expiresOn: '2027-11-30', fen });

test('what is owed to one store since one month is one debt; others stand behind it', () => {
  const first = debt('sto_a', '2026-10', 100);

  expect(addDebt([], first)).toEqual([first]);
  expect(addDebt([first, debt('sto_b', '2026-10', 5)], debt('sto_a', '2026-10', 20))).toEqual([
    debt('sto_a', '2026-10', 120),
    debt('sto_b', '2026-10', 5),
  ]);
  expect(addDebt([first], debt('sto_a', '2026-11', 20))).toEqual([first, debt('sto_a', '2026-11', 20)]);
  expect(addDebt([first], debt(null, '2026-10', 20))).toEqual([first, debt(null, '2026-10', 20)]);
});

test('without debts everything that comes in stays', () => {
  expect(settle([lot('sto_a', 5)], [])).toEqual({ lots: [lot('sto_a', 5)], debts: [], settled: [] });
});

test('the oldest debt is settled first, from the first lots, and each settlement names who owes whom', () => {
  const answer = settle([lot('sto_a', 30), lot(null, 30)], [debt('sto_b', '2026-09', 40), debt(null, '2026-10', 15)]);

  expect(answer).toEqual({
    lots: [lot(null, 5)],
    debts: [],
    settled: [
      { issuer: 'sto_a', issued: '2026-11', creditor: 'sto_b', since: '2026-09', fen: 30 },
      { issuer: null, issued: '2026-11', creditor: 'sto_b', since: '2026-09', fen: 10 },
      { issuer: null, issued: '2026-11', creditor: null, since: '2026-10', fen: 15 },
    ],
  });
});

test('what does not suffice leaves the rest of the debt, and all of the next', () => {
  const answer = settle([lot('sto_a', 30)], [debt('sto_b', '2026-09', 40), debt(null, '2026-10', 15)]);

  expect(answer.lots).toEqual([]);
  expect(answer.debts).toEqual([debt('sto_b', '2026-09', 10), debt(null, '2026-10', 15)]);
  expect(answer.settled).toEqual([
    { issuer: 'sto_a', issued: '2026-11', creditor: 'sto_b', since: '2026-09', fen: 30 },
  ]);
});
