import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY, HOUR, instant, MINUTE } from '@shared/kernel/time';
import { everything } from '../../fixtures/books';
import { SKU, STORE } from '../../fixtures/shop';
import { type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';
import { groupOffer } from '../promotion/support';

let shop: Shop;
let leaver: Owner;
let friend: Owner;
let memberId: string;
let groupId: string;
const NOW = Date.now();

/** Two paid seats of a group, and the goods handed over: nothing is open any more. */
async function buyTogether(): Promise<string> {
  const ask = (joined: string | null) => ({
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: STORE,
    offerId: 'ofr_pair',
    ...(joined ? { groupId: joined } : {}),
    expectedPayableFen: 2900,
  });
  const first = await leaver.client.get('order.create', ask(null));
  await leaver.client.pay(first);
  await untilState(leaver, first.id, 'grouping');
  const second = await friend.client.get('order.create', ask(first.groupId));
  await friend.client.pay(second);
  await untilState(friend, second.id, 'grouping');
  await shop.drainStreams();
  await untilState(leaver, first.id, 'to_pick_up');
  const { code } = await leaver.client.get('redemption.issue', { orderId: first.id });
  await (await shop.staff('staff')).get('redemption.redeem', { code });
  await shop.drainStreams();
  return first.groupId ?? '';
}

beforeAll(async () => {
  shop = await startShop({ WELCOME_POINTS_FEN: '0' });
  const { replacePromotions, promotions } = await import('../../../functions/promotion/promotion.repo');
  const running = { from: instant(NOW - HOUR), until: instant(NOW + 3 * DAY) };
  await replacePromotions([], [groupOffer('ofr_pair', { ...running, size: 2 })]);
  promotions.forget();
  leaver = await shop.owner('leaver');
  friend = await shop.owner('friend');
  memberId = (await leaver.client.get('member.me', {})).id;
  groupId = await buyTogether();
}, 90_000);
afterAll(() => shop.close());

const namesOf = async () => (await friend.client.get('promotion.group', { groupId })).group.members;
const profile = async () =>
  (await everything('members')).find(({ pk, sk }) => pk === `MEMBER#${memberId}` && sk === 'PROFILE');
const tasks = async () => (await everything('tasks')).filter(({ kind }) => kind === 'erase_member');

test('an export says which lists are longer than what it holds', async () => {
  const { deliver } = await import('../../../functions/message/message.repo');
  const { transact } = await import('../../../functions/platform/db');
  const message = (n: number) => ({
    messageId: `msg_${String(n).padStart(26, '0')}`,
    memberId,
    at: NOW,
    kind: 'points_arrived' as const,
    title: '积分到账',
    text: `第 ${n} 条`,
    page: 'packages/wallet/home/index',
    fields: {},
    pushUntil: NOW,
  });
  const before = (await leaver.client.get('privacy.export', {})).messages.length;
  const missing = 500 - before;
  const put = async (from: number, to: number) => {
    for (let n = from; n < to; n += 40) {
      const some = Array.from({ length: Math.min(40, to - n) }, (_, at) => deliver(message(n + at), 'no_consent')[0]);
      await transact(some.flatMap((write) => write ?? []));
    }
  };
  await put(0, missing);
  const whole = await leaver.client.get('privacy.export', {});
  expect({ held: whole.messages.length, cut: whole.cut }).toEqual({ held: 500, cut: [] });
  await put(missing, missing + 1);
  const cut = await leaver.client.get('privacy.export', {});
  expect({ held: cut.messages.length, cut: cut.cut }).toEqual({ held: 500, cut: ['messages'] });
}, 90_000);

test('a request that was let in before the account closed opens nothing in it, and the schedule erases the rest', async () => {
  const { readSession } = await import('../../../functions/member/session/session.repo');
  const { readToken } = await import('../../../functions/member/session/refresh-token');
  const sessionId = readToken(leaver.client.refreshToken)?.sessionId ?? '';
  expect(await readSession(sessionId)).toBeDefined();
  expect(await namesOf()).not.toContain('已注销');

  // In the very transaction that closes, not only right after it.
  const { closeAccount } = await import('../../../functions/member/close-account');
  const { sessionKey } = await import('../../../functions/platform/caller');
  const closing = await closeAccount(memberId, sessionId, Date.now());
  expect(closing.ok && closing.value).toContainEqual({ table: 'members', remove: sessionKey(sessionId) });

  const { pointsFen } = await leaver.client.get('privacy.deletion', {});
  await leaver.client.get('privacy.delete', { acknowledged: true, pointsFen });

  // Its token of both kinds is out at once; a process that has not just seen it asks the row.
  expect(await readSession(sessionId)).toBeUndefined();
  const { refreshToken } = leaver.client;
  expect((await friend.client.ask('member.refresh', { refreshToken })).status).toBe(401);
  const { admitMember } = await import('../../../functions/platform/caller');
  const claims = { memberId, sessionId } as Parameters<typeof admitMember>[0];
  expect(await admitMember(claims, Date.now() + 3_000)).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });

  // Let in a moment before: a number is not bound to what is closed, no session opens elsewhere.
  const context = { now: Date.now(), requestId: 'late', idempotencyKey: '', memberId, sessionId };
  const { bindPhone } = await import('../../../functions/member/account/bind-phone');
  const { moveSession } = await import('../../../functions/member/account/move-session');
  const { code } = await leaver.client.wechat<{ code: string }>('phone-code', {});
  const refused = { ok: false, error: { code: 'UNAUTHENTICATED' } };
  expect(await bindPhone(context as never, { code })).toMatchObject(refused);
  expect(await moveSession(context as never, { place: STORE, storeId: STORE })).toMatchObject(refused);
  expect(await profile()).toMatchObject({ phone: null, phoneIndex: null, openid: '' });

  const { shiftClock } = await import('../../../functions/platform/clock');
  const { handler } = await import('../../../functions/entry/schedule-tasks');
  await handler();
  expect(await profile()).not.toHaveProperty('erasedAt', expect.any(String));
  shiftClock(MINUTE);
  await handler();
  expect(await profile()).toHaveProperty('erasedAt', expect.any(String));
  expect(await namesOf()).toContain('已注销');
  // Once more when every event has been told, and then never again.
  expect(await tasks()).toHaveLength(1);
  shiftClock(DAY + HOUR);
  await handler();
  expect(await tasks()).toEqual([]);
  shiftClock(0);
}, 90_000);
