import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { at, DAY, instant } from '@shared/kernel/time';
import { type Faults, injectFaults, PASSING } from '../../fixtures/faults';
import { codeOf, fiftyOff, NOON, type Promoted, startPromotions, tally, template } from './support';

/** When a coupon claimed at noon ends. */
const END = at('2026-12-25', 0);

let mall: Promoted;
let faults: Faults;
let member = '';
let couponId = '';
let people = 0;

beforeAll(async () => {
  mall = await startPromotions();
  faults = await injectFaults();
  await mall.publish([template('tpl_fifty', { perMember: 9 })]);
}, 90_000);
beforeEach(async () => {
  people += 1;
  member = `mem_user${people}`;
  couponId = await mall.have(member, 'tpl_fifty');
});
afterEach(() => faults.calm());
afterAll(async () => {
  faults.remove();
  await mall.stack.close();
});

const hold = (trade: string, nowMs = NOON, by = member) =>
  mall.run(mall.coupons.holdCoupons([{ couponId, offFen: 5000 }], by, trade, nowMs));
const release = async (trade: string, nowMs = NOON) =>
  mall.run(await mall.coupons.releaseCoupons([couponId], trade, nowMs));
const use = (trade: string) => mall.run(mall.coupons.spendCoupons([couponId], trade));
const giveBack = async (offFen: number, nowMs = NOON) =>
  mall.run(await mall.coupons.returnCoupons([{ couponId, offFen }], nowMs));
const usable = async (nowMs = NOON) => (await mall.coupons.readUsable(member, nowMs)).map((one) => one.couponId);
const stored = () => mall.db.get('promotions', { pk: `CPN#${couponId}`, sk: 'CPN' });

describe('the states of a coupon', () => {
  test('available → held → used: it knows its trade and what it took off', async () => {
    expect(await usable()).toEqual([couponId]);

    expect(codeOf(await hold('ord_1'))).toBe('ok');
    expect(await stored()).toMatchObject({ state: 'held', tradeId: 'ord_1', offFen: 5000, returnedFen: 0 });
    expect(await usable()).toEqual([]);

    expect(codeOf(await use('ord_1'))).toBe('ok');
    expect(await stored()).toMatchObject({ state: 'used', tradeId: 'ord_1', offFen: 5000 });
    expect(await usable()).toEqual([]);
  });

  test('held → available: as if it had never been taken', async () => {
    const before = await stored();
    await hold('ord_1');

    expect(codeOf(await release('ord_1'))).toBe('ok');

    expect(await stored()).toEqual(before);
    expect(await usable()).toEqual([couponId]);
  });

  test('what the member reads of it', async () => {
    const [coupon] = await mall.coupons.readUsable(member, NOON);
    expect(coupon).toEqual({
      couponId,
      templateId: 'tpl_fifty',
      rule: fiftyOff,
      face: {
        title: '券 tpl_fifty',
        value: '¥50',
        threshold: '满 299 元可用',
        scope: '全场通用',
        stacking: 'together',
      },
      validUntil: instant(END),
    });
  });

  test('it keeps its terms when its template changes or goes', async () => {
    await mall.publish([]);
    expect((await mall.coupons.readUsable(member, NOON))[0]?.rule).toEqual(fiftyOff);
    await mall.publish([template('tpl_fifty', { perMember: 9 })]);
  });

  test.each([
    ['used by another trade', () => use('ord_2')],
    ['released by another trade', () => release('ord_2')],
    ['used twice', () => use('ord_1').then(() => use('ord_1'))],
    ['released after it was used', () => use('ord_1').then(() => release('ord_1'))],
  ])('its trade has moved meanwhile, to be read again: %s', async (_, act) => {
    await hold('ord_1');
    expect(await act()).toEqual({ ok: false, error: { code: 'BUSY', means: 'moved' } });
  });
});

describe('who may take it', () => {
  test("another member's coupon cannot be taken", async () => {
    expect(await hold('ord_1', NOON, 'mem_thief')).toEqual({
      ok: false,
      error: { code: 'COUPON_NOT_USABLE', means: 'answer', details: { couponId } },
    });
    expect(await usable()).toEqual([couponId]);
  });

  test('a coupon that does not exist cannot be taken', async () => {
    couponId = 'cpn_nobody';
    expect(codeOf(await hold('ord_1'))).toBe('COUPON_NOT_USABLE');
  });

  test('32 orders at once for one coupon: one gets it', async () => {
    const answers = await Promise.all(Array.from({ length: 32 }, (_, n) => hold(`ord_${n}`)));
    expect(tally(answers)).toEqual({ ok: 1, COUPON_NOT_USABLE: 31 });
  });

  test('of several coupons all are taken or none', async () => {
    const other = await mall.have(member, 'tpl_fifty');
    await mall.run(mall.coupons.holdCoupons([{ couponId: other, offFen: 1 }], member, 'ord_other', NOON));
    const both = [couponId, other].map((id) => ({ couponId: id, offFen: 1 }));

    const answer = await mall.run(mall.coupons.holdCoupons(both, member, 'ord_1', NOON));

    expect(codeOf(answer)).toBe('COUPON_NOT_USABLE');
    expect(await usable()).toEqual([couponId]);
  });
});

