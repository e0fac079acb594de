import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '@shared/contracts/permissions';
import { DAY } from '@shared/kernel/time';
import { everything } from '../../fixtures/books';
import { Client } from '../../fixtures/client';
import { OTHER_STORE, openShop, STORE } from '../../fixtures/shop';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
let manager: Client;
let admin: Client;
let clock: typeof import('../../../functions/platform/clock');

beforeAll(async () => {
  stack = await startTestStack({ http: true, functions: ['member', 'staff', 'booking', 'vehicle'] });
  await openShop(stack.sandbox);
  clock = await import('../../../functions/platform/clock');
  manager = await bound('staff');
  admin = await bound('head-office');
}, 90_000);
afterAll(() => stack.close());

const client = (user: string): Promise<Client> => new Client(stack.url, stack.sandbox.url, user).login();
const bound = async (user: string): Promise<Client> => (await client(user)).bindPhone();
const phoneOf = (user: string): string => stack.sandbox.state.users.user(user).phone;
const idOf = async (who: Client): Promise<string> => (await who.get('member.me', {})).id;
const invite = (by: Client, user: string, roles: Role[] = ['technician'], place?: string) =>
  by.get('staff.invite', { phone: phoneOf(user), name: `师傅 ${user}`, roles, ...(place ? { place } : {}) });
const mayWork = async (who: Client): Promise<boolean> => (await who.ask('booking.board', {})).status === 200;

/** Entries of the log with these facts, in the order in which they were written. */
const entries = async (facts: Record<string, string>) =>
  (await everything('audit'))
    .filter(
      (item) => String(item.pk).startsWith('LOG#') && Object.keys(facts).every((name) => item[name] === facts[name]),
    )
    .sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));

/** Staff as they become it: invited, accepted, confirmed. */
async function staffAt(user: string, by = manager, roles: Role[] = ['technician'], place?: string): Promise<Client> {
  const { inviteId, code } = await invite(by, user, roles, place);
  const person = await bound(user);
  await person.get('staff.accept', { code });
  await by.get('staff.confirm', { inviteId, ...(place ? { place } : {}) });
  return person;
}

describe('becoming staff', () => {
  test('takes an invitation, its acceptance on the phone and a confirmation; each alone opens nothing', async () => {
    const { inviteId, code } = await invite(manager, 'new-hand');
    const person = await bound('new-hand');
    expect([await mayWork(person), (await person.get('staff.invitations', {})).items[0]?.state]).toEqual([
      false,
      'open',
    ]);
    expect((await manager.ask('staff.confirm', { inviteId })).error?.code).toBe('INVITE_NOT_ACCEPTED');

    expect(await person.get('staff.accept', { code })).toEqual({ state: 'accepted' });
    expect(await mayWork(person)).toBe(false);
    await manager.get('staff.confirm', { inviteId });

    expect(await mayWork(person)).toBe(true);
    expect((await person.get('member.me', {})).staff).toMatchObject({ storeId: STORE, roles: ['technician'] });
    expect((await manager.ask('staff.confirm', { inviteId })).error?.code).toBe('INVITE_INVALID');
    expect((await entries({ target: inviteId })).map(({ what }) => what)).toEqual(['staff.invite', 'staff.accept']);
    expect(await entries({ what: 'staff.accept', memberId: await idOf(person) })).toMatchObject([
      { role: 'invited', scope: STORE, after: { state: 'accepted' }, device: 'node' },
    ]);
    expect(await entries({ what: 'staff.confirm', target: await idOf(person) })).toHaveLength(1);
  });

  test('the code is for one number, one use, one day and five wrong guesses', async () => {
    const { code } = await invite(manager, 'meant');
    const thief = await bound('thief');
    expect((await thief.ask('staff.accept', { code })).error?.code).toBe('INVITE_INVALID');
    const nameless = await client('nameless');
    expect((await nameless.ask('staff.accept', { code })).error?.code).toBe('PHONE_REQUIRED');
    const meant = await bound('meant');
    await meant.get('staff.accept', { code });
    expect((await meant.ask('staff.accept', { code })).error?.code).toBe('INVITE_INVALID');

    const late = await invite(manager, 'late');
    const guessed = await invite(manager, 'guesser');
    const guesser = await bound('guesser');
    for (let tries = 0; tries < 5; tries += 1) await guesser.ask('staff.accept', { code: 'ZZZZZZZZ' });
    expect((await guesser.ask('staff.accept', { code: guessed.code })).error?.code).toBe('INVITE_INVALID');
    clock.shiftClock(DAY + 1);
    try {
      const sleeper = await bound('late');
      expect((await sleeper.ask('staff.accept', { code: late.code })).error?.code).toBe('INVITE_INVALID');
    } finally {
      clock.shiftClock(0);
    }
  });

  test('the right code that was read before the fifth wrong one, or before its day was over, comes too late', async () => {
    const repo = await import('../../../functions/staff/invitation.repo');
    const { transact } = await import('../../../functions/platform/db');
    const { inviteId } = await invite(manager, 'racer');
    const read = (await repo.listInvitations(STORE, Date.now())).find(({ id }) => id === inviteId);
    if (!read) throw new Error('no invitation');
    const accept = (nowMs: number) => transact([repo.acceptInvitation(read, 'mem_racer', nowMs, nowMs + DAY)]);

    expect(await accept(read.expiresAt)).toMatchObject({ ok: false, error: { code: 'INVITE_INVALID' } });
    for (let tries = 0; tries < repo.WRONG_CODES; tries += 1) await transact([repo.countWrongCode(read)]);
    expect(await accept(Date.now())).toMatchObject({ ok: false, error: { code: 'INVITE_INVALID' } });
  });

  test('who accepted and has lost the number since is not confirmed', async () => {
    const { inviteId, code } = await invite(manager, 'sold');
    const seller = await bound('sold');
    await seller.get('staff.accept', { code });
    const buyer = await client('buyer');
    buyer.token = (
      await buyer.get('member.bindPhone', { code: stack.sandbox.state.users.issueCode('phone', 'sold') })
    ).accessToken;

    expect((await manager.ask('staff.confirm', { inviteId })).error?.code).toBe('INVITE_INVALID');
    expect([await mayWork(seller), await mayWork(buyer)]).toEqual([false, false]);
  });

  test('no higher than the inviter, nowhere but at their own store, and a number is invited once', async () => {
    const ask = (place: string, roles: Role[], by = manager) =>
      by.ask('staff.invite', { phone: phoneOf('anybody'), name: '某人', roles, place });
    expect((await ask(OTHER_STORE, ['technician'])).error?.code).toBe('FORBIDDEN');
    expect((await ask('sto_hq', ['finance'])).error?.code).toBe('FORBIDDEN');
    expect((await ask(STORE, ['finance'])).error?.code).toBe('BAD_REQUEST');
    expect((await ask('sto_nowhere', ['technician'], admin)).error?.code).toBe('STORE_NOT_FOUND');
    expect((await ask(STORE, ['manager'])).status).toBe(200);
    expect((await ask(STORE, ['technician'])).error?.code).toBe('STAFF_INVITED');
    expect((await ask('region:上海', ['area_manager'], admin)).status).toBe(200);
  });
});

