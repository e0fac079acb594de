import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Members, startMembers } from './support';

let on: Members;
let clock: typeof import('../../../functions/platform/clock');

beforeAll(async () => {
  on = await startMembers();
  clock = await import('../../../functions/platform/clock');
});
afterAll(() => on.stack.close());

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
    const first = await on.logIn('ann');
    const second = await on.logIn('ann');

    expect(first.status).toBe(200);
    expect(second.body.member.id).toBe(first.body.member.id);
    expect(second.body.refreshToken).not.toBe(first.body.refreshToken);
    const { openid } = on.stack.sandbox.state.users.user('ann');
    expect((await on.stored()).filter((item) => item.raw.includes(openid))).toEqual([]);
    const { readOpenid } = await import('../../../functions/member/read-openid');
    expect(await readOpenid(first.body.member.id)).toBe(openid);
  });

  test('twenty logins of a new identity at once make one member', async () => {
    const people = async () =>
      new Set((await on.stored()).map(({ pk }) => pk).filter((pk) => pk.startsWith('MEMBER#'))).size;
    const before = await people();
    await meetAfterReading('OPENID#', 20);

    const answers = await Promise.all(Array.from({ length: 20 }, () => on.logIn('crowd')));

    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(answers.map((answer) => answer.body.member.id)).size).toBe(1);
    expect(await people()).toBe(before + 1);
  });

  test('a code used before, or made up, opens nothing', async () => {
    const once = on.code('bob');
    await on.call('POST', 'login', { code: once });

    expect(await on.call('POST', 'login', { code: once })).toMatchObject({
      status: 401,
      body: { error: { code: 'LOGIN_FAILED' } },
    });
    expect((await on.call('POST', 'login', { code: 'made-up' })).body.error?.code).toBe('LOGIN_FAILED');
  });

  test('WeChat not answering is said as such', async () => {
    on.stack.sandbox.state.faults.add({ fault: 'status', status: 502, code: '', errcode: -1, after: false, times: 1 });

    expect(await on.logIn('bob')).toMatchObject({ status: 502, body: { error: { code: 'WECHAT_UNAVAILABLE' } } });
  });
});

