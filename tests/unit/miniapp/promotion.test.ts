import { describe, expect, it } from '@jest/globals';
import type { Coupon, Offer } from '@shared/contracts/promotion';
import { categoryIn } from '@/features/promotion/category-in';
import {
  type CouponTemplate,
  claimedPercent,
  claimLook,
  inReachFirst,
  lastHours,
  withClaim,
} from '@/features/promotion/claiming';
import { clockParts } from '@/features/promotion/clock-parts';
import { readValue } from '@/features/promotion/coupon-value';
import { groupLook } from '@/features/promotion/group-look';
import { initialOf, missingOf, payingOf, seatsOf } from '@/features/promotion/seating';
import { offsetOf, offsetOfAnswer, secondsUntil } from '@/features/promotion/server-time';
import { mainSession, offerState, sessionState, sessionsOf, takenPercent } from '@/features/promotion/sessions';
import { life } from '@/features/promotion/validity';

const SERVER = Date.parse('2026-11-22T06:00:00.000Z'); // 14:00 in China
const iso = (ms: number): string => new Date(ms).toISOString();
const MINUTE = 60_000;

describe('countdowns run by the clock of the server', () => {
  const until = iso(SERVER + 90_000);

  it.each([
    ['right', 0],
    ['ten minutes slow', -10 * MINUTE],
    ['a day fast', 24 * 60 * MINUTE],
    ['years off', -3 * 365 * 24 * 60 * MINUTE],
  ])('shows the same seconds on a phone whose clock is %s', (_name, wrongBy) => {
    // Prepare
    const received = SERVER + wrongBy;
    const offset = offsetOf(iso(SERVER), received);
    // Act and assess: at once, and half a minute later
    expect(secondsUntil(until, received, offset)).toBe(90);
    expect(secondsUntil(until, received + 30_000, offset)).toBe(60);
    expect(secondsUntil(until, received + 90_000, offset)).toBe(0);
  });
  it('measures anew with each answer, so that a clock set while the screen is open is right again', () => {
    const first = offsetOfAnswer({ data: { now: iso(SERVER) }, dataUpdatedAt: SERVER + 5000 });
    const second = offsetOfAnswer({ data: { now: iso(SERVER + 10_000) }, dataUpdatedAt: SERVER - 3_590_000 });
    expect(first).toBe(-5000);
    expect(secondsUntil(until, SERVER - 3_590_000, second ?? 0)).toBe(80);
  });
  it('knows nothing before the first answer and never shows less than nothing', () => {
    expect(offsetOfAnswer({ data: undefined, dataUpdatedAt: 0 })).toBeNull();
    expect(secondsUntil(iso(SERVER - 1), SERVER, 0)).toBe(0);
    expect(secondsUntil(iso(SERVER + 1), SERVER, 0)).toBe(1);
  });
  it('reads as days, hours, minutes and seconds', () => {
    expect(clockParts(0)).toEqual({ days: 0, parts: ['00', '00', '00'] });
    expect(clockParts(90_061)).toEqual({ days: 1, parts: ['01', '01', '01'] });
    expect(clockParts(86_399)).toEqual({ days: 0, parts: ['23', '59', '59'] });
  });
});

const offer = (change: Partial<Offer>): Offer => ({
  id: 'off_1',
  kind: 'flash',
  title: '',
  skuId: 'sku_1',
  spuId: 'spu_1',
  spuKind: 'goods',
  spuTitle: '',
  spec: '',
  picture: '',
  priceFen: 9900,
  normalPriceFen: 19900,
  from: iso(SERVER - 60 * MINUTE),
  until: iso(SERVER + 60 * MINUTE),
  perMember: 1,
  quota: 100,
  left: 40,
  size: null,
  hours: null,
  ...change,
});

