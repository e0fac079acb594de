import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Output } from '@shared/contracts/contracts';
import { startTestStack, type TestStack } from '../../fixtures/stack';

type Session = Output<'member.login'>;
type Answer<T = Session> = { status: number; body: T & { error?: { code: string } } };

let stack: TestStack;
let clock: typeof import('../../../functions/platform/clock');
let staff: typeof import('../../../functions/member/import-staff');

beforeAll(async () => {
  stack = await startTestStack({ http: true, functions: ['member'] });
  clock = await import('../../../functions/platform/clock');
  staff = await import('../../../functions/member/import-staff');
});
afterAll(() => stack.close());

async function call<T = Session>(method: string, path: string, body?: object, token?: string): Promise<Answer<T>> {
  const answer = await fetch(`${stack.url}/v1/member/${path}`, {
    method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as Answer<T>['body'] };
}

const code = (user: string, kind: 'login' | 'phone' = 'login'): string =>
  stack.sandbox.state.users.issueCode(kind, user);
const logIn = (user: string) => call('POST', 'login', { code: code(user) });
const refresh = (refreshToken: string) => call('POST', 'refresh', { refreshToken });
const bind = (user: string, token: string) => call('POST', 'phone', { code: code(user, 'phone') }, token);
const me = (token: string) => call<Output<'member.me'>>('GET', 'me', undefined, token);
const phoneOf = (user: string): string => stack.sandbox.state.users.user(user).phone;
const claimsOf = (token: string): { staff?: { storeId: string; role: string } } =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

async function membersOf(): Promise<{ pk: string; raw: string }[]> {
  const { documents } = await import('../../../functions/platform/db');
  const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');
  const { Items = [] } = await documents.send(
    new ScanCommand({ TableName: 'pitlane-test-members', ConsistentRead: true }),
  );
  return Items.map((item) => ({ pk: String(item.pk), raw: JSON.stringify(item) }));
}

/** Holds the first `count` reads of such keys back until all have read: the worst moment for a race, every time. */
async function meetAfterReading(prefix: string, count: number): Promise<void> {
  const { documents } = await import('../../../functions/platform/db');
  let waiting = 0;
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  documents.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { Key } = args.input as { Key?: unknown };
      if (!Key || !JSON.stringify(Key).includes(prefix) || waiting >= count) return answer;
      waiting += 1;
      if (waiting === count) open();
      await gate;
      return answer;
    },
    { step: 'initialize', name: `meet-${prefix}`, override: true },
  );
}

describe('silent login', () => {
  test('the same WeChat identity is the same member, and its identity is not readable in the table', async () => {
    const first = await logIn('ann');
    const second = await logIn('ann');

    expect(first.status).toBe(200);
    expect(second.body.member.id).toBe(first.body.member.id);
    expect(second.body.refreshToken).not.toBe(first.body.refreshToken);
    const { openid } = stack.sandbox.state.users.user('ann');
    expect((await membersOf()).filter((item) => item.raw.includes(openid))).toEqual([]);
    const { readOpenid } = await import('../../../functions/member/read-openid');
    expect(await readOpenid(first.body.member.id)).toBe(openid);
  });

  test('twenty logins of a new identity at once make one member', async () => {
    const before = (await membersOf()).filter((item) => item.pk.startsWith('MEMBER#')).length;
    await meetAfterReading('OPENID#', 20);

    const answers = await Promise.all(Array.from({ length: 20 }, () => logIn('crowd')));

    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(answers.map((answer) => answer.body.member.id)).size).toBe(1);
    expect((await membersOf()).filter((item) => item.pk.startsWith('MEMBER#'))).toHaveLength(before + 1);
  });

  test('a code used before, or made up, opens nothing', async () => {
    const once = code('bob');
    await call('POST', 'login', { code: once });

    expect(await call('POST', 'login', { code: once })).toMatchObject({
      status: 401,
      body: { error: { code: 'LOGIN_FAILED' } },
    });
    expect((await call('POST', 'login', { code: 'made-up' })).body.error?.code).toBe('LOGIN_FAILED');
  });

  test('WeChat not answering is said as such', async () => {
    stack.sandbox.state.faults.add({ fault: 'status', status: 502, code: '', errcode: -1, after: false, times: 1 });

    expect(await logIn('bob')).toMatchObject({ status: 502, body: { error: { code: 'WECHAT_UNAVAILABLE' } } });
  });
});

