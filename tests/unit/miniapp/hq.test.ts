import { describe, expect, it } from '@jest/globals';
import type { Staff } from '@shared/contracts/member';
import { HEADQUARTERS } from '@shared/contracts/permissions';
import { verdictOf } from '@/features/hq/labels';
import { cleanTracking } from '@/features/hq/parcel/parcel';
import { agePercents, gapOf, lastMonth, monthName, openFirst, openOf, signed } from '@/features/hq/points/figures';
import { parseGrants, sumOfRows } from '@/features/hq/points/grants';
import { whoOf } from '@/features/hq/points/who';
import { isHeadquarters } from '@/features/member/headquarters';
import { days, differences, liability } from '../../weapp/canned-money';

describe('rows of points', () => {
  it('come from a table as it is pasted, to the fen', () => {
    const { rows, problems } = parseGrants('mem_a,20\n\nmem_b\t12.5\r\nmem_c，0.05\n mem_d  10000 ');
    expect(problems).toEqual([]);
    expect(rows.map(({ line, memberId, amountFen }) => [line, memberId, amountFen])).toEqual([
      [1, 'mem_a', 2000],
      [3, 'mem_b', 1250],
      [4, 'mem_c', 5],
      [5, 'mem_d', 1_000_000],
    ]);
    expect(sumOfRows(rows)).toBe(1_003_255);
  });
  it('are refused with their line and why', () => {
    const wrong = 'abc,3\nmem_a,0\nmem_b,1.234\nmem_c,10001\nmem_d,5\nmem_d,6\nmem_e\nmem_f,-2\nmem_g,1e3';
    const { rows, problems } = parseGrants(wrong);
    expect(rows.map((row) => row.memberId)).toEqual(['mem_d']);
    expect(problems.map((one) => one.line)).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
    expect(problems.find((one) => one.line === 6)?.why).toBe('与第 5 行是同一会员');
  });
  it('are none where nothing is written', () => {
    expect(parseGrants(' \n ')).toEqual({ rows: [], problems: [] });
  });
});

describe('a day of bills', () => {
  it('says in one word whether somebody is wanted', () => {
    expect(days.map((day) => verdictOf(day).words)).toEqual(['待处理 2', '账目一致', '对账失败', '已全部处理']);
    expect(openOf(days)).toBe(2);
  });
  it('puts open differences first and keeps their order', () => {
    expect(openFirst(differences).map((one) => one.id)).toEqual(['refund#rfd_1', 'flow#20261123-88', 'payment#ord_1']);
  });
  it('takes a side without an amount for nothing, and two for unknown', () => {
    expect(gapOf({ hereFen: 16_622, thereFen: 16_620 })).toBe(-2);
    expect(gapOf({ hereFen: null, thereFen: 36_100 })).toBe(36_100);
    expect(gapOf({ hereFen: null, thereFen: null })).toBeNull();
    expect([signed(200), signed(-200), signed(0)]).toEqual(['+¥2.00', '−¥2.00', '¥0.00']);
  });
});

describe('points owed and settled', () => {
  it('are shared over four ages; nothing owed draws nothing', () => {
    const shares = liability.rows.map(agePercents);
    expect(shares[0]).toEqual([75, 19, 6, 0]);
    expect(agePercents({ storeId: null, storeName: '', totalFen: 0, receivableFen: 0, ages: [0, 0, 0, 0] })).toEqual([
      0, 0, 0, 0,
    ]);
  });
  it('are settled for the last whole month in China', () => {
    // 00:30 on 1 November in China is still October in UTC.
    expect(lastMonth(Date.parse('2026-10-31T16:30:00Z'))).toBe('2026-10');
    expect(lastMonth(Date.parse('2026-01-15T00:00:00Z'))).toBe('2025-12');
    expect(monthName('2026-02')).toBe('2026年2月');
  });
});

describe('parcels and people', () => {
  it('take a tracking number as it is scanned or pasted', () => {
    expect(cleanTracking(' sf 1402 9384 75610 ')).toBe('SF1402938475610');
    expect(cleanTracking('12345')).toBeNull();
    expect(cleanTracking('SF_140293')).toBeNull();
  });
  it('know headquarters from a store', () => {
    const staff: Staff = {
      place: HEADQUARTERS,
      storeId: HEADQUARTERS,
      storeName: '',
      scope: 'chain',
      role: 'finance',
      roles: ['finance'],
      name: '',
    };
    expect([isHeadquarters(staff), isHeadquarters({ ...staff, storeId: 'sto_1' }), isHeadquarters(null)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('whose account', () => {
  it.each([
    ['13800000001', { phone: '13800000001' }],
    [' 138 0000-0001 ', { phone: '13800000001' }],
    ['+86 13800000001', { phone: '13800000001' }],
    ['mem_01JD8X4T', { memberId: 'mem_01JD8X4T' }],
  ])('%s is a whole number', (typed, who) => {
    expect(whoOf(typed)).toEqual(who);
  });
  it.each(['', '138', '138****0001', '林先生', 'mem_', 'mem_a b', 'ord_1'])('%j is nobody', (typed) => {
    expect(whoOf(typed)).toBeNull();
  });
});
