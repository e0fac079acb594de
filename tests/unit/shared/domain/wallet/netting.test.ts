import { expect, test } from '@jest/globals';
import {
  adjust,
  clawback,
  earn,
  emptyWallet,
  grant,
  hold,
  type Journal,
  openJournal,
  refundReturn,
  release,
  spend,
  type Wallet,
} from '@shared/domain/wallet/journal';
import type { Lot } from '@shared/domain/wallet/lots';
import { effectsOf } from '@shared/domain/wallet/netting';

const lot = (issuer: string | null, fen: number, issued = '2026-01'): Lot => ({
  issuer,
  issued,
  expiresOn: '2027-01-31',
  fen,
});
const start = (wallet: Partial<Wallet> = {}, today = '2026-11-24'): Journal =>
  openJournal('mem_1', { ...emptyWallet, ...wallet }, today);
const effects = ({ postings }: Journal) => {
  const [posting] = postings;
  if (!posting) throw new Error('nothing was posted');
  return effectsOf(posting);
};

test('giving points makes them owed by who gives them, and nobody owes anybody', () => {
  expect(effects(earn(start(), { orderId: 'ord_1', storeId: 'sto_a', fen: 300, label: '' }))).toEqual({
    accounts: [{ account: 'store:sto_a', fen: -300 }],
    liability: [{ issuer: 'sto_a', issued: '2026-11', fen: 300 }],
    receivables: [],
    netting: [],
  });
  expect(effects(grant(start(), { fen: 300, label: '' }))).toEqual({
    accounts: [{ account: 'hq', fen: -300 }],
    liability: [{ issuer: null, issued: '2026-11', fen: 300 }],
    receivables: [],
    netting: [],
  });
});

test('holding and releasing change no sum', () => {
  const held = hold(start({ lots: [lot('sto_a', 100)] }), { tradeId: 'ord_1', fen: 60, label: '' });

  expect(effects(held)).toEqual({ accounts: [], liability: [], receivables: [], netting: [] });
  const released = release({ ...held, postings: [] }, { tradeId: 'ord_1', label: '', days: 0 });
  expect(effects(released)).toEqual({ accounts: [], liability: [], receivables: [], netting: [] });
});

test('points used at a store are owed to it by those who issued them; its own only cease to be owed', () => {
  const holds = { ord_1: [lot(null, 5), lot('sto_a', 30), lot('sto_a', 7, '2026-02'), lot('sto_b', 8)] };
  const parts = [{ orderId: 'ord_1', storeId: 'sto_b', fen: 50 }];

  expect(effects(spend(start({ holds }), { tradeId: 'ord_1', parts, label: '' }))).toEqual({
    accounts: [{ account: 'store:sto_b', fen: 50 }],
    liability: [
      { issuer: null, issued: '2026-01', fen: -5 },
      { issuer: 'sto_a', issued: '2026-01', fen: -30 },
      { issuer: 'sto_a', issued: '2026-02', fen: -7 },
      { issuer: 'sto_b', issued: '2026-01', fen: -8 },
    ],
    receivables: [],
    netting: [
      { store: null, issuedFen: 5, redeemedFen: 0 },
      { store: 'sto_b', issuedFen: 0, redeemedFen: 42 },
      { store: 'sto_a', issuedFen: 37, redeemedFen: 0 },
    ],
  });
});

test('what comes back undoes what its use did', () => {
  const lots = [lot('sto_a', 30), lot('sto_b', 8)];

  expect(effects(refundReturn(start(), { orderId: 'ord_1', storeId: 'sto_b', lots, label: '', days: 0 }))).toEqual({
    accounts: [{ account: 'store:sto_b', fen: -38 }],
    liability: [
      { issuer: 'sto_a', issued: '2026-01', fen: 30 },
      { issuer: 'sto_b', issued: '2026-01', fen: 8 },
    ],
    receivables: [],
    netting: [
      { store: 'sto_a', issuedFen: -30, redeemedFen: 0 },
      { store: 'sto_b', issuedFen: 0, redeemedFen: -30 },
    ],
  });
});

