import { describe, expect, test } from '@jest/globals';
import {
  adjust,
  clawback,
  earn,
  emptyWallet,
  grant,
  heldFen,
  hold,
  type Journal,
  openJournal,
  refundReturn,
  release,
  spend,
  spendableFen,
  thaw,
  type Wallet,
} from '@shared/domain/wallet/journal';
import type { Lot } from '@shared/domain/wallet/lots';

const TODAY = '2026-11-24';
const lot = (issuer: string | null, fen: number, issued = '2026-11', expiresOn = '2027-11-30'): Lot => ({
  issuer,
  issued,
  expiresOn,
  fen,
});
const A = lot('sto_a', 100, '2026-01', '2027-01-31');
const B = lot('sto_b', 50, '2026-02', '2027-02-28');
const start = (wallet: Partial<Wallet> = {}, today = TODAY): Journal =>
  openJournal('mem_1', { ...emptyWallet, ...wallet }, today);
const rich = (wallet: Partial<Wallet> = {}): Journal => start({ seq: 7, lots: [A, B], ...wallet });
/** The postings without what is nothing in most of them. */
const lines = ({ postings }: Journal) => postings.map((posting) => ({ ...posting }));
const nothing = { owed: [], settled: [], was: [] };

describe('coming in', () => {
  test('an earning is a lot of the store that gives it', () => {
    const journal = earn(start(), { orderId: 'ord_1', storeId: 'sto_a', fen: 300, label: '消费得积分' });

    expect(journal.wallet).toEqual({ ...emptyWallet, seq: 1, lots: [lot('sto_a', 300)], earnedFen: 300 });
    expect(lines(journal)).toEqual([
      {
        ...nothing,
        seq: 1,
        kind: 'earn',
        label: '消费得积分',
        orderId: 'ord_1',
        legs: [
          { account: 'store:sto_a', amountFen: -300 },
          { account: 'member:mem_1', amountFen: 300 },
        ],
        amountFen: 300,
        balanceAfterFen: 300,
        issuingStore: 'sto_a',
        redeemingStore: null,
        lots: [lot('sto_a', 300)],
      },
    ]);
  });

  test('earnings add up, and lots of a month become one', () => {
    const twice = earn(earn(start({ earnedFen: 5 }), { orderId: 'ord_1', storeId: 'sto_a', fen: 1, label: '' }), {
      orderId: 'ord_2',
      storeId: 'sto_a',
      fen: 2,
      label: '',
    });

    expect(twice.wallet).toEqual({ ...emptyWallet, seq: 2, lots: [lot('sto_a', 3)], earnedFen: 8 });
    expect(lines(twice).map(({ seq, balanceAfterFen }) => [seq, balanceAfterFen])).toEqual([
      [1, 1],
      [2, 3],
    ]);
  });

  test('a grant is a lot of headquarters, and not earned', () => {
    const journal = grant(rich(), { fen: 20, label: '新会员礼' });

    expect(journal.wallet).toEqual({ ...emptyWallet, seq: 8, lots: [A, B, lot(null, 20)] });
    expect(lines(journal)).toEqual([
      {
        ...nothing,
        seq: 8,
        kind: 'grant',
        label: '新会员礼',
        orderId: null,
        legs: [
          { account: 'hq', amountFen: -20 },
          { account: 'member:mem_1', amountFen: 20 },
        ],
        amountFen: 20,
        balanceAfterFen: 170,
        issuingStore: null,
        redeemingStore: null,
        lots: [lot(null, 20)],
      },
    ]);
  });

  test('a debt is settled first; what is over becomes a lot', () => {
    const debts = [{ creditor: 'sto_b', since: '2026-10', fen: 70 }];
    const journal = earn(start({ debts }), { orderId: 'ord_1', storeId: 'sto_a', fen: 100, label: '' });

    expect(journal.wallet).toMatchObject({ lots: [lot('sto_a', 30)], debts: [] });
    expect(journal.postings).toMatchObject([
      {
        amountFen: 100,
        balanceAfterFen: 30,
        lots: [lot('sto_a', 100)],
        settled: [{ issuer: 'sto_a', issued: '2026-11', creditor: 'sto_b', since: '2026-10', fen: 70 }],
      },
    ]);
  });
});

