import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Members, startMembers } from './support';

let on: Members;
let staff: typeof import('../../../functions/member/import-staff');

beforeAll(async () => {
  on = await startMembers();
  staff = await import('../../../functions/member/import-staff');
});
afterAll(() => on.stack.close());

const claimsOf = (token: string): { staff?: { storeId: string; role: string } } =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

const SHANGHAI = 'sto_sh_xuhui';
const list = (...users: string[]) =>
  users.map((user) => ({ phone: on.phoneOf(user), storeId: SHANGHAI, role: 'technician' as const, name: '周师傅' }));

test('whoever is on a staff list becomes staff by their number, in a new session', async () => {
  await staff.importStaff(list('worker'));
  const { body: before } = await on.logIn('worker');
  expect(before.member.staff).toBeNull();

  const { status, body: after } = await on.bind('worker', before.accessToken);

  expect(status).toBe(200);
  expect(after.member.staff).toMatchObject({ storeId: SHANGHAI, role: 'technician', name: '周师傅' });
  expect(claimsOf(after.accessToken).staff).toEqual({ storeId: SHANGHAI, role: 'technician', name: '周师傅' });
  expect(after.member.phoneMasked).toMatch(/^138\*{4}\d{4}$/);
  expect((await on.refresh(before.refreshToken)).status).toBe(401);
  expect((await on.stored()).filter((item) => item.raw.includes(on.phoneOf('worker')))).toEqual([]);
});

test('an owner who is on no list stays an owner', async () => {
  const { body } = await on.logIn('grace');
  const bound = await on.bind('grace', body.accessToken);

  expect(bound.body.member.staff).toBeNull();
  expect(claimsOf(bound.body.accessToken).staff).toBeUndefined();
});

test('off the list is off at the next refresh; the same list again changes nothing', async () => {
  await staff.importStaff(list('old', 'stays'));
  const { body: old } = await on.bind('old', (await on.logIn('old')).body.accessToken);
  const { body: stays } = await on.bind('stays', (await on.logIn('stays')).body.accessToken);
  expect(old.member.staff).not.toBeNull();

  await staff.importStaff(list('stays'));
  await staff.importStaff(list('stays'));

  expect((await on.refresh(old.refreshToken)).body.member.staff).toBeNull();
  expect((await on.me(old.accessToken)).body.staff).toBeNull();
  expect((await on.refresh(stays.refreshToken)).body.member.staff).not.toBeNull();
  await staff.removeStaff(on.phoneOf('stays'));
  expect((await on.me(stays.accessToken)).body.staff).toBeNull();
});

test('a list with a wrong row changes nothing', async () => {
  await staff.importStaff(list('kept'));
  const wrong = [...list('new'), { phone: '123', storeId: SHANGHAI, role: 'manager' as const, name: '吴' }];

  await expect(staff.importStaff(wrong)).rejects.toThrow('row 2, phone');
  await expect(staff.importStaff([...list('new'), ...list('new')])).rejects.toThrow('row 2, phone: the same number');

  const { body: kept } = await on.bind('kept', (await on.logIn('kept')).body.accessToken);
  const { body: fresh } = await on.bind('new', (await on.logIn('new')).body.accessToken);
  expect([kept.member.staff === null, fresh.member.staff === null]).toEqual([false, true]);
});

test('a number belongs to who proved it last: its former holder is staff no more', async () => {
  await staff.importStaff(list('number'));
  const { body: former } = await on.bind('number', (await on.logIn('former')).body.accessToken);
  expect(former.member.staff).not.toBeNull();

  const { body: latter } = await on.bind('number', (await on.logIn('latter')).body.accessToken);

  expect(latter.member.staff).not.toBeNull();
  const { body: left } = await on.refresh(former.refreshToken);
  expect(left.member).toMatchObject({ staff: null, phoneMasked: null });
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

test('a made-up phone code binds nothing', async () => {
  const { body } = await on.logIn('ivan');
  const refused = await on.call('POST', 'phone', { code: 'made-up' }, body.accessToken);

  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'PHONE_FAILED' } } });
  expect((await on.me(body.accessToken)).body.phoneMasked).toBeNull();
});
