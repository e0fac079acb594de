import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { base, buy, type Hook, type Merchant, openHook, openMerchant, TEMPLATE } from './merchant';

let merchant: Merchant;
let hook: Hook;
let token: string;
const openid = (user: string): string => merchant.sandbox.state.users.user(user).openid;

async function stableToken(force = false): Promise<{ access_token: string; expires_in: number }> {
  const body = { grant_type: 'client_credential', appid: base.appid, secret: base.appSecret, force_refresh: force };
  return (await merchant.post('/cgi-bin/stable_token', body)).body;
}
const api = (path: string, body: unknown, access = token) => merchant.post(`${path}?access_token=${access}`, body);
const session = (code: string, secret = base.appSecret) =>
  merchant.get(
    `/sns/jscode2session?appid=${base.appid}&secret=${secret}&js_code=${code}&grant_type=authorization_code`,
  );

beforeAll(async () => {
  merchant = await openMerchant();
  hook = await openHook();
});
afterAll(async () => {
  await hook.close();
  await merchant.sandbox.close();
});
beforeEach(async () => {
  await merchant.post('/sandbox/control', { fault: 'reset', state: true });
  token = (await stableToken()).access_token;
});

describe('sign-in', () => {
  test('a code works once, for five minutes, and gives that person', async () => {
    const code = async () => (await merchant.post('/sandbox/login', { user: 'owner' })).body.code;
    const [first, late] = [await code(), await code()];
    const ok = await session(first);
    const used = await session(first);
    const unknown = await session('nothing');
    const secret = await session(await code(), 'wrong');
    await merchant.post('/sandbox/control', { fault: 'clock', seconds: 301 });
    const expired = await session(late);
    expect(ok.body).toEqual({ openid: openid('owner'), session_key: expect.any(String) });
    expect(openid('owner')).toMatch(/^o[\w-]{27}$/);
    expect(used.body.errcode).toBe(40163);
    expect(unknown.body.errcode).toBe(40029);
    expect(secret.body.errcode).toBe(40125);
    expect(expired.body.errcode).toBe(40029);
  });

  test('unknown people appear when named, always the same', async () => {
    const before = openid('guest-7');
    await merchant.post('/sandbox/control', { fault: 'reset', state: true });
    const { code } = (await merchant.post('/sandbox/phone-code', { user: 'guest-7' })).body;
    token = (await stableToken()).access_token;
    const phone = await api('/wxa/business/getuserphonenumber', { code });
    const again = await api('/wxa/business/getuserphonenumber', { code });
    expect(openid('guest-7')).toBe(before);
    expect(phone.body.phone_info).toMatchObject({ countryCode: '86', watermark: { appid: base.appid } });
    expect(phone.body.phone_info.purePhoneNumber).toMatch(/^1380000\d{4}$/);
    expect(again.body.errcode).toBe(40029);
  });
});

describe('access token', () => {
  const probe = (access: string) =>
    api('/wxa/msg_sec_check', { version: 2, scene: 1, openid: openid('owner'), content: '好' }, access);

  test('stays the same until its last minutes; a forced one replaces it at once', async () => {
    const same = await stableToken();
    const forced = await stableToken(true);
    expect(same.access_token).toBe(token);
    expect(same.expires_in).toBeLessThanOrEqual(7200);
    expect(forced.access_token).not.toBe(token);
    expect((await probe(token)).body.errcode).toBe(40001);
    expect((await probe(forced.access_token)).body.errcode).toBe(0);
  });

  test('old and new both work while one takes over, then the old one has expired', async () => {
    await merchant.post('/sandbox/control', { fault: 'clock', seconds: 7000 });
    const next = await stableToken();
    const both = [(await probe(token)).body.errcode, (await probe(next.access_token)).body.errcode];
    await merchant.post('/sandbox/control', { fault: 'clock', seconds: 7201 });
    const after = (await probe(token)).body.errcode;
    expect(next.access_token).not.toBe(token);
    expect(both).toEqual([0, 0]);
    expect(after).toBe(42001);
  });

  test('stale-token says 40001 once', async () => {
    await merchant.post('/sandbox/control', { fault: 'stale-token' });
    expect([(await probe(token)).body.errcode, (await probe(token)).body.errcode]).toEqual([40001, 0]);
    expect((await merchant.post('/wxa/msg_sec_check', {})).body.errcode).toBe(41001);
  });
});

