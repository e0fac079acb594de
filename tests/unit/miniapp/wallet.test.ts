import { describe, expect, it } from '@jest/globals';
import type { StatementEntry } from '@shared/contracts/wallet';
import { balanceText, expiringText } from '@/features/wallet/balance';
import { byMonth, dayAndTime, isTold, whose } from '@/features/wallet/months';

const entry = (id: string, at: string, amountFen: number, change: Partial<StatementEntry> = {}): StatementEntry => ({
  id,
  at,
  kind: 'earn',
  label: '',
  amountFen,
  balanceAfterFen: 0,
  orderId: null,
  issuingStore: null,
  redeemingStore: null,
  ...change,
});

describe('the statement by month', () => {
  it('splits at midnight in China and sums both ways', () => {
    // Prepare: the second entry is on 1 November in China although UTC still says October.
    const entries = [
      entry('a', '2026-11-20T02:00:00Z', 1380),
      entry('b', '2026-10-31T16:30:00Z', -3800),
      entry('c', '2026-10-31T15:30:00Z', 500),
    ];
    // Act
    const months = byMonth(entries, false);
    // Assess
    expect(months.map(({ title, inFen, outFen }) => ({ title, inFen, outFen }))).toEqual([
      { title: '2026年11月', inFen: 1380, outFen: 3800 },
      { title: '2026年10月', inFen: 500, outFen: 0 },
    ]);
  });
  it('does not give sums for a month of which more may come', () => {
    const entries = [entry('a', '2026-11-20T02:00:00Z', 1), entry('b', '2026-10-20T02:00:00Z', 1)];
    expect(byMonth(entries, true).map((month) => month.whole)).toEqual([true, false]);
    expect(byMonth(entries, false).map((month) => month.whole)).toEqual([true, true]);
    expect(byMonth([], true)).toEqual([]);
  });
  it('says which store gave, took or gave back', () => {
    expect(whose(entry('a', '', 1, { issuingStore: '虹桥店' }))).toBe('发放 · 虹桥店');
    expect(whose(entry('a', '', -1, { kind: 'hold', redeemingStore: '静安店', issuingStore: '虹桥店' }))).toBe(
      '抵扣 · 静安店',
    );
    expect(whose(entry('a', '', 1, { kind: 'release', redeemingStore: '静安店' }))).toBe('退回 · 静安店');
    expect(whose(entry('a', '', 1, { kind: 'grant' }))).toBe('发放 · 总部');
    expect(whose(entry('a', '', -1, { kind: 'earn_clawback', issuingStore: '虹桥店' }))).toBe('扣回 · 虹桥店');
    expect(whose(entry('a', '', -1, { kind: 'expire' }))).toBe('到期 · 总部');
    expect(whose(entry('a', '', -1, { kind: 'adjust' }))).toBe('总部');
    expect(whose(entry('a', '', 1, { kind: 'refund_return', redeemingStore: '静安店' }))).toBe('退回 · 静安店');
  });
  it('does not tell what changed nothing that can be spent', () => {
    const spent = entry('a', '2026-11-20T02:00:00Z', 0, { kind: 'spend' });
    expect(isTold(spent)).toBe(false);
    expect(byMonth([spent], false)).toEqual([]);
  });
  it('gives day and time in China', () => {
    expect(dayAndTime('2026-11-21T16:05:00Z')).toBe('22日 00:05');
  });
});

describe('the card', () => {
  const summary = {
    balanceFen: 128_650,
    heldFen: 0,
    earnedFen: 0,
    spentFen: 0,
    debtFen: 0,
    frozen: false,
    expiring: { fen: 12_600, on: '2026-12-18' },
    welcomeFen: 0,
  };
  it('says what can be spent, or what is owed', () => {
    expect(balanceText(summary)).toBe('1,286.5');
    expect(balanceText({ ...summary, balanceFen: -1830, debtFen: 1830 })).toBe('欠 18.3');
  });
  it('says what expires, and when', () => {
    expect(expiringText(summary)).toBe('126 积分将于 12月18日 到期');
    expect(expiringText({ ...summary, expiring: null })).toBeNull();
  });
});