describe('refresh tokens', () => {
  afterAll(() => clock.shiftClock(0));

  test('turn once; the answer may be asked for again for a few seconds', async () => {
    const { body: session } = await logIn('carl');

    const next = await refresh(session.refreshToken);
    const again = await refresh(session.refreshToken);

    expect(next.status).toBe(200);
    expect(next.body.refreshToken).not.toBe(session.refreshToken);
    expect(again.body.refreshToken).toBe(next.body.refreshToken);
    expect((await me(next.body.accessToken)).body.id).toBe(session.member.id);
  });

  test('ten refreshes at once end with one good token', async () => {
    const { body: session } = await logIn('cleo');
    await meetAfterReading('SESSION#', 10);

    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(session.refreshToken)));

    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(new Set(answers.map((answer) => answer.body.refreshToken)).size).toBe(1);
  });

  test('a spent token shown again later ends the session for both hands', async () => {
    const { body: stolen } = await logIn('dora');
    const { body: owner } = await refresh(stolen.refreshToken);
    clock.shiftClock(11_000);

    expect((await refresh(stolen.refreshToken)).status).toBe(401);
    expect((await refresh(owner.refreshToken)).status).toBe(401);
  });

  test('two turns back is spent too, however fast', async () => {
    const { body: first } = await logIn('dean');
    const { body: second } = await refresh(first.refreshToken);
    const { body: third } = await refresh(second.refreshToken);

    expect((await refresh(first.refreshToken)).status).toBe(401);
    expect((await refresh(third.refreshToken)).status).toBe(401);
  });

  test('who read the session before somebody else turned or ended it, turns nothing', async () => {
    const { turnSession } = await import('../../../functions/member/session.repo');
    const { hashOf } = await import('../../../functions/member/refresh-token');
    const { transact } = await import('../../../functions/platform/db');
    const { body: session } = await logIn('dina');
    const turnFrom = (token: string) => {
      const [id = '', secret = ''] = token.split('.');
      const [from, expiresAt] = [hashOf(secret), clock.now() + 60_000];
      return transact([turnSession(id, { from, to: 'other', now: clock.now(), expiresAt })]);
    };
    const { body: next } = await refresh(session.refreshToken);

    expect((await turnFrom(session.refreshToken)).ok).toBe(false);
    await call('POST', 'logout', { refreshToken: next.refreshToken });
    expect((await turnFrom(next.refreshToken)).ok).toBe(false);
  });

  test('a session ends by logging out, and when nobody came for thirty days', async () => {
    const { body: left } = await logIn('emma');
    expect(await call('POST', 'logout', { refreshToken: left.refreshToken })).toMatchObject({ status: 200 });
    expect((await refresh(left.refreshToken)).status).toBe(401);

    const { body: forgotten } = await logIn('emma');
    clock.shiftClock(30 * 86_400_000 + 60_000);
    expect((await refresh(forgotten.refreshToken)).status).toBe(401);
    clock.shiftClock(0);
  });

  test('nothing that opens a session is stored', async () => {
    const { body: session } = await logIn('finn');
    const secret = session.refreshToken.split('.')[1] ?? 'none';
    const { body: turned } = await refresh(session.refreshToken);
    const next = turned.refreshToken.split('.')[1] ?? 'none';

    expect((await membersOf()).filter((item) => item.raw.includes(secret) || item.raw.includes(next))).toEqual([]);
  });

  test.each(['', 'x', 'ses_0000000000000000000000.0000000000000000000000000000000000000000000'])(
    'a made-up token %p opens nothing and ends nothing',
    async (token) => {
      expect([400, 401]).toContain((await refresh(token)).status);
      expect((await call('POST', 'logout', { refreshToken: token || 'x' })).status).toBe(200);
    },
  );
});