describe('subscribe messages', () => {
  const data = {
    thing1: { value: '车坞浦东店' },
    time2: { value: '2026年3月1日 15:30' },
    phrase3: { value: '已完成' },
  };
  const send = (change: Record<string, unknown> = {}) =>
    api('/cgi-bin/message/subscribe/send', { touser: openid('owner'), template_id: TEMPLATE, data, ...change });

  test('one consent, one message, shown in the feed', async () => {
    const without = await send();
    const consent = await merchant.post('/sandbox/subscribe', { user: 'owner', templateIds: [TEMPLATE, 'unknown'] });
    const sent = await send();
    const second = await send();
    const feed = await merchant.get('/sandbox/feed');
    expect(without.body.errcode).toBe(43101);
    expect(consent.body).toEqual({ [TEMPLATE]: 'accept', unknown: 'filter' });
    expect(sent.body.errcode).toBe(0);
    expect(second.body.errcode).toBe(43101);
    expect(feed.body.items).toMatchObject([
      { kind: 'message', user: 'owner', title: '服务完成', text: '车坞浦东店', fields: [{ label: '门店' }, {}, {}] },
    ]);
  });

  test('a refusal gives no consent', async () => {
    await merchant.post('/sandbox/subscribe', { user: 'owner', templateIds: [TEMPLATE], decision: 'reject' });
    expect((await send()).body.errcode).toBe(43101);
  });

  test.each([
    ['21 characters in a thing', { ...data, thing1: { value: '店'.repeat(21) } }, 47003],
    ['6 Han in a phrase', { ...data, phrase3: { value: '已经完成服务' } }, 47003],
    ['Latin in a phrase', { ...data, phrase3: { value: 'done' } }, 47003],
    ['an ISO time', { ...data, time2: { value: '2026-03-01T15:30:00Z' } }, 47003],
    ['a missing field', { thing1: data.thing1 }, 47003],
    ['20 characters in a thing', { ...data, thing1: { value: '店'.repeat(20) } }, 0],
  ])('checks fields: %s', async (_name, changed, errcode) => {
    await merchant.post('/sandbox/subscribe', { user: 'owner', templateIds: [TEMPLATE] });
    expect((await send({ data: changed })).body.errcode).toBe(errcode);
  });

  test('names a wrong person, template or page', async () => {
    expect((await send({ touser: 'oNobody' })).body.errcode).toBe(40003);
    expect((await send({ template_id: 'other' })).body.errcode).toBe(40037);
    expect((await send({ page: 'https://example.com' })).body.errcode).toBe(41030);
  });
});

test('the content check passes, doubts and refuses', async () => {
  const check = async (content: string) =>
    (await api('/wxa/msg_sec_check', { version: 2, scene: 2, openid: openid('owner'), content })).body.result?.suggest;
  expect([await check('师傅很专业'), await check('广告测试'), await check('这是违规测试')]).toEqual([
    'pass',
    'review',
    'risky',
  ]);
});

test('a mini-program code is a PNG that reads back as the scene', async () => {
  const scene = 'r=01JABCDEFGHJKMNPQRSTVWXYZ01';
  const response = await fetch(`${merchant.sandbox.url}/wxa/getwxacodeunlimit?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({ scene, page: 'pages/home/index' }),
  });
  const picture = PNG.sync.read(Buffer.from(await response.arrayBuffer()));
  const tooLong = await api('/wxa/getwxacodeunlimit', { scene: 'x'.repeat(33) });
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data).toBe(scene);
  expect(tooLong.body.errcode).toBe(40169);
});

describe('shipping', () => {
  const upload = (no: string, change: Record<string, unknown> = {}) =>
    api('/wxa/sec/order/upload_shipping_info', {
      order_key: { order_number_type: 1, mchid: base.mchid, out_trade_no: no },
      logistics_type: 4,
      delivery_mode: 1,
      shipping_list: [{ item_desc: '小保养套餐' }],
      upload_time: '2026-03-01T10:00:00.000+08:00',
      payer: { openid: openid('owner') },
      ...change,
    });

  test('marks a paid order shipped, and confirmed by its owner', async () => {
    const no = await buy(merchant, hook.url);
    const order = async () =>
      (await api('/wxa/sec/order/get_order', { merchant_id: base.mchid, merchant_trade_no: no })).body.order;
    const before = await order();
    const uploaded = await upload(no);
    const shipped = await order();
    await merchant.post('/sandbox/confirm-receipt', { user: 'owner', transaction_id: before.transaction_id });
    expect(uploaded.body.errcode).toBe(0);
    expect([before.order_state, shipped.order_state, (await order()).order_state]).toEqual([1, 2, 3]);
    expect(shipped.paid_amount).toBe(19_900);
  });

  test.each([
    [{ shipping_list: [] }, 10060014],
    [{ logistics_type: 5 }, 10060005],
    [{ logistics_type: 1 }, 10060014],
    [{ upload_time: '2026-03-01 10:00:00' }, 10060014],
    [{ payer: { openid: 'oSomeoneElse' } }, 10060031],
    [{ order_key: { order_number_type: 2, transaction_id: '4200' } }, 10060001],
    [{ delivery_mode: 'one' }, 47001],
  ])('refuses %j', async (change, errcode) => {
    const no = await buy(merchant, hook.url);
    expect((await upload(no, change)).body.errcode).toBe(errcode);
  });
});

test('the feed streams what comes, after what was', async () => {
  await buy(merchant, hook.url);
  const abort = new AbortController();
  const response = await fetch(`${merchant.sandbox.url}/sandbox/feed/stream?after=0`, { signal: abort.signal });
  await merchant.post('/sandbox/subscribe', { user: 'owner', templateIds: [TEMPLATE] });
  await buy(merchant, hook.url);
  let text = '';
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  while (reader && text.split('微信支付').length < 3) text += decoder.decode((await reader.read()).value);
  abort.abort();
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(text).toMatch(/^id: 1$/m);
});