describe('nobody acts on themselves', () => {
  test('nobody invites and accepts, changes, promotes or removes themselves', async () => {
    const me = await idOf(manager);
    const { code } = await invite(manager, 'staff');
    expect((await manager.ask('staff.accept', { code })).error?.code).toBe('OWN_ACCOUNT');
    expect((await manager.ask('staff.change', { memberId: me, roles: ['technician'] })).error?.code).toBe(
      'OWN_ACCOUNT',
    );
    expect((await manager.ask('staff.remove', { memberId: me })).error?.code).toBe('OWN_ACCOUNT');
  });

  test('nobody confirms themselves, though another manager invited them', async () => {
    const { inviteId, code } = await invite(admin, 'staff', ['technician'], OTHER_STORE);
    await manager.get('staff.accept', { code });
    const other = await bound('other-staff');
    await other.get('staff.confirm', { inviteId });
    const { places } = await manager.get('staff.workplaces', {});
    expect(places.map(({ storeId, current }) => [storeId, current])).toEqual([
      [STORE, true],
      [OTHER_STORE, false],
    ]);
    const again = await invite(admin, 'head-office', ['technician'], STORE);
    expect((await admin.ask('staff.accept', { code: again.code })).error?.code).toBe('OWN_ACCOUNT');
  });
});