test('taken back from others’ points: they owe them; what is a debt counts against who it is owed to', () => {
  const lots = [lot('sto_a', 30), lot('sto_b', 8)];

  expect(effects(clawback(start({ lots }), { orderId: 'ord_1', storeId: 'sto_b', fen: 50, label: '' }))).toEqual({
    accounts: [{ account: 'store:sto_b', fen: 50 }],
    liability: [
      { issuer: 'sto_b', issued: '2026-01', fen: -8 },
      { issuer: 'sto_a', issued: '2026-01', fen: -30 },
      { issuer: 'sto_b', issued: '2026-11', fen: -12 },
    ],
    receivables: [{ creditor: 'sto_b', since: '2026-11', fen: 12 }],
    netting: [
      { store: 'sto_a', issuedFen: 30, redeemedFen: 0 },
      { store: 'sto_b', issuedFen: 0, redeemedFen: 30 },
    ],
  });
});

test('points that settle a debt are owed to the creditor from then on', () => {
  const debts = [{ creditor: 'sto_b', since: '2026-10', fen: 12 }];

  expect(effects(earn(start({ debts }), { orderId: 'ord_1', storeId: 'sto_a', fen: 20, label: '' }))).toEqual({
    accounts: [{ account: 'store:sto_a', fen: -20 }],
    liability: [
      { issuer: 'sto_a', issued: '2026-11', fen: 8 },
      { issuer: 'sto_b', issued: '2026-10', fen: 12 },
    ],
    receivables: [{ creditor: 'sto_b', since: '2026-10', fen: -12 }],
    netting: [
      { store: 'sto_a', issuedFen: 12, redeemedFen: 0 },
      { store: 'sto_b', issuedFen: 0, redeemedFen: 12 },
    ],
  });
  // A store that settles what is owed to itself owes nobody.
  const own = earn(start({ debts }), { orderId: 'ord_1', storeId: 'sto_b', fen: 20, label: '' });
  expect(effects(own).netting).toEqual([]);
});

test('a correction down gives headquarters the points of others', () => {
  expect(effects(adjust(start({ lots: [lot('sto_a', 30), lot(null, 5)] }), { fen: -33, label: '' }))).toEqual({
    accounts: [{ account: 'hq', fen: 33 }],
    liability: [
      { issuer: 'sto_a', issued: '2026-01', fen: -30 },
      { issuer: null, issued: '2026-01', fen: -3 },
    ],
    receivables: [],
    netting: [
      { store: 'sto_a', issuedFen: 30, redeemedFen: 0 },
      { store: null, issuedFen: 0, redeemedFen: 30 },
    ],
  });
});

test('expired points go back to their issuers: nobody owes anybody', () => {
  expect(effects(start({ lots: [lot('sto_a', 30), lot(null, 5)] }, '2027-02-01'))).toEqual({
    accounts: [
      { account: 'store:sto_a', fen: 30 },
      { account: 'hq', fen: 5 },
    ],
    liability: [
      { issuer: 'sto_a', issued: '2026-01', fen: -30 },
      { issuer: null, issued: '2026-01', fen: -5 },
    ],
    receivables: [],
    netting: [],
  });
});

test('what comes to nothing is left out', () => {
  const holds = { ord_1: [lot('sto_a', 5)] };
  const spent = spend(start({ holds }), {
    tradeId: 'ord_1',
    parts: [{ orderId: 'ord_1', storeId: 'sto_b', fen: 5 }],
    label: '',
  });
  const [posting] = spent.postings;
  if (!posting) throw new Error('nothing was posted');
  const settled = [{ issuer: 'sto_a', issued: '2026-01', creditor: 'sto_a', since: '2026-01', fen: 3 }];

  expect(effectsOf({ ...posting, lots: [], settled })).toMatchObject({ liability: [], netting: [] });
  const circle = [
    { issuer: 'sto_a', issued: '2026-01', creditor: 'sto_b', since: '2026-01', fen: 3 },
    { issuer: 'sto_a', issued: '2026-01', creditor: 'sto_b', since: '2026-01', fen: -3 },
  ];
  expect(effectsOf({ ...posting, lots: [], settled: circle })).toMatchObject({
    liability: [],
    receivables: [],
    netting: [],
  });
});
