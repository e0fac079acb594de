import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { at, DAY, instant, MINUTE } from '@shared/kernel/time';
import { NOON, type Promoted, startPromotions, template } from './support';

let mall: Promoted;
beforeAll(async () => {
  mall = await startPromotions();
}, 90_000);
afterAll(() => mall.stack.close());

async function list(memberId: string, state: 'available' | 'used' | 'expired', nowMs: number, limit = 20) {
  const { listMine } = await import('../../../functions/promotion/list-coupons');
  const ids: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const answer = await listMine(mall.as(memberId, nowMs), { state, limit, cursor });
    if (!answer.ok || !('items' in answer.value)) throw new Error('no list');
    expect(answer.value.now).toBe(instant(nowMs));
    ids.push(...answer.value.items.map((item) => `${item.templateId} ${item.state}`));
    cursor = answer.value.next ?? undefined;
    pages += 1;
  } while (cursor);
  return { ids, pages };
}
const ending = (id: string, days: number) =>
  template(id, { validity: { kind: 'between', from: instant(NOON), until: instant(NOON + days * DAY) } });

test('available by soonest expiry, used and expired by latest, page by page', async () => {
  await mall.publish([ending('tpl_c', 3), ending('tpl_a', 1), ending('tpl_b', 2), ending('tpl_d', 4)]);
  const held = await mall.have('mem_a', 'tpl_c');
  for (const id of ['tpl_a', 'tpl_b', 'tpl_d']) await mall.have('mem_a', id);
  await mall.have('mem_b', 'tpl_a');

  expect(await list('mem_a', 'available', NOON, 3)).toEqual({
    ids: ['tpl_a available', 'tpl_b available', 'tpl_c available', 'tpl_d available'],
    pages: 2,
  });
  await mall.run(mall.coupons.holdCoupons([{ couponId: held, offFen: 5000 }], 'mem_a', 'ord_1', NOON + MINUTE));
  expect((await list('mem_a', 'used', NOON)).ids).toEqual(['tpl_c held']);

  const later = NOON + 2 * DAY;
  expect((await list('mem_a', 'available', later)).ids).toEqual(['tpl_d available']);
  expect((await list('mem_a', 'expired', later)).ids).toEqual(['tpl_b expired', 'tpl_a expired']);
  expect((await list('mem_a', 'used', NOON + 9 * DAY)).ids).toEqual(['tpl_c held']);
  await mall.run(mall.coupons.spendCoupons([held], 'ord_1'));
  expect((await list('mem_a', 'used', NOON)).ids).toEqual(['tpl_c used']);
  expect((await list('mem_b', 'available', NOON)).ids).toEqual(['tpl_a available']);
});

test('the centre: what can be claimed, how long it lives, and why not', async () => {
  const { showCentre } = await import('../../../functions/promotion/show-centre');
  const silver = { ...template('x').rule, conditions: [{ kind: 'level' as const, atLeast: 'silver' as const }] };
  const soon = { from: instant(at('2026-12-01', 0)), until: instant(at('2027-01-01', 0)) };
  await mall.publish([
    template('tpl_open', { order: 1 }),
    template('tpl_mine', { order: 2, total: 1, validity: { kind: 'between', from: instant(NOON), until: soon.until } }),
    template('tpl_gone', { order: 3, total: 1 }),
    template('tpl_soon', { order: 4, claimFrom: instant(NOON + 1), validity: { kind: 'between', ...soon } }),
    template('tpl_silver', { order: 5, rule: silver }),
    template('tpl_over', { order: 6, claimUntil: instant(NOON) }),
  ]);
  await mall.have('mem_z', 'tpl_mine');
  await mall.have('mem_y', 'tpl_gone');

  const answer = await showCentre(mall.as('mem_z'));

  expect(answer).toMatchObject({ ok: true, value: { now: instant(NOON) } });
  const items = answer.ok && 'items' in answer.value ? answer.value.items : [];
  expect(items.map((item) => [item.id, item.closed, item.claimed, item.mine, item.validText])).toEqual([
    ['tpl_open', null, 0, 0, '领取后 30 天内有效'],
    ['tpl_mine', 'limit', 1, 1, '有效期至 12月31日 周四'],
    ['tpl_gone', 'gone', 1, 0, '领取后 30 天内有效'],
    ['tpl_soon', 'not_started', 0, 0, '12月1日 周二 至 12月31日 周四 有效'],
    ['tpl_silver', 'level', 0, 0, '领取后 30 天内有效'],
  ]);
  expect(items[0]).toMatchObject({ value: '¥50', threshold: '满 299 元可用', total: 1000, perMember: 1 });
});

test('the centre tells what has become of one’s own: to use, held by an order, used, expired', async () => {
  // Prepare
  const { showCentre } = await import('../../../functions/promotion/show-centre');
  await mall.publish([template('tpl_one'), template('tpl_two', { perMember: 2 }), ending('tpl_brief', 1)]);
  const one = await mall.have('mem_s', 'tpl_one');
  const two = await mall.have('mem_s', 'tpl_two');
  await mall.have('mem_s', 'tpl_brief');
  const states = async (nowMs = NOON) => {
    const answer = await showCentre(mall.as('mem_s', nowMs));
    const items = answer.ok && 'items' in answer.value ? answer.value.items : [];
    return Object.fromEntries(items.map((item) => [item.id, item.mineState]));
  };
  const hold = (couponId: string, tradeId: string) =>
    mall.run(mall.coupons.holdCoupons([{ couponId, offFen: 5000 }], 'mem_s', tradeId, NOON));

  // Act, check
  expect(await states()).toEqual({ tpl_one: 'available', tpl_two: 'available', tpl_brief: 'available' });
  await hold(one, 'ord_s1');
  expect(await states()).toMatchObject({ tpl_one: 'held' });
  await mall.run(await mall.coupons.releaseCoupons([one], 'ord_s1', NOON));
  expect(await states()).toMatchObject({ tpl_one: 'available' });
  for (const couponId of [one, two]) {
    await hold(couponId, 'ord_s2');
    await mall.run(mall.coupons.spendCoupons([couponId], 'ord_s2'));
  }
  expect(await states(NOON + 2 * DAY)).toEqual({ tpl_one: 'used', tpl_two: 'used', tpl_brief: 'expired' });
  await mall.have('mem_s', 'tpl_two');
  expect(await states()).toMatchObject({ tpl_two: 'available' });
});
