import { expect, test } from '@jest/globals';
import { heldAccount, isMembers, memberAccount, move, owedMore, storeAccount } from '@shared/domain/wallet/ledger';

test('accounts: two of each member, one of each store, one of headquarters', () => {
  expect([memberAccount('mem_1'), heldAccount('mem_1'), storeAccount('sto_1'), storeAccount(null)]).toEqual([
    'member:mem_1',
    'held:mem_1',
    'store:sto_1',
    'hq',
  ]);
  expect(['member:mem_1', 'held:mem_1', 'store:sto_1', 'hq'].map(isMembers)).toEqual([true, true, false, false]);
});

test('what goes out of one account comes into the others', () => {
  expect(move('hq', [{ account: 'member:mem_1', fen: 5 }])).toEqual([
    { account: 'hq', amountFen: -5 },
    { account: 'member:mem_1', amountFen: 5 },
  ]);
  expect(
    move('member:mem_1', [
      { account: 'hq', fen: 5 },
      { account: 'store:sto_1', fen: 7 },
    ]),
  ).toEqual([
    { account: 'member:mem_1', amountFen: -12 },
    { account: 'hq', amountFen: 5 },
    { account: 'store:sto_1', amountFen: 7 },
  ]);
});

test('nothing, less than nothing and parts of a fen are refused', () => {
  for (const fen of [0, -1]) expect(() => move('hq', [{ account: 'member:mem_1', fen }])).toThrow('positive amount');
  for (const fen of [0.5, Number.NaN]) expect(() => move('hq', [{ account: 'member:mem_1', fen }])).toThrow(RangeError);
});

test('the chain owes its members more when points come to them, and the same when they only hold them', () => {
  expect(owedMore(move('hq', [{ account: 'member:mem_1', fen: 5 }]))).toBe(5);
  expect(owedMore(move('held:mem_1', [{ account: 'store:sto_1', fen: 5 }]))).toBe(-5);
  expect(owedMore(move('member:mem_1', [{ account: 'held:mem_1', fen: 5 }]))).toBe(0);
});