describe('its time', () => {
  test('usable until just before its end', async () => {
    expect(await usable(END - 1)).toEqual([couponId]);
    expect(await usable(END)).toEqual([]);
    expect(codeOf(await hold('ord_1', END))).toBe('COUPON_NOT_USABLE');
    expect(codeOf(await hold('ord_1', END - 1))).toBe('ok');
  });

  test('not usable before its beginning', async () => {
    const from = NOON + DAY;
    await mall.publish([
      template('tpl_fifty', { perMember: 9 }),
      template('tpl_soon', { validity: { kind: 'between', from: instant(from), until: instant(from + DAY) } }),
    ]);
    couponId = await mall.have(member, 'tpl_soon');

    expect(await usable(from - 1)).not.toContain(couponId);
    expect(codeOf(await hold('ord_1', from - 1))).toBe('COUPON_NOT_USABLE');
    expect(await usable(from)).toContain(couponId);
    expect(codeOf(await hold('ord_1', from))).toBe('ok');
  });

  test('an order that held it in time keeps it; let go afterwards it has expired', async () => {
    await hold('ord_1', END - 1);
    expect(codeOf(await use('ord_1'))).toBe('ok');
    await giveBack(5000);
    expect(await usable(END)).toEqual([]);
    expect(await usable(END - 1)).toEqual([couponId]);
  });
});

describe('what comes back of a used coupon', () => {
  beforeEach(async () => {
    await hold('ord_1');
    await use('ord_1');
  });

  test('in parts: it is usable again with the last fen, not before', async () => {
    await giveBack(1);
    await giveBack(4998);
    expect(await stored()).toMatchObject({ state: 'used', returnedFen: 4999, offFen: 5000 });
    expect(await usable()).toEqual([]);

    await giveBack(1);

    expect(await usable()).toEqual([couponId]);
    expect(await stored()).toMatchObject({ state: 'available', tradeId: null, offFen: 0, returnedFen: 0 });
    expect(codeOf(await hold('ord_2'))).toBe('ok');
  });

  test('shares of several lines are one write; nothing is none', async () => {
    const shares = [2000, 0, 3000].map((offFen) => ({ couponId, offFen }));
    const writes = await mall.coupons.returnCoupons(shares, NOON);
    expect(writes).toHaveLength(1);
    await mall.run(writes);
    expect(await usable()).toEqual([couponId]);
    expect(await mall.coupons.returnCoupons([{ couponId, offFen: 0 }], NOON)).toEqual([]);
  });

  test('two parts at once: one is told to try again, none is lost', async () => {
    const [one, two] = [
      await mall.coupons.returnCoupons([{ couponId, offFen: 2000 }], NOON),
      await mall.coupons.returnCoupons([{ couponId, offFen: 3000 }], NOON),
    ];

    const answers = [await mall.run(one), await mall.run(two)];

    expect(answers.map(codeOf)).toEqual(['ok', 'BUSY']);
    await giveBack(3000);
    expect(await usable()).toEqual([couponId]);
  });

  test('more than it took off never comes back', async () => {
    expect(codeOf(await giveBack(5001))).toBe('BUSY');
    await giveBack(2000);
    expect(codeOf(await giveBack(3001))).toBe('BUSY');
    expect(await stored()).toMatchObject({ state: 'used', returnedFen: 2000 });
    await expect(mall.coupons.returnCoupons([{ couponId: 'cpn_gone', offFen: 1 }], NOON)).rejects.toThrow('are gone');
  });
});

describe('the life of a coupon', () => {
  const DAYS = 24 * 3600_000;
  const ends = async () => String((await stored())?.validUntil);

  test('what an order had comes back with exactly the time that its owner could not use it, also past its end', async () => {
    const before = Date.parse(await ends());
    const late = before - 60_000;
    await hold('ord_1', late);
    await use('ord_1');

    expect(codeOf(await giveBack(5000, late + 5 * DAYS))).toBe('ok');

    expect(Date.parse(await ends())).toBe(before + 5 * DAYS);
    expect(await usable(late + 5 * DAYS)).toEqual([couponId]);
    expect(await usable(late + 5 * DAYS + 60_000)).toEqual([]);
  });

  test('taken and given back again and again, it has not lived a millisecond longer in its owner’s hands', async () => {
    const before = Date.parse(await ends());
    let [now, locked] = [NOON, 0];
    for (const [free, taken] of [
      [1000, 1_799_999],
      [5, 1],
      [0, 1_800_000],
    ] as const) {
      await hold('ord_1', now + free);
      await release('ord_1', now + free + taken);
      now += free + taken;
      locked += taken;
    }
    expect(Date.parse(await ends()) - before).toBe(locked);
  });
});

describe('faults', () => {
  test.each(PASSING)('%s at every step: held, used, given back once', async (fault) => {
    for (const step of [() => hold('ord_1'), () => use('ord_1'), () => giveBack(2000), () => giveBack(3000)]) {
      faults.strike({ fault });
      expect(codeOf(await step())).toBe('ok');
      faults.calm();
    }
    expect(await stored()).toMatchObject({ state: 'available', offFen: 0, returnedFen: 0 });
  });
});