describe('holding', () => {
  test('takes what expires soonest and stands under the trade', () => {
    const journal = hold(rich(), { tradeId: 'ord_1', fen: 120, label: '订单抵扣' });

    expect(journal.wallet).toEqual({
      ...emptyWallet,
      seq: 8,
      lots: [{ ...B, fen: 30 }],
      holds: { ord_1: [A, { ...B, fen: 20 }] },
    });
    expect([spendableFen(journal.wallet), heldFen(journal.wallet)]).toEqual([30, 120]);
    expect(lines(journal)).toEqual([
      {
        ...nothing,
        seq: 8,
        kind: 'hold',
        label: '订单抵扣',
        orderId: 'ord_1',
        legs: [
          { account: 'member:mem_1', amountFen: -120 },
          { account: 'held:mem_1', amountFen: 120 },
        ],
        amountFen: -120,
        balanceAfterFen: 30,
        issuingStore: null,
        redeemingStore: null,
        lots: [A, { ...B, fen: 20 }],
      },
    ]);
  });

  test('the line names the store whose points they are when it is one', () => {
    expect(hold(rich(), { tradeId: 'ord_1', fen: 100, label: '' }).postings[0]?.issuingStore).toBe('sto_a');
    expect(hold(rich(), { tradeId: 'ord_1', fen: 101, label: '' }).postings[0]?.issuingStore).toBeNull();
  });

  test('more than there is, and twice for a trade, are defects', () => {
    expect(() => hold(rich(), { tradeId: 'ord_1', fen: 151, label: '' })).toThrow('points are short of 1 fen');
    expect(hold(rich(), { tradeId: 'ord_1', fen: 150, label: '' }).wallet.lots).toEqual([]);
    const journal = hold(rich(), { tradeId: 'ord_1', fen: 1, label: '' });
    expect(() => hold(journal, { tradeId: 'ord_1', fen: 1, label: '' })).toThrow('ord_1 holds points already');
    expect(Object.keys(hold(journal, { tradeId: 'ord_2', fen: 1, label: '' }).wallet.holds)).toEqual([
      'ord_1',
      'ord_2',
    ]);
  });

  test('released, the lots are as they were', () => {
    const journal = release(rich({ lots: [{ ...A, fen: 1 }], holds: { ord_1: [A, B], ord_2: [B] } }), {
      tradeId: 'ord_1',
      label: '订单关闭，积分退回',
      days: 0,
    });

    expect(journal.wallet).toEqual({ ...emptyWallet, seq: 8, lots: [{ ...A, fen: 101 }, B], holds: { ord_2: [B] } });
    expect(lines(journal)).toEqual([
      {
        ...nothing,
        seq: 8,
        kind: 'release',
        label: '订单关闭，积分退回',
        orderId: 'ord_1',
        legs: [
          { account: 'held:mem_1', amountFen: -150 },
          { account: 'member:mem_1', amountFen: 150 },
        ],
        amountFen: 150,
        balanceAfterFen: 151,
        issuingStore: null,
        redeemingStore: null,
        lots: [A, B],
      },
    ]);
  });

  test('released points settle a debt that arose meanwhile', () => {
    const debts = [{ creditor: null, since: '2026-10', fen: 60 }];
    const journal = release(start({ debts, holds: { ord_1: [A] } }), { tradeId: 'ord_1', label: '', days: 0 });

    expect(journal.wallet).toMatchObject({ lots: [{ ...A, fen: 40 }], debts: [], holds: {} });
    expect(journal.postings).toMatchObject([{ amountFen: 100, balanceAfterFen: 40 }]);
  });

  test('what expired while it was held goes as soon as it is released', () => {
    const journal = release(start({ holds: { ord_1: [A, B] } }, '2027-02-01'), {
      tradeId: 'ord_1',
      label: '',
      days: 0,
    });

    expect(journal.wallet.lots).toEqual([B]);
    expect(journal.postings.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['release', 150],
      ['expire', -100],
    ]);
  });

  test('a trade that holds nothing cannot be released', () => {
    expect(() => release(rich(), { tradeId: 'ord_1', label: '', days: 0 })).toThrow('trade ord_1 holds no points');
  });
});

