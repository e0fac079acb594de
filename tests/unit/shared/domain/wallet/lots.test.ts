import { expect, test } from '@jest/globals';
import {
  comingBack,
  endOfMonth,
  expiringSoon,
  frozenDays,
  type Lot,
  lockedDays,
  merge,
  monthOf,
  monthsBetween,
  newLot,
  prolong,
  splitExpired,
  take,
  thaw,
  totalOf,
} from '@shared/domain/wallet/lots';

const lot = (issuer: string | null, issued: string, expiresOn: string, fen: number): Lot => ({
  issuer,
  issued,
  expiresOn,
  fen,
});
const early = lot('sto_a', '2026-01', '2027-01-31', 100);
const late = lot('sto_a', '2026-02', '2027-02-28', 50);

test('a month ends on its last day, in leap years too, and so many months later', () => {
  expect(monthOf('2026-11-24')).toBe('2026-11');
  expect(endOfMonth('2026-11')).toBe('2026-11-30');
  expect(endOfMonth('2026-12')).toBe('2026-12-31');
  expect(endOfMonth('2027-02')).toBe('2027-02-28');
  expect(endOfMonth('2028-02')).toBe('2028-02-29');
  expect(endOfMonth('2026-11', 2)).toBe('2027-01-31');
  expect(endOfMonth('2027-02', 12)).toBe('2028-02-29');
});

test('months between two months, over a year’s end and backwards', () => {
  expect(monthsBetween('2026-11', '2026-11')).toBe(0);
  expect(monthsBetween('2026-11', '2027-02')).toBe(3);
  expect(monthsBetween('2025-02', '2027-01')).toBe(23);
  expect(monthsBetween('2027-02', '2026-11')).toBe(-3);
});

test('points given on any day of a month live to the end of the twelfth month after it', () => {
  expect(newLot('sto_a', 5, '2026-11-01')).toEqual(lot('sto_a', '2026-11', '2027-11-30', 5));
  expect(newLot(null, 7, '2027-02-28')).toEqual(lot(null, '2027-02', '2028-02-29', 7));
});

test('lots of one issuer, month and expiry are one; the order is expiry, then age, then store', () => {
  const others = [
    lot('sto_b', '2026-02', '2027-02-28', 1),
    lot(null, '2026-02', '2027-02-28', 2),
    lot('sto_a', '2025-12', '2027-02-28', 3),
    lot('sto_a', '2026-02', '2027-02-28', 4),
    lot('sto_z', '2026-09', '2027-01-31', 5),
  ];

  expect(merge([late], others, [early])).toEqual([
    early,
    lot('sto_z', '2026-09', '2027-01-31', 5),
    lot('sto_a', '2025-12', '2027-02-28', 3),
    lot(null, '2026-02', '2027-02-28', 2),
    lot('sto_a', '2026-02', '2027-02-28', 54),
    lot('sto_b', '2026-02', '2027-02-28', 1),
  ]);
  expect(merge()).toEqual([]);
});

test('taking goes through the list from its beginning and says what it was short of', () => {
  const lots = [early, late];

  expect(take(lots, 0)).toEqual({ taken: [], left: lots, shortFen: 0 });
  expect(take(lots, 99)).toEqual({ taken: [{ ...early, fen: 99 }], left: [{ ...early, fen: 1 }, late], shortFen: 0 });
  expect(take(lots, 100)).toEqual({ taken: [early], left: [late], shortFen: 0 });
  expect(take(lots, 101)).toEqual({
    taken: [early, { ...late, fen: 1 }],
    left: [{ ...late, fen: 49 }],
    shortFen: 0,
  });
  expect(take(lots, 150)).toEqual({ taken: lots, left: [], shortFen: 0 });
  expect(take(lots, 160)).toEqual({ taken: lots, left: [], shortFen: 10 });
  expect(totalOf(lots)).toBe(150);
  expect(totalOf([])).toBe(0);
});

test('of what was spent the last used comes back first, and all of it in the end', () => {
  const spent = [early, late];

  expect(comingBack(spent, 0, 50)).toEqual([late]);
  expect(comingBack(spent, 0, 60)).toEqual([{ ...early, fen: 10 }, late]);
  expect(comingBack(spent, 60, 90)).toEqual([{ ...early, fen: 90 }]);
  expect(comingBack(spent, 20, 20)).toEqual([{ ...late, fen: 20 }]);
  expect(comingBack(spent, 0, 150)).toEqual(spent);
  expect(() => comingBack(spent, 60, 91)).toThrow('more points would come back than were spent');
});

test('what was locked up lives as many whole days longer, and never six months past its end', () => {
  const [from, minute] = [Date.parse('2027-01-31T15:59:00Z'), 60_000];
  expect(lockedDays(from, from + 2 * minute)).toBe(0);
  expect(lockedDays(from, from + 24 * 60 * minute - 1)).toBe(0);
  expect(lockedDays(from, from + 24 * 60 * minute)).toBe(1);
  expect(lockedDays(from, from - minute)).toBe(0);
  expect(prolong([early, late], 0)).toEqual([early, late]);
  expect(prolong([early], 5)).toEqual([lot('sto_a', '2026-01', '2027-02-05', 100)]);
  expect(prolong([lot('sto_a', '2026-02', '2027-01-31', 1), late], 28)).toEqual([
    lot('sto_a', '2026-02', '2027-02-28', 1),
    lot('sto_a', '2026-02', '2027-03-28', 50),
  ]);
  expect(prolong([early], 181)).toEqual([lot('sto_a', '2026-01', '2027-07-31', 100)]);
  expect(prolong([early], 182)).toEqual([lot('sto_a', '2026-01', '2027-07-31', 100)]);
  const frozen = lot('sto_a', '2026-01', '2027-09-01', 3);
  expect(prolong([frozen], 10)).toEqual([frozen]);
});

test('what was frozen lives longer by every begun day, without an end', () => {
  const from = Date.parse('2027-01-31T15:59:00Z');
  expect(frozenDays(from, from)).toBe(0);
  expect(frozenDays(from, from + 1)).toBe(1);
  expect(frozenDays(from, from + 86_400_000)).toBe(1);
  expect(frozenDays(from, from - 1)).toBe(0);
  expect(thaw([early], 400)).toEqual([lot('sto_a', '2026-01', '2028-03-06', 100)]);
});

test('a lot is good on the day it expires and not on the next', () => {
  expect(splitExpired([early, late], '2027-01-31')).toEqual({ expired: [], live: [early, late] });
  expect(splitExpired([early, late], '2027-02-01')).toEqual({ expired: [early], live: [late] });
  expect(splitExpired([early, late], '2027-03-01')).toEqual({ expired: [early, late], live: [] });
});

test('soon is within 30 days: all that expires on the next day on which something does', () => {
  const other = lot('sto_b', '2026-01', '2027-01-31', 30);

  expect(expiringSoon([], '2027-01-01')).toBeNull();
  expect(expiringSoon([early, other, late], '2026-12-31')).toBeNull();
  expect(expiringSoon([early, other, late], '2027-01-01')).toEqual({ fen: 130, on: '2027-01-31' });
  expect(expiringSoon([early, other, late], '2027-01-31')).toEqual({ fen: 130, on: '2027-01-31' });
});
