import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { at, DAY, instant } from '@shared/kernel/time';
import { type Faults, injectFaults, Killed, PASSING } from '../../fixtures/faults';
import { codeOf, NOON, type Promoted, people, startPromotions, tally, template } from './support';

let mall: Promoted;
let faults: Faults;

beforeAll(async () => {
  mall = await startPromotions();
  faults = await injectFaults();
}, 90_000);
afterEach(() => faults.calm());
afterAll(async () => {
  faults.remove();
  await mall.stack.close();
});

const claimedOf = async (templateId: string): Promise<unknown> =>
  (await mall.db.get('promotions', { pk: `TPL#${templateId}`, sk: 'CLAIMED' }))?.claimed;
const couponsOf = async (templateId: string) =>
  (await mall.stored('CPN')).filter((item) => item.templateId === templateId);

describe('the last one', () => {
  test('64 people at once for the last coupon: one gets it', async () => {
    await mall.publish([template('tpl_last', { total: 1 })]);

    const answers = await Promise.all(people(64).map((id) => mall.claim(mall.as(id), { templateId: 'tpl_last' })));

    expect(tally(answers)).toEqual({ ok: 1, COUPON_GONE: 63 });
    expect(await claimedOf('tpl_last')).toBe(1);
    expect(await couponsOf('tpl_last')).toHaveLength(1);
  });

  test('64 people at once for seven: seven get one each', async () => {
    await mall.publish([template('tpl_seven', { total: 7 })]);

    const answers = await Promise.all(people(64).map((id) => mall.claim(mall.as(id), { templateId: 'tpl_seven' })));

    expect(tally(answers)).toEqual({ ok: 7, COUPON_GONE: 57 });
    const owners = (await couponsOf('tpl_seven')).map((item) => item.memberId);
    expect(new Set(owners).size).toBe(7);
  });

  test('one person 20 times at once gets no more than the limit', async () => {
    await mall.publish([template('tpl_two', { perMember: 2 })]);

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => mall.claim(mall.as('mem_a'), { templateId: 'tpl_two' })),
    );

    expect(tally(answers)).toEqual({ ok: 2, COUPON_LIMIT: 18 });
    expect(await claimedOf('tpl_two')).toBe(2);
  });
});

describe('the same request twice', () => {
  test('20 at once with one key make one coupon, and all get it', async () => {
    await mall.publish([template('tpl_same', { perMember: 9 })]);
    const key = 'same-key-00000001';

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => mall.claim(mall.as('mem_a', NOON, key), { templateId: 'tpl_same' })),
    );

    expect(tally(answers)).toEqual({ ok: 20 });
    expect(new Set(answers.map((answer) => (answer.ok && 'id' in answer.value ? answer.value.id : ''))).size).toBe(1);
    expect(await claimedOf('tpl_same')).toBe(1);
  });

  test('the answer is kept when the template has ended since; another template with the key is refused', async () => {
    await mall.publish([template('tpl_kept'), template('tpl_other')]);
    const key = 'kept-key-00000001';
    const first = await mall.claim(mall.as('mem_b', NOON, key), { templateId: 'tpl_kept' });

    const later = await mall.claim(mall.as('mem_b', NOON + 8 * DAY, key), { templateId: 'tpl_kept' });
    const other = await mall.claim(mall.as('mem_b', NOON, key), { templateId: 'tpl_other' });

    expect(later).toEqual(first);
    expect(codeOf(other)).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await claimedOf('tpl_other')).toBeUndefined();
  });

  test("another member's key is their own", async () => {
    await mall.publish([template('tpl_own')]);
    const key = 'own-key-000000001';

    const answers = await Promise.all(
      ['mem_c', 'mem_d'].map((id) => mall.claim(mall.as(id, NOON, key), { templateId: 'tpl_own' })),
    );

    expect(tally(answers)).toEqual({ ok: 2 });
    expect(await couponsOf('tpl_own')).toHaveLength(2);
  });
});

describe('when and who', () => {
  test('from the first moment until just before the last', async () => {
    const [from, until] = [NOON, NOON + DAY];
    await mall.publish([template('tpl_window', { claimFrom: instant(from), claimUntil: instant(until) })]);
    const claimAt = async (id: string, ms: number) =>
      codeOf(await mall.claim(mall.as(id, ms), { templateId: 'tpl_window' }));

    expect(await claimAt('mem_1', from - 1)).toBe('COUPON_NOT_YET');
    expect(await claimAt('mem_1', from)).toBe('ok');
    expect(await claimAt('mem_2', until - 1)).toBe('ok');
    expect(await claimAt('mem_3', until)).toBe('COUPON_ENDED');
    expect(codeOf(await mall.claim(mall.as('mem_1'), { templateId: 'tpl_unknown' }))).toBe('COUPON_NOT_FOUND');
  });

  test('a coupon of a level is for members of that level', async () => {
    const rule = { ...template('x').rule, conditions: [{ kind: 'level' as const, atLeast: 'silver' as const }] };
    await mall.publish([template('tpl_silver', { rule })]);
    const { grow } = await import('../../../functions/member/standing');
    await mall.run([grow('mem_silver', { paidOrders: 1, growthFen: 100_000 })]);

    expect(codeOf(await mall.claim(mall.as('mem_plain'), { templateId: 'tpl_silver' }))).toBe('COUPON_LEVEL');
    expect(codeOf(await mall.claim(mall.as('mem_silver'), { templateId: 'tpl_silver' }))).toBe('ok');
  });

  test('days of validity end with the business day; a period is as it was written', async () => {
    const period = { from: instant(NOON), until: instant(NOON + 9 * DAY) };
    await mall.publish([template('tpl_days'), template('tpl_period', { validity: { kind: 'between', ...period } })]);

    const days = await mall.claim(mall.as('mem_e'), { templateId: 'tpl_days' });
    const between = await mall.claim(mall.as('mem_e'), { templateId: 'tpl_period' });

    expect(days).toMatchObject({
      value: { state: 'available', validFrom: instant(NOON), validUntil: instant(at('2026-12-25', 0)), orderId: null },
    });
    expect(between).toMatchObject({ value: { validFrom: period.from, validUntil: period.until } });
  });
});

describe('faults', () => {
  test.each(PASSING)('%s: nobody notices, one coupon', async (fault) => {
    const id = `tpl_${fault}`;
    await mall.publish([template(id)]);
    faults.strike({ fault, table: 'promotions' });

    const answer = await mall.claim(mall.as('mem_f'), { templateId: id });

    expect(codeOf(answer)).toBe('ok');
    expect(await claimedOf(id)).toBe(1);
    expect(await couponsOf(id)).toHaveLength(1);
  });

  test.each(['killed_before', 'killed_after'] as const)('%s: asked again with its key, one coupon', async (fault) => {
    const id = `tpl_${fault}`;
    await mall.publish([template(id)]);
    const key = `${fault}-key-0000001`;
    faults.strike({ fault, table: 'promotions' });
    await expect(mall.claim(mall.as('mem_g', NOON, key), { templateId: id })).rejects.toThrow(Killed);
    faults.revive();

    const again = await mall.claim(mall.as('mem_g', NOON, key), { templateId: id });

    expect(codeOf(again)).toBe('ok');
    expect(await claimedOf(id)).toBe(1);
    expect(await couponsOf(id)).toHaveLength(1);
  });
});