describe('flash sales', () => {
  const early = offer({ id: 'a', from: iso(SERVER - 300 * MINUTE), until: iso(SERVER - 180 * MINUTE) });
  const running = offer({ id: 'b' });
  const next = offer({ id: 'c', from: iso(SERVER + 120 * MINUTE), until: iso(SERVER + 240 * MINUTE) });

  it('stand in sessions by time, each in one state at a moment', () => {
    const sessions = sessionsOf([next, running, early, offer({ id: 'd' })]);
    expect(sessions.map((session) => session.offers.map((one) => one.id))).toEqual([['a'], ['b', 'd'], ['c']]);
    expect(sessions.map((session) => sessionState(session, SERVER))).toEqual(['over', 'running', 'coming']);
  });
  it('open on the running session, else the next, else the last', () => {
    expect(mainSession(sessionsOf([early, running, next]), SERVER)?.offers[0]?.id).toBe('b');
    expect(mainSession(sessionsOf([early, next]), SERVER)?.offers[0]?.id).toBe('c');
    expect(mainSession(sessionsOf([early]), SERVER)?.offers[0]?.id).toBe('a');
    expect(mainSession([], SERVER)).toBeUndefined();
  });
  it('begin and end to the millisecond', () => {
    const at = Date.parse(running.from);
    expect(offerState(running, at - 1)).toBe('coming');
    expect(offerState(running, at)).toBe('running');
    expect(offerState(running, Date.parse(running.until))).toBe('over');
    expect(offerState(offer({ left: 0 }), SERVER)).toBe('gone');
    expect(offerState(offer({ left: null, quota: null }), SERVER)).toBe('running');
  });
  it('never say all is gone while one is left, nor nothing once one is gone', () => {
    expect(takenPercent({ quota: 10_000, left: 1 })).toBe(99);
    expect(takenPercent({ quota: 10_000, left: 9999 })).toBe(1);
    expect(takenPercent({ quota: 100, left: 0 })).toBe(100);
    expect(takenPercent({ quota: 100, left: 100 })).toBe(0);
    expect(takenPercent({ quota: 100, left: 120 })).toBe(0);
    expect(takenPercent({ quota: null, left: null })).toBe(0);
  });
});

const template = (change: Partial<CouponTemplate>): CouponTemplate => ({
  id: 'tpl_1',
  title: '保养券',
  value: '¥50',
  threshold: '满 299 元可用',
  scope: '仅限保养类项目',
  stacking: 'together',
  claimUntil: iso(SERVER + 48 * 60 * MINUTE),
  validText: '领取后 30 天有效',
  total: 100,
  claimed: 40,
  mine: 0,
  mineState: null,
  perMember: 1,
  closed: null,
  level: null,
  ...change,
});

describe('the coupon centre', () => {
  it.each([
    [{}, '领取', 'claim'],
    [{ mine: 1, mineState: 'used' as const, perMember: 2 }, '再领一张', 'claim'],
    [{ mine: 1, mineState: 'available' as const, closed: 'limit' as const }, '去使用', 'use'],
    [{ mine: 1, mineState: 'held' as const, closed: 'limit' as const }, '占用中', null],
    [{ mine: 1, mineState: 'used' as const, closed: 'limit' as const }, '已使用', null],
    [{ mine: 1, mineState: 'expired' as const, closed: 'limit' as const }, '已过期', null],
    [{ closed: 'gone' as const }, '已抢光', null],
    [{ closed: 'gone' as const, mine: 1, mineState: 'available' as const }, '去使用', 'use'],
    [{ closed: 'gone' as const, mine: 1, mineState: 'used' as const }, '已使用', null],
    [{ closed: 'not_started' as const }, '未开始', null],
    [{ closed: 'level' as const, level: 'silver' as const }, '银卡可领', null],
    [{ closed: 'level' as const, level: 'gold' as const }, '金卡可领', null],
    [{ closed: 'level' as const }, '会员专享', null],
  ])('says of %j: %s', (change, label, act) => {
    expect(claimLook(template(change))).toEqual({ label, act });
  });
  it('moves the count at once by exactly one, and never beyond the total', () => {
    expect(withClaim(template({}))).toMatchObject({
      mine: 1,
      mineState: 'available',
      claimed: 41,
      closed: 'limit',
    });
    expect(withClaim(template({ perMember: 3 }))).toMatchObject({ mine: 1, closed: null });
    expect(withClaim(template({ perMember: 3, claimed: 99 }))).toMatchObject({ claimed: 100, closed: 'gone' });
    expect(withClaim(template({ claimed: 100 })).claimed).toBe(100);
  });
  it('tells how far a template is claimed, 100 only when all is', () => {
    expect(claimedPercent({ claimed: 9999, total: 10_000 })).toBe(99);
    expect(claimedPercent({ claimed: 1, total: 10_000 })).toBe(1);
    expect(claimedPercent({ claimed: 100, total: 100 })).toBe(100);
    expect(claimedPercent({ claimed: 0, total: 100 })).toBe(0);
  });
  it('puts what can be claimed first and keeps the rest in order', () => {
    const items = [
      template({ id: 'gone', closed: 'gone' }),
      template({ id: 'mine', closed: 'limit', mine: 1, mineState: 'available' }),
      template({ id: 'one' }),
      template({ id: 'two' }),
    ];
    expect(inReachFirst(items).map((one) => one.id)).toEqual(['one', 'two', 'mine', 'gone']);
  });
  it('warns in hours on the last day only', () => {
    expect(lastHours(iso(SERVER + 90 * MINUTE), SERVER)).toBe(2);
    expect(lastHours(iso(SERVER + 25 * 60 * MINUTE), SERVER)).toBeNull();
    expect(lastHours(iso(SERVER), SERVER)).toBeNull();
  });
  it('sets numbers large and their signs small, and words as words', () => {
    expect(readValue('¥50')).toEqual({ sign: '¥', big: '50', unit: '' });
    expect(readValue('¥1,000.50')).toEqual({ sign: '¥', big: '1,000.50', unit: '' });
    expect(readValue('8.5 折')).toEqual({ sign: '', big: '8.5', unit: '折' });
    expect(readValue('免费')).toEqual({ words: '免费' });
  });
});