describe('spending', () => {
  const held = (): Journal => rich({ lots: [], holds: { ord_1: [A, B], ord_9: [B] }, spentFen: 11 });
  const parts = [
    { orderId: 'ord_1', storeId: 'sto_c', fen: 120 },
    { orderId: 'ord_2', storeId: null, fen: 30 },
  ];

  test('each order takes its part in turn, soonest to expire first', () => {
    const journal = spend(held(), { tradeId: 'ord_1', parts, label: '订单支付完成' });

    expect(journal.wallet).toEqual({ ...emptyWallet, seq: 9, holds: { ord_9: [B] }, spentFen: 161 });
    expect(lines(journal)).toEqual([
      {
        ...nothing,
        seq: 8,
        kind: 'spend',
        label: '订单支付完成',
        orderId: 'ord_1',
        legs: [
          { account: 'held:mem_1', amountFen: -120 },
          { account: 'store:sto_c', amountFen: 120 },
        ],
        amountFen: 0,
        balanceAfterFen: 0,
        issuingStore: null,
        redeemingStore: 'sto_c',
        lots: [A, { ...B, fen: 20 }],
      },
      {
        ...nothing,
        seq: 9,
        kind: 'spend',
        label: '订单支付完成',
        orderId: 'ord_2',
        legs: [
          { account: 'held:mem_1', amountFen: -30 },
          { account: 'hq', amountFen: 30 },
        ],
        amountFen: 0,
        balanceAfterFen: 0,
        issuingStore: 'sto_b',
        redeemingStore: null,
        lots: [{ ...B, fen: 30 }],
      },
    ]);
  });

  test('the parts are what is held: not a fen more or less', () => {
    for (const fen of [29, 31])
      expect(() =>
        spend(held(), {
          tradeId: 'ord_1',
          parts: [
            { orderId: 'ord_1', storeId: null, fen: 120 },
            { orderId: 'ord_2', storeId: null, fen },
          ],
          label: '',
        }),
      ).toThrow('trade ord_1 holds another amount than it spends');
    expect(() => spend(held(), { tradeId: 'ord_5', parts, label: '' })).toThrow('trade ord_5 holds no points');
  });
});

describe('giving back', () => {
  test('spent lots come back from the store that took them, with the days that they were locked up', () => {
    const journal = refundReturn(start({ lots: [B] }, '2027-01-31'), {
      orderId: 'ord_1',
      storeId: 'sto_c',
      lots: [{ ...A, fen: 10 }],
      label: '退款，积分退回',
      days: 10,
    });
    const back = { ...A, fen: 10, expiresOn: '2027-02-10' };

    expect(journal.wallet).toEqual({ ...emptyWallet, seq: 1, lots: [back, B] });
    expect(lines(journal)).toEqual([
      {
        ...nothing,
        seq: 1,
        kind: 'refund_return',
        label: '退款，积分退回',
        orderId: 'ord_1',
        legs: [
          { account: 'store:sto_c', amountFen: -10 },
          { account: 'member:mem_1', amountFen: 10 },
        ],
        amountFen: 10,
        balanceAfterFen: 60,
        issuingStore: 'sto_a',
        redeemingStore: 'sto_c',
        lots: [back],
        was: [{ ...A, fen: 10 }],
      },
    ]);
  });

  test('what has expired all the same is not to be used for a moment: it goes to who issued it, not to who took it', () => {
    const journal = refundReturn(start({}, '2027-02-02'), {
      orderId: 'ord_1',
      storeId: 'sto_c',
      lots: [{ ...A, fen: 10 }],
      label: '',
      days: 1,
    });
    expect(journal.wallet.lots).toEqual([]);
    expect(journal.postings.map(({ kind, legs }) => [kind, legs.at(-1)?.account])).toEqual([
      ['refund_return', 'member:mem_1'],
      ['expire', 'store:sto_a'],
    ]);
  });

  test('nothing expires while an account is frozen, and thawed everything lives as much longer', () => {
    const wallet = { ...emptyWallet, seq: 3, lots: [A, B] };
    const frozen = openJournal('mem_1', wallet, '2027-02-20', true);
    expect(frozen.postings).toEqual([]);

    const journal = thaw(frozen, { days: 30, label: '冻结期间顺延' });

    expect(journal.wallet.lots.map(({ expiresOn, fen }) => [expiresOn, fen])).toEqual([
      ['2027-03-02', 100],
      ['2027-03-30', 50],
    ]);
    expect(lines(journal)).toMatchObject([{ kind: 'prolong', amountFen: 0, balanceAfterFen: 150, was: [A, B] }]);
    expect(thaw(openJournal('mem_1', emptyWallet, '2027-02-20', true), { days: 30, label: '' }).postings).toEqual([]);
  });

  test('a store takes back its own points first, then others, then there is a debt', () => {
    const lots = [A, B, lot('sto_c', 10)];
    const take = (fen: number) =>
      clawback(start({ lots }), { orderId: 'ord_1', storeId: 'sto_b', fen, label: '退款，返还积分收回' });

    expect(take(50).wallet.lots).toEqual([A, lot('sto_c', 10)]);
    expect(take(60).wallet.lots).toEqual([{ ...A, fen: 90 }, lot('sto_c', 10)]);
    expect(take(160).wallet).toMatchObject({ lots: [], debts: [] });
    expect(take(161).wallet).toMatchObject({ lots: [], debts: [{ creditor: 'sto_b', since: '2026-11', fen: 1 }] });
    expect(lines(take(165))).toEqual([
      {
        ...nothing,
        seq: 1,
        kind: 'earn_clawback',
        label: '退款，返还积分收回',
        orderId: 'ord_1',
        legs: [
          { account: 'member:mem_1', amountFen: -165 },
          { account: 'store:sto_b', amountFen: 165 },
        ],
        amountFen: -165,
        balanceAfterFen: -5,
        issuingStore: 'sto_b',
        redeemingStore: null,
        lots: [B, A, lot('sto_c', 10)],
        owed: [{ creditor: 'sto_b', since: '2026-11', fen: 5 }],
      },
    ]);
    expect(take(50).postings[0]?.owed).toEqual([]);
  });

  test('another debt stands behind the first', () => {
    const debts = [{ creditor: 'sto_b', since: '2026-10', fen: 70 }];
    const journal = clawback(start({ debts }), { orderId: 'ord_1', storeId: null, fen: 5, label: '' });

    expect(journal.wallet.debts).toEqual([...debts, { creditor: null, since: '2026-11', fen: 5 }]);
  });
});