describe('being staff', () => {
  test('a changed or removed post holds from the very next request', async () => {
    const person = await staffAt('changing', manager, ['front_desk']);
    const memberId = await idOf(person);
    expect((await person.ask('staff.list', {})).error?.code).toBe('FORBIDDEN');

    const misfit = { memberId, place: STORE, roles: ['finance'] as Role[] };
    expect((await admin.ask('staff.change', misfit)).error?.code).toBe('BAD_REQUEST');
    await manager.get('staff.change', { memberId, roles: ['manager'] });
    expect((await person.get('staff.list', {})).placeName).toContain(STORE);
    await manager.get('staff.remove', { memberId });

    expect((await person.ask('staff.list', {})).error?.code).toBe('FORBIDDEN');
    expect((await person.get('member.me', {})).staff).toBeNull();
  });

  test('an ended session is out at once for staff, and within three seconds for members', async () => {
    const person = await staffAt('leaving');
    await person.get('vehicle.cars', {});
    const { accessToken, refreshToken } = await person.get('member.bindPhone', {
      code: stack.sandbox.state.users.issueCode('phone', 'leaving'),
    });
    expect((await person.ask('booking.board', {})).status).toBe(401);
    clock.shiftClock(3_001);
    try {
      expect((await person.ask('vehicle.cars', {})).status).toBe(401);
    } finally {
      clock.shiftClock(0);
    }
    person.token = accessToken;
    expect((await person.ask('booking.board', {})).status).toBe(200);
    await person.get('member.logout', { refreshToken });
    expect((await person.ask('booking.board', {})).status).toBe(401);
  });

  test('works where they chose, and only where they have a post', async () => {
    const person = await staffAt('both');
    const { inviteId, code } = await invite(admin, 'both', ['manager'], OTHER_STORE);
    await person.get('staff.accept', { code });
    await admin.get('staff.confirm', { inviteId, place: OTHER_STORE });
    expect((await person.ask('staff.list', {})).error?.code).toBe('FORBIDDEN');

    const session = await person.get('staff.work', { place: OTHER_STORE, storeId: OTHER_STORE });
    person.token = session.accessToken;

    expect(session.member.staff).toMatchObject({ storeId: OTHER_STORE, roles: ['manager'] });
    expect((await person.get('staff.list', {})).place).toBe(OTHER_STORE);
    const renewed = await person.get('member.refresh', { refreshToken: session.refreshToken });
    expect(renewed.member.staff?.storeId).toBe(OTHER_STORE);
    for (const wrong of [
      { place: 'sto_hq', storeId: 'sto_hq' },
      { place: STORE, storeId: OTHER_STORE },
    ])
      expect((await person.ask('staff.work', wrong)).status).toBeGreaterThanOrEqual(401);
  });

  test('an area manager works in any store of the region, one at a time, and in no other', async () => {
    const person = await staffAt('area', admin, ['area_manager'], 'region:上海');
    const { places } = await person.get('staff.workplaces', {});
    expect(places.map(({ storeId }) => storeId)).toEqual([STORE, OTHER_STORE, 'sto_small'].sort());
    const session = await person.get('staff.work', { place: 'region:上海', storeId: OTHER_STORE });
    person.token = session.accessToken;

    expect((await person.get('staff.list', {})).place).toBe(OTHER_STORE);
    expect((await person.ask('staff.list', { place: STORE })).error?.code).toBe('FORBIDDEN');
    expect((await person.ask('staff.work', { place: 'region:上海', storeId: 'sto_hq' })).error?.code).toBe('FORBIDDEN');
  });

  test('whose number is proved by somebody else loses every post', async () => {
    const person = await staffAt('former-holder');
    const next = await client('next-holder');
    await next.get('member.bindPhone', { code: stack.sandbox.state.users.issueCode('phone', 'former-holder') });

    expect(await mayWork(person)).toBe(false);
  });
});

test('the first administrator redeems a code of the command, once; while there is one, the command refuses', async () => {
  const { makeAdmin } = await import('../../../functions/staff/make-admin');
  const who = { phone: phoneOf('founder'), name: '创始人' };
  await expect(makeAdmin(who, '李四', Date.now())).rejects.toThrow('there is an administrator already');
  const second = await staffAt('second-admin', admin, ['admin'], 'sto_hq');
  await second.get('staff.remove', { memberId: await idOf(admin), place: 'sto_hq' });
  const { transact } = await import('../../../functions/platform/db');
  await transact([{ table: 'members', remove: { pk: `MEMBER#${await idOf(second)}`, sk: 'WORK#sto_hq' } }]);

  const code = await makeAdmin(who, '李四', Date.now());
  const rival = await makeAdmin({ phone: phoneOf('rival'), name: '另一位' }, '李四', Date.now());
  const founder = await bound('founder');
  expect(await founder.get('staff.accept', { code })).toEqual({ state: 'confirmed' });

  expect(await entries({ what: 'make-admin' })).toMatchObject([
    { name: '李四', role: 'command', after: { phone: expect.stringContaining('****') } },
    { name: '李四' },
  ]);
  expect(await entries({ what: 'staff.accept', memberId: await idOf(founder) })).toMatchObject([
    { scope: 'sto_hq', after: { state: 'confirmed' } },
  ]);
  expect((await founder.get('member.me', {})).staff).toMatchObject({ storeId: 'sto_hq', roles: ['admin'] });
  expect((await (await bound('rival')).ask('staff.accept', { code: rival })).error?.code).toBe('INVITE_INVALID');
  await expect(makeAdmin(who, '李四', Date.now())).rejects.toThrow('there is an administrator already');
});

test('a staff list only invites', async () => {
  const { inviteList } = await import('../../../functions/staff/invite-list');
  const row = { phone: phoneOf('listed'), place: STORE, roles: ['technician' as const], name: '名单上的人' };

  const [code] = await inviteList([row], '人事', Date.now());
  const [again] = await inviteList([row], '人事', Date.now());
  const person = await bound('listed');
  expect([await mayWork(person), again]).toEqual([false, null]);
  expect(await entries({ what: 'invite-staff' })).toMatchObject([{ name: '人事', memberId: 'mem_command' }]);
  await person.get('staff.accept', { code: code ?? '' });
  expect(await mayWork(person)).toBe(false);
  await expect(inviteList([row, { ...row, roles: ['admin'], place: 'sto_hq' }], '人事', Date.now())).rejects.toThrow(
    'row 2, roles: administrators are not made by a list',
  );
});
