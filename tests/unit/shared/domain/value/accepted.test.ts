import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type Accepted, type AcceptedKind, accepted, type Figures } from '@shared/domain/value/accepted';

/** The demo's filter at 45 yuan, in an offer at 39, two a person of a hundred; a 20-yuan coupon; a package of 299 yuan at 10 %. */
const demo: Figures = {
  giftFen: 4500,
  couponFen: 2000,
  mallFen: 4500,
  offerFen: 3900,
  limit: 2,
  quota: 100,
  accounts: 5,
  cashFen: 29_900,
  earnBp: 1000,
  welcomeFen: 0,
  parcel: { province: '新疆', weightG: 1000, goodsFen: 4500 },
  typed: '浙江',
};
const rows: readonly [string, Accepted][] = Object.entries(accepted);
const bound = (kind: AcceptedKind, change: Partial<Figures> = {}): number => accepted[kind].fen({ ...demo, ...change });

test('everything that is accepted has a reason of its own and a bound that is never below nothing', () => {
  const reasons = rows.map(([, { reason }]) => reason);

  expect(new Set(reasons).size).toBe(rows.length);
  for (const reason of reasons) expect(reason.length).toBeGreaterThan(30);
  for (const [, { fen }] of rows) {
    expect(Number.isSafeInteger(fen(demo))).toBe(true);
    // A price that rose above the mall's since, a parcel that goes nowhere: nothing is won, and nothing negative.
    expect(fen({ ...demo, offerFen: 9000, parcel: { ...demo.parcel, province: '火星' } })).toBeGreaterThanOrEqual(0);
  }
});

test('the bounds are those of the demo', () => {
  expect(Object.fromEntries(rows.map(([kind, { fen }]) => [kind, fen(demo)]))).toEqual({
    giftOfFaultyGoods: 4500,
    giftOfSpreadCause: 4500,
    freightBeyondRefund: 1500,
    offerPrice: 1200,
    groupPriceKept: 1200,
    accountsWithoutTraits: 6000,
    firstOrder: 2000,
    parcelPoints: 299,
    spentBeforeReturn: 2990,
    welcomePoints: 0,
    countyForCity: 700,
  });
});

test('accounts win no more than the quota, and a remote parcel with free goods its whole freight', () => {
  expect(bound('accountsWithoutTraits', { accounts: 1000 })).toBe(60_000);
  expect(bound('countyForCity', { parcel: { ...demo.parcel, goodsFen: 9900 } })).toBe(1500);
  expect(bound('freightBeyondRefund', { parcel: { ...demo.parcel, weightG: 10_000 } })).toBe(10_500);
  expect(bound('parcelPoints', { cashFen: 199 })).toBe(1);
});

test('each stands in the list of faults', () => {
  const list = readFileSync('docs/faults/value.md', 'utf8');

  for (const [kind] of rows) expect(list).toContain(`\`${kind}\``);
});