describe('correcting', () => {
  test('up is a lot of headquarters', () => {
    const journal = adjust(rich(), { fen: 5, label: '人工调整' });

    expect(journal.wallet.lots).toEqual([A, B, lot(null, 5)]);
    expect(journal.postings).toMatchObject([
      {
        kind: 'adjust',
        label: '人工调整',
        orderId: null,
        legs: [
          { account: 'hq', amountFen: -5 },
          { account: 'member:mem_1', amountFen: 5 },
        ],
        amountFen: 5,
      },
    ]);
  });

  test('down takes what expires soonest, and the rest is a debt to headquarters', () => {
    const journal = adjust(rich(), { fen: -151, label: '人工调整' });

    expect(journal.wallet).toMatchObject({ lots: [], debts: [{ creditor: null, since: '2026-11', fen: 1 }] });
    expect(journal.postings).toMatchObject([
      {
        kind: 'adjust',
        legs: [
          { account: 'member:mem_1', amountFen: -151 },
          { account: 'hq', amountFen: 151 },
        ],
        lots: [A, B],
        owed: [{ creditor: null, since: '2026-11', fen: 1 }],
        balanceAfterFen: -1,
      },
    ]);
    expect(adjust(rich(), { fen: -30, label: '' }).wallet.lots).toEqual([{ ...A, fen: 70 }, B]);
  });

  test('by nothing is refused', () => {
    expect(() => adjust(rich(), { fen: 0, label: '' })).toThrow(RangeError);
  });
});

describe('expiring', () => {
  test('opening a journal takes what has expired back to the stores that issued it, in one line', () => {
    const more = lot('sto_a', 5, '2026-02', '2027-02-28');
    const journal = openJournal('mem_1', { ...emptyWallet, seq: 7, lots: [A, more, B, lot(null, 9)] }, '2027-03-01');

    expect(journal.wallet).toEqual({ ...emptyWallet, seq: 8, lots: [lot(null, 9)] });
    expect(lines(journal)).toEqual([
      {
        ...nothing,
        seq: 8,
        kind: 'expire',
        label: '积分到期',
        orderId: null,
        legs: [
          { account: 'member:mem_1', amountFen: -155 },
          { account: 'store:sto_a', amountFen: 105 },
          { account: 'store:sto_b', amountFen: 50 },
        ],
        amountFen: -155,
        balanceAfterFen: 9,
        issuingStore: null,
        redeemingStore: null,
        lots: [A, more, B],
      },
    ]);
  });

  test('on its last day a lot is still there, and nothing is written', () => {
    expect(rich().postings).toEqual([]);
    expect(openJournal('mem_1', { ...emptyWallet, lots: [A] }, '2027-01-31').wallet.lots).toEqual([A]);
    expect(openJournal('mem_1', { ...emptyWallet, lots: [A] }, '2027-02-01').postings[0]?.issuingStore).toBe('sto_a');
  });
});

test('spendable is the lots less the debts; held is what all trades hold', () => {
  expect(spendableFen({ lots: [A, B], debts: [] })).toBe(150);
  expect(spendableFen({ lots: [], debts: [{ creditor: null, since: '2026-11', fen: 7 }] })).toBe(-7);
  expect(heldFen({ holds: { ord_1: [A], ord_2: [A, B] } })).toBe(250);
  expect(heldFen({ holds: {} })).toBe(0);
});
