import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
let open: typeof import('../../../functions/platform/wechat/open');
let access: typeof import('../../../functions/platform/wechat/access-token');
let secondProcess: typeof access;
let clock: typeof import('../../../functions/platform/clock');
let asked: string[] = [];
const realFetch = globalThis.fetch;

beforeAll(async () => {
  stack = await startTestStack({ functions: [] });
  open = await import('../../../functions/platform/wechat/open');
  access = await import('../../../functions/platform/wechat/access-token');
  clock = await import('../../../functions/platform/clock');
  // Another copy of the module, with a memory of its own.
  const again = '../../../functions/platform/wechat/access-token?second';
  secondProcess = (await import(again)) as typeof access;
  globalThis.fetch = (input, init) => {
    asked.push(new URL(String(input)).pathname);
    return realFetch(input, init);
  };
});
afterAll(async () => {
  globalThis.fetch = realFetch;
  await stack.close();
});
beforeEach(() => {
  asked = [];
  stack.sandbox.state.faults.clear();
});

const calls = (path: string): number => asked.filter((one) => one === path).length;
const TOKEN = '/cgi-bin/stable_token';
const CHECK = '/wxa/msg_sec_check';
const openid = (): string => stack.sandbox.state.users.user('ann').openid;
const check = () => open.contentCheck(openid(), '机油很好', 2);

describe('the shared access token', () => {
  test('is asked for once by many callers at once, and kept for the other functions', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, check));
    access.forgetAccessToken();
    await check();

    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(calls(TOKEN)).toBe(1);
  });

  test('refused as stale, it is replaced and the call is made once more', async () => {
    await check();
    asked = [];
    for (const token of [...stack.sandbox.state.store.tokens.entries()])
      stack.sandbox.state.store.tokens.put(token[0], { ...token[1], revoked: true });

    const answer = await check();

    expect(answer).toEqual({ ok: true, value: 'pass' });
    expect([calls(CHECK), calls(TOKEN)]).toEqual([2, 1]);
  });

  test('refused although WeChat still hands it out, it is replaced by force', async () => {
    const before = await access.accessToken();
    stack.sandbox.state.faults.add({ fault: 'stale-token', times: 1 });

    expect(await check()).toEqual({ ok: true, value: 'pass' });
    expect(await access.accessToken()).not.toBe(before);
    expect(calls(TOKEN)).toBe(2);
  });

  test('refused again, the call is not made a third time', async () => {
    await check();
    asked = [];
    stack.sandbox.state.faults.add({ fault: 'stale-token', times: 'always' });

    expect(await check()).toMatchObject({ ok: false, error: { code: 'WECHAT_UNAVAILABLE' } });
    expect(calls(CHECK)).toBe(2);
  });

  test('is renewed before it expires, by one of two processes', async () => {
    const before = await access.accessToken();
    asked = [];
    const later = (7200 - 200) * 1000;
    clock.shiftClock(later);
    stack.sandbox.state.clock.skewMs = later;

    // The one that does not renew may go on with the old token: it is good for a few minutes more.
    await Promise.all([access.accessToken(), secondProcess.accessToken()]);
    const [one, two] = await Promise.all([access.accessToken(), secondProcess.accessToken()]);

    expect(one).toBe(two);
    expect(one).not.toBe(before);
    expect(calls(TOKEN)).toBe(1);
  });

  test('while another process asks for it and the old one has ended, it is waited for, without asking all the time', async () => {
    const { documents } = await import('../../../functions/platform/db');
    const ended = 3 * 7200 * 1000;
    clock.shiftClock(ended);
    stack.sandbox.state.clock.skewMs = ended;
    stack.sandbox.state.faults.add({ fault: 'delay', ms: 500, match: TOKEN, times: 1 });
    const looks: number[] = [];
    documents.middlewareStack.add(
      (next) => (args) => {
        const { Key } = args.input as { Key?: unknown };
        if (JSON.stringify(Key ?? '').includes('WECHAT#TOKEN')) looks.push(performance.now());
        return next(args);
      },
      { step: 'initialize', name: 'looks', override: true },
    );

    const [one, two] = await Promise.all([access.accessToken(), secondProcess.accessToken()]);

    documents.middlewareStack.remove('looks');
    expect(one).toBeDefined();
    expect(two).toBe(one);
    expect(calls(TOKEN)).toBe(1);
    // Each has looked once; from then on one of them waits a tenth of a second between its looks.
    const waits = looks.slice(2).map((at, index) => at - (looks[index + 1] ?? 0));
    expect(waits.length).toBeGreaterThan(0);
    expect(Math.min(...waits)).toBeGreaterThan(80);
  });

  test('is sealed in the table', async () => {
    const token = await access.accessToken();
    const { get } = await import('../../../functions/platform/db');
    const item = await get('members', { pk: `WECHAT#TOKEN#${process.env.WECHAT_APPID}`, sk: 'TOKEN' });

    expect(item?.token).toBeDefined();
    expect(JSON.stringify(item)).not.toContain(token);
  });
});

describe('calls', () => {
  test('a text is as good as its worst piece', async () => {
    expect(await open.contentCheck(openid(), `${'好'.repeat(2600)}违规测试`, 2)).toEqual({ ok: true, value: 'risky' });
    expect(await open.contentCheck(openid(), `广告测试${'好'.repeat(2600)}`, 2)).toEqual({ ok: true, value: 'review' });
  });

  test('a mini-program code is a picture; a scene WeChat refuses is our mistake', async () => {
    const code = await open.miniProgramCode('ABC234', 'pages/home/index');
    expect(code.ok && code.value.subarray(1, 4).toString()).toBe('PNG');
    expect(await open.miniProgramCode('x'.repeat(33), 'pages/home/index')).toMatchObject({
      ok: false,
      error: { code: 'BAD_REQUEST' },
    });
  });

  test('an unknown payment cannot be shipped', async () => {
    const shipping = {
      transactionId: '42',
      openid: openid(),
      logisticsType: 4 as const,
      parcels: [{ itemDesc: '小保养' }],
    };
    expect(await open.uploadShipping({ ...shipping, uploadTime: Date.now() })).toMatchObject({
      ok: false,
      error: { code: 'WECHAT_UNAVAILABLE' },
    });
  });

  test('no answer, or one that is not JSON, is WeChat being unavailable', async () => {
    stack.sandbox.state.faults.add({ fault: 'drop', after: false, match: '/sns', times: 1 });
    expect(await open.codeToSession('x')).toMatchObject({ ok: false, error: { code: 'WECHAT_UNAVAILABLE' } });
    globalThis.fetch = async () => new Response('<html>', { status: 200 });
    expect(await open.codeToSession('x')).toMatchObject({ ok: false, error: { code: 'WECHAT_UNAVAILABLE' } });
  });
});