describe('refresh tokens', () => {
  afterAll(() => clock.shiftClock(0));

  test('turn once; the answer may be asked for again for a few seconds', async () => {
    const { body: session } = await on.logIn('carl');

    const next = await on.refresh(session.refreshToken);
    const again = await on.refresh(session.refreshToken);

    expect(next.status).toBe(200);
    expect(next.body.refreshToken).not.toBe(session.refreshToken);
    expect(again.body.refreshToken).toBe(next.body.refreshToken);
    expect((await on.me(next.body.accessToken)).body.id).toBe(session.member.id);
  });

  test('ten refreshes at once end with one good token', async () => {
    const { body: session } = await on.logIn('cleo');
    await meetAfterReading('SESSION#', 10);

    const answers = await Promise.all(Array.from({ length: 10 }, () => on.refresh(session.refreshToken)));

    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(new Set(answers.map((answer) => answer.body.refreshToken)).size).toBe(1);
  });

  test('a spent token shown again later ends the session for both hands', async () => {
    const { body: stolen } = await on.logIn('dora');
    const { body: owner } = await on.refresh(stolen.refreshToken);
    clock.shiftClock(11_000);

    expect((await on.refresh(stolen.refreshToken)).status).toBe(401);
    expect((await on.refresh(owner.refreshToken)).status).toBe(401);
  });

  test('two turns back is spent too, however fast', async () => {
    const { body: first } = await on.logIn('dean');
    const { body: second } = await on.refresh(first.refreshToken);
    const { body: third } = await on.refresh(second.refreshToken);

    expect((await on.refresh(first.refreshToken)).status).toBe(401);
    expect((await on.refresh(third.refreshToken)).status).toBe(401);
  });

  test('who read the session before somebody else turned or ended it, turns nothing', async () => {
    const { turnSession } = await import('../../../functions/member/session/session.repo');
    const { hashOf } = await import('../../../functions/member/session/refresh-token');
    const { transact } = await import('../../../functions/platform/db');
    const { body: session } = await on.logIn('dina');
    const turnFrom = (token: string) => {
      const [id = '', secret = ''] = token.split('.');
      const [from, expiresAt] = [hashOf(secret), clock.now() + 60_000];
      return transact([turnSession(id, { from, to: 'other', now: clock.now(), expiresAt })]);
    };
    const { body: next } = await on.refresh(session.refreshToken);

    expect((await turnFrom(session.refreshToken)).ok).toBe(false);
    await on.call('POST', 'logout', { refreshToken: next.refreshToken });
    expect((await turnFrom(next.refreshToken)).ok).toBe(false);
  });

  test('a session ends by logging out, and when nobody came for thirty days', async () => {
    const { body: left } = await on.logIn('emma');
    expect(await on.call('POST', 'logout', { refreshToken: left.refreshToken })).toMatchObject({ status: 200 });
    expect((await on.refresh(left.refreshToken)).status).toBe(401);

    const { body: forgotten } = await on.logIn('emma');
    clock.shiftClock(30 * 86_400_000 + 60_000);
    expect((await on.refresh(forgotten.refreshToken)).status).toBe(401);
    clock.shiftClock(0);
  });

  test('nothing that opens a session is stored', async () => {
    const { body: session } = await on.logIn('finn');
    const secret = session.refreshToken.split('.')[1] ?? 'none';
    const { body: turned } = await on.refresh(session.refreshToken);
    const next = turned.refreshToken.split('.')[1] ?? 'none';

    expect((await on.stored()).filter((item) => item.raw.includes(secret) || item.raw.includes(next))).toEqual([]);
  });

  test.each(['', 'x', 'ses_0000000000000000000000.0000000000000000000000000000000000000000000'])(
    'a made-up token %p opens nothing and ends nothing',
    async (token) => {
      expect([400, 401]).toContain((await on.refresh(token)).status);
      expect((await on.call('POST', 'logout', { refreshToken: token || 'x' })).status).toBe(200);
    },
  );
});

describe('token keys', () => {
  test('a new key signs while the old one still verifies; a key taken away opens nothing', async () => {
    const { forgetConfig } = await import('../../../functions/platform/config');
    const { body: before } = await on.logIn('kay');
    const old = process.env.TOKEN_KEYS ?? '[]';
    const fresh = { kid: 'next', secret: Buffer.alloc(32, 7).toString('base64') };

    process.env.TOKEN_KEYS = JSON.stringify([fresh, ...JSON.parse(old)]);
    forgetConfig();
    const { body: after } = await on.refresh(before.refreshToken);
    expect(JSON.parse(Buffer.from(after.accessToken.split('.')[0] ?? '', 'base64url').toString()).kid).toBe('next');
    expect([(await on.me(before.accessToken)).status, (await on.me(after.accessToken)).status]).toEqual([200, 200]);

    process.env.TOKEN_KEYS = JSON.stringify([fresh]);
    forgetConfig();
    expect([(await on.me(before.accessToken)).status, (await on.me(after.accessToken)).status]).toEqual([401, 200]);

    process.env.TOKEN_KEYS = old;
    forgetConfig();
  });
});

test('of two numbers bound at once to one account, one is', async () => {
  const { bindNumber } = await import('../../../functions/member/member.repo');
  const { transact } = await import('../../../functions/platform/db');
  const { id } = (await on.logIn('two-numbers')).body.member;
  const bind = (index: string) => transact(bindNumber(id, { index, sealed: '' }, { own: null, former: undefined }));
  expect(await bind('one')).toMatchObject({ ok: true });
  expect(await bind('other')).toMatchObject({ ok: false, error: { code: 'BUSY', means: 'moved' } });
});