describe('phone number and staff', () => {
  const SHANGHAI = 'sto_sh_xuhui';
  const list = (...users: string[]) =>
    users.map((user) => ({ phone: phoneOf(user), storeId: SHANGHAI, role: 'technician' as const, name: '周师傅' }));

  test('whoever is on a staff list becomes staff by their number, in a new session', async () => {
    await staff.importStaff(list('worker'));
    const { body: before } = await logIn('worker');
    expect(before.member.staff).toBeNull();

    const { status, body: after } = await bind('worker', before.accessToken);

    expect(status).toBe(200);
    expect(after.member.staff).toMatchObject({ storeId: SHANGHAI, role: 'technician', name: '周师傅' });
    expect(claimsOf(after.accessToken).staff).toEqual({ storeId: SHANGHAI, role: 'technician', name: '周师傅' });
    expect(after.member.phoneMasked).toMatch(/^138\*{4}\d{4}$/);
    expect((await refresh(before.refreshToken)).status).toBe(401);
    expect((await membersOf()).filter((item) => item.raw.includes(phoneOf('worker')))).toEqual([]);
  });

  test('an owner who is on no list stays an owner', async () => {
    const { body } = await logIn('grace');
    const bound = await bind('grace', body.accessToken);

    expect(bound.body.member.staff).toBeNull();
    expect(claimsOf(bound.body.accessToken).staff).toBeUndefined();
  });

  test('off the list is off at the next refresh; the same list again changes nothing', async () => {
    await staff.importStaff(list('old', 'stays'));
    const { body: old } = await bind('old', (await logIn('old')).body.accessToken);
    const { body: stays } = await bind('stays', (await logIn('stays')).body.accessToken);
    expect(old.member.staff).not.toBeNull();

    await staff.importStaff(list('stays'));
    await staff.importStaff(list('stays'));

    expect((await refresh(old.refreshToken)).body.member.staff).toBeNull();
    expect((await me(old.accessToken)).body.staff).toBeNull();
    expect((await refresh(stays.refreshToken)).body.member.staff).not.toBeNull();
    await staff.removeStaff(phoneOf('stays'));
    expect((await me(stays.accessToken)).body.staff).toBeNull();
  });

  test('a list with a wrong row changes nothing', async () => {
    await staff.importStaff(list('kept'));
    const wrong = [...list('new'), { phone: '123', storeId: SHANGHAI, role: 'manager' as const, name: '吴' }];

    await expect(staff.importStaff(wrong)).rejects.toThrow('row 2, phone');
    await expect(staff.importStaff([...list('new'), ...list('new')])).rejects.toThrow('row 2, phone: the same number');

    const { body: kept } = await bind('kept', (await logIn('kept')).body.accessToken);
    const { body: fresh } = await bind('new', (await logIn('new')).body.accessToken);
    expect([kept.member.staff === null, fresh.member.staff === null]).toEqual([false, true]);
  });

  test('a number belongs to who proved it last: its former holder is staff no more', async () => {
    await staff.importStaff(list('number'));
    const { body: former } = await bind('number', (await logIn('former')).body.accessToken);
    expect(former.member.staff).not.toBeNull();

    const { body: latter } = await bind('number', (await logIn('latter')).body.accessToken);

    expect(latter.member.staff).not.toBeNull();
    const { body: left } = await refresh(former.refreshToken);
    expect(left.member).toMatchObject({ staff: null, phoneMasked: null });
  });

  test('binding again, and another number, both work', async () => {
    const { body: first } = await bind('hana', (await logIn('hana')).body.accessToken);
    const { body: second } = await bind('hana', first.accessToken);
    const { body: third } = await bind('hana2', second.accessToken);
    const { body: back } = await bind('hana', third.accessToken);

    expect(second.member.phoneMasked).toBe(first.member.phoneMasked);
    expect(third.member.phoneMasked).toBe(`138****${phoneOf('hana2').slice(-4)}`);
    expect(back.member.phoneMasked).toBe(first.member.phoneMasked);
  });

  test('a made-up phone code binds nothing', async () => {
    const { body } = await logIn('ivan');
    const refused = await call('POST', 'phone', { code: 'made-up' }, body.accessToken);

    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'PHONE_FAILED' } } });
    expect((await me(body.accessToken)).body.phoneMasked).toBeNull();
  });
});

describe('token keys', () => {
  test('a new key signs while the old one still verifies; a key taken away opens nothing', async () => {
    const { forgetConfig } = await import('../../../functions/platform/config');
    const { body: before } = await logIn('kay');
    const old = process.env.TOKEN_KEYS ?? '[]';
    const fresh = { kid: 'next', secret: Buffer.alloc(32, 7).toString('base64') };

    process.env.TOKEN_KEYS = JSON.stringify([fresh, ...JSON.parse(old)]);
    forgetConfig();
    const { body: after } = await refresh(before.refreshToken);
    expect(JSON.parse(Buffer.from(after.accessToken.split('.')[0] ?? '', 'base64url').toString()).kid).toBe('next');
    expect([(await me(before.accessToken)).status, (await me(after.accessToken)).status]).toEqual([200, 200]);

    process.env.TOKEN_KEYS = JSON.stringify([fresh]);
    forgetConfig();
    expect([(await me(before.accessToken)).status, (await me(after.accessToken)).status]).toEqual([401, 200]);

    process.env.TOKEN_KEYS = old;
    forgetConfig();
  });
});