describe('my coupons', () => {
  const coupon = (until: string, state: Coupon['state'] = 'available') => ({
    state,
    validFrom: iso(SERVER - MINUTE),
    validUntil: until,
  });
  it('end on a day in China, with a warning from three days before', () => {
    // 2026-11-25T15:59:59Z is 23:59:59 on the 25th in China.
    expect(life(coupon('2026-11-25T15:59:59.000Z'), SERVER)).toEqual({
      note: '有效至 11月25日 周三',
      soon: '3 天后到期',
    });
    expect(life(coupon('2026-11-25T16:00:00.000Z'), SERVER).note).toBe('有效至 11月25日 周三');
    expect(life(coupon('2026-11-22T15:59:59.000Z'), SERVER)).toEqual({
      note: '有效至 11月22日 周日 23:59',
      soon: '今天到期',
    });
    expect(life(coupon('2026-12-25T15:59:59.000Z'), SERVER).soon).toBeNull();
    expect(life(coupon('2026-11-22T15:59:59.000Z', 'used'), SERVER).soon).toBeNull();
  });
  it('name another year, and the first day of those that are not valid yet', () => {
    expect(life(coupon('2027-01-31T15:59:59.000Z'), SERVER).note).toBe('有效至 2027年1月31日 周日');
    const later = { ...coupon('2026-12-31T15:59:59.000Z'), validFrom: '2026-11-30T16:00:00.000Z' };
    expect(life(later, SERVER)).toEqual({ note: '12月1日 周二 起可用', soon: null });
  });
  it('lead to the category their scope names, the longest name first', () => {
    const categories = [
      { id: 'cat_care', name: '保养', parentId: null },
      { id: 'cat_ac', name: '空调保养', parentId: null },
      { id: 'cat_sub', name: '项目', parentId: 'cat_care' },
    ];
    expect(categoryIn('仅限空调保养类项目', categories)).toBe('cat_ac');
    expect(categoryIn('仅限保养类项目 · 首单', categories)).toBe('cat_care');
    expect(categoryIn('全场通用', categories)).toBeNull();
  });
});

describe('a group', () => {
  it('seats who paid, then who is paying, then nobody', () => {
    const { shown, hidden } = seatsOf({ size: 4, taken: 3, members: ['林**', '*先生'] }, 9);
    expect(shown.map((seat) => [seat.state, seat.initial, seat.leader])).toEqual([
      ['paid', '林', true],
      ['paid', '先', false],
      ['paying', '友', false],
      ['free', '友', false],
    ]);
    expect(hidden).toBe(0);
  });
  it('counts seats it has no room for', () => {
    expect(seatsOf({ size: 10, taken: 1, members: ['林**'] }, 3)).toMatchObject({ hidden: 8 });
    expect(seatsOf({ size: 10, taken: 1, members: ['林**'] }, 3).shown).toHaveLength(2);
  });
  it('finds an initial in any nickname', () => {
    expect(initialOf('***')).toBe('友');
    expect(initialOf('😀车主')).toBe('😀');
  });
  it('knows what is missing and what is being paid', () => {
    expect(missingOf({ size: 3, taken: 1 })).toBe(2);
    expect(payingOf({ taken: 3, paid: 1 })).toBe(2);
    expect(missingOf({ size: 3, taken: 4 })).toBe(0);
  });
  it('says how it stands to those in it and to those invited', () => {
    expect(groupLook({ state: 'open', size: 3, taken: 1 }, true).title).toBe('还差 2 人成团');
    expect(groupLook({ state: 'open', size: 3, taken: 3 }, true).title).toBe('等待付款成团');
    expect(groupLook({ state: 'formed', size: 3, taken: 3 }, true).note).toContain('安排');
    expect(groupLook({ state: 'formed', size: 3, taken: 3 }, false).note).toContain('开一个新团');
    expect(groupLook({ state: 'failed', size: 3, taken: 1 }, true).title).toBe('未成团');
  });
});
