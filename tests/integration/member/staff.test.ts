import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '@shared/contracts/permissions';
import { type Members, startMembers } from './support';

let on: Members;
let bootstrap: typeof import('../../../functions/staff/bootstrap-staff');

beforeAll(async () => {
  on = await startMembers();
  bootstrap = await import('../../../functions/staff/bootstrap-staff');
});
afterAll(() => on.stack.close());

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

const SHANGHAI = 'sto_sh_xuhui';
const list = (...users: string[]) =>
  users.map((user) => ({
    phone: on.phoneOf(user),
    place: SHANGHAI,
    roles: ['technician' as const, 'front_desk' as const] satisfies Role[],
    name: '周师傅',
  }));

test('on a local stack whoever binds a prepared number is staff, in a new session whose token says only where they work', async () => {
  await bootstrap.bootstrapStaff(list('worker'));
  const { body: before } = await on.logIn('worker');
  expect(before.member.staff).toBeNull();

  const { status, body: after } = await on.bind('worker', before.accessToken);

  expect(status).toBe(200);
  expect(after.member.staff).toMatchObject({
    place: SHANGHAI,
    storeId: SHANGHAI,
    scope: 'store',
    role: 'front_desk',
    roles: ['front_desk', 'technician'],
    name: '周师傅',
  });
  const { sub, sid, work, ...rest } = claimsOf(after.accessToken);
  expect([sub, work]).toEqual([after.member.id, { place: SHANGHAI, storeId: SHANGHAI }]);
  expect(Object.keys(rest).sort()).toEqual(['exp', 'iat', 'iss']);
  expect(after.member.phoneMasked).toMatch(/^138\*{4}\d{4}$/);
  expect((await on.refresh(before.refreshToken)).status).toBe(401);
  expect((await on.stored()).filter((item) => item.raw.includes(on.phoneOf('worker')))).toEqual([]);
});

test('in production a prepared number opens nothing, and none can be prepared', async () => {
  await bootstrap.bootstrapStaff(list('waiting'));
  const { body: before } = await on.logIn('waiting');
  const { STAGE } = process.env;
  process.env.STAGE = 'live';
  try {
    await expect(bootstrap.bootstrapStaff(list('another'))).rejects.toThrow('only on a local stack');
    expect(await bootstrap.takeReadyPosts(await indexOf('waiting'), before.member.id, Date.now())).toEqual([]);
  } finally {
    process.env.STAGE = STAGE;
  }
});

const indexOf = async (user: string): Promise<string> =>
  (await import('../../../functions/platform/seal')).keyedIndex(on.phoneOf(user), 'phone');

test('an owner who is on no list stays an owner', async () => {
  const { body } = await on.logIn('grace');
  const bound = await on.bind('grace', body.accessToken);

  expect(bound.body.member.staff).toBeNull();
  expect(claimsOf(bound.body.accessToken).work).toBeUndefined();
});

test('a prepared number is good once: who binds it later is no staff', async () => {
  await bootstrap.bootstrapStaff(list('number'));
  const { body: former } = await on.bind('number', (await on.logIn('former')).body.accessToken);
  expect(former.member.staff).not.toBeNull();

  const { body: latter } = await on.bind('number', (await on.logIn('latter')).body.accessToken);

  expect(latter.member.staff).toBeNull();
});

test('a list with a wrong row changes nothing', async () => {
  const wrong = [...list('new'), { phone: '123', place: SHANGHAI, roles: ['manager' as const], name: '吴' }];
  const misplaced = list('new').map((row) => ({ ...row, roles: ['finance' as const] }));

  await expect(bootstrap.bootstrapStaff(wrong)).rejects.toThrow('row 2, phone');
  await expect(bootstrap.bootstrapStaff(misplaced)).rejects.toThrow('row 1, roles: not a role of this kind of place');

  const { body: fresh } = await on.bind('new', (await on.logIn('new')).body.accessToken);
  expect(fresh.member.staff).toBeNull();
});

test('binding again, and another number, both work', async () => {
  const { body: first } = await on.bind('hana', (await on.logIn('hana')).body.accessToken);
  const { body: second } = await on.bind('hana', first.accessToken);
  const { body: third } = await on.bind('hana2', second.accessToken);
  const { body: back } = await on.bind('hana', third.accessToken);

  expect(second.member.phoneMasked).toBe(first.member.phoneMasked);
  expect(third.member.phoneMasked).toBe(`138****${on.phoneOf('hana2').slice(-4)}`);
  expect(back.member.phoneMasked).toBe(first.member.phoneMasked);
});

test('two numbers bound at once: one is theirs, and the other leads to nobody', async () => {
  const { bindNumber, phoneIndexes } = await import('../../../functions/member/member.repo');
  const { transact } = await import('../../../functions/platform/db');
  const { id } = (await on.logIn('twice')).body.member;
  const numbers = await Promise.all(
    ['13800009991', '13800009992'].map(async (phone) => (await phoneIndexes(phone))[0]),
  );

  // Each was computed when there was none yet.
  const bound = await Promise.all(
    numbers.map((index) => transact(bindNumber(id, { index, sealed: 'sealed' }, { own: null, former: undefined }))),
  );

  expect(bound.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(bound.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'BUSY', means: 'moved' } });
  const filed = (await on.stored()).filter(({ pk }) => numbers.some((index) => pk === `PHONE#${index}`));
  expect(filed).toHaveLength(1);
});

test('a made-up phone code binds nothing', async () => {
  const { body } = await on.logIn('ivan');
  const refused = await on.call('POST', 'phone', { code: 'made-up' }, body.accessToken);

  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'PHONE_FAILED' } } });
  expect((await on.me(body.accessToken)).body.phoneMasked).toBeNull();
});
