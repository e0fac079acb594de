import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RETRY_SECONDS } from '../../../infra/wechat-sandbox/callbacks';
import {
  base,
  buy,
  decrypt,
  type Hook,
  isGenuine,
  type Merchant,
  openHook,
  openMerchant,
  orderBody,
  paySheet,
  resourceOf,
} from './merchant';

let merchant: Merchant;
let hook: Hook;
const control = (fault: Record<string, unknown>) => merchant.post('/sandbox/control', fault);

beforeAll(async () => {
  merchant = await openMerchant();
});
afterAll(() => merchant.sandbox.close());
beforeEach(async () => {
  hook = await openHook();
  await control({ fault: 'reset' });
});
afterEach(() => hook.close());

test('a payment arrives signed and encrypted', async () => {
  const no = await buy(merchant, hook.url);
  const [first] = await hook.wait(1);
  const transaction = JSON.parse(decrypt(resourceOf(first)));
  expect(first?.genuine).toBe(true);
  expect(first?.envelope).toMatchObject({ event_type: 'TRANSACTION.SUCCESS', resource_type: 'encrypt-resource' });
  expect(transaction).toMatchObject({
    out_trade_no: no,
    appid: base.appid,
    mchid: base.mchid,
    trade_state: 'SUCCESS',
    amount: { total: 19_900, payer_total: 19_900, currency: 'CNY' },
  });
});

test('a failed one comes again with the same id until it is taken', async () => {
  hook.answers.push(500, 401);
  await buy(merchant, hook.url);
  const received = await hook.wait(3);
  expect(new Set(received.map(({ envelope }) => envelope.id)).size).toBe(1);
  expect(new Set(received.map(({ headers }) => headers['wechatpay-nonce'])).size).toBe(3);
  expect(RETRY_SECONDS.slice(0, 4)).toEqual([15, 15, 30, 180]);
  expect(RETRY_SECONDS).toHaveLength(15);
});

test('what is pending survives a restart, and paid orders stay paid', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const data = join(folder, 'state.json');
  const former = await openMerchant({ data });
  await former.post('/sandbox/control', { fault: 'hold' });
  const no = await buy(former, hook.url);
  // The journal alone, as after SIGKILL: a snapshot is only written by an orderly end.
  const killed = join(folder, 'killed.json');
  copyFileSync(`${data}.journal`, `${killed}.journal`);
  await former.sandbox.close();
  for (const file of [data, killed]) {
    const next = await openMerchant({ data: file });
    const query = await next.call('GET', `/v3/pay/transactions/out-trade-no/${no}?mchid=${base.mchid}`);
    expect(query.body.trade_state).toBe('SUCCESS');
    await next.post('/sandbox/control', { fault: 'release' });
    await hook.wait(file === data ? 1 : 2);
    await next.sandbox.close();
  }
  rmSync(folder, { recursive: true });
});

describe('faults', () => {
  test('duplicate: the same notification arrives as often as told', async () => {
    await control({ fault: 'duplicate', copies: 3 });
    await buy(merchant, hook.url);
    const received = await hook.wait(3);
    expect(new Set(received.map(({ envelope }) => envelope.id)).size).toBe(1);
  });

  test('hold: nothing comes until it is released', async () => {
    await control({ fault: 'hold' });
    const no = await buy(merchant, hook.url);
    const state = await merchant.get('/sandbox/control');
    const before = hook.received.length;
    await control({ fault: 'release', match: no });
    await hook.wait(1);
    expect(state.body.callbacks).toMatchObject([{ outTradeNo: no, held: true }]);
    expect(before).toBe(0);
  });

  test('reorder: the later payment is told first', async () => {
    await control({ fault: 'reorder', count: 2 });
    const first = await buy(merchant, hook.url);
    const second = await buy(merchant, hook.url);
    const received = await hook.wait(2);
    const numbers = received.map(({ envelope }) => JSON.parse(decrypt(envelope.resource)).out_trade_no);
    expect(numbers).toEqual([second, first]);
  });

  test('amount: callback and query claim it, other orders do not', async () => {
    const body = orderBody(merchant, hook.url);
    await control({ fault: 'amount', match: body.out_trade_no, total: 1 });
    const other = await buy(merchant, hook.url);
    const no = await buy(merchant, hook.url, { out_trade_no: body.out_trade_no });
    const query = async (number: string) =>
      (await merchant.call('GET', `/v3/pay/transactions/out-trade-no/${number}?mchid=${base.mchid}`)).body.amount.total;
    const received = await hook.wait(2);
    const told = received.map(({ envelope }) => JSON.parse(decrypt(envelope.resource)));
    expect(told.find(({ out_trade_no }) => out_trade_no === no).amount.total).toBe(1);
    expect([await query(no), await query(other)]).toEqual([1, 19_900]);
  });

  test('late-pay: money arrives for an order that was closed', async () => {
    const body = orderBody(merchant, hook.url);
    const order = await merchant.call('POST', '/v3/pay/transactions/jsapi', body);
    await merchant.call('POST', `/v3/pay/transactions/out-trade-no/${body.out_trade_no}/close`, { mchid: base.mchid });
    await control({ fault: 'late-pay', match: body.out_trade_no });
    const paid = await merchant.post('/sandbox/pay', { user: 'owner', ...paySheet(order.body.prepay_id) });
    const [told] = await hook.wait(1);
    expect(paid.body.errMsg).toBe('requestPayment:ok');
    expect(told?.genuine).toBe(true);
  });

  test.each([
    ['bad-signature', false],
    ['unknown-serial', false],
    ['signtest', false],
    ['unsigned', false],
  ])('forge %s: the signature does not hold', async (variant, genuine) => {
    await control({ fault: 'hold' });
    const no = await buy(merchant, hook.url);
    hook.answers.push(401);
    const answer = await merchant.post('/sandbox/control/notify', { out_trade_no: no, variant });
    const [told] = await hook.wait(1);
    expect(answer.body).toEqual({ status: 401, body: '{"code":"FAIL"}' });
    expect(told?.genuine).toBe(genuine);
    expect(told?.headers['wechatpay-signature']?.startsWith('WECHATPAY/SIGNTEST/') ?? false).toBe(
      variant === 'signtest',
    );
  });

  test('forge zero-tag: rightly signed, but the ciphertext does not open', async () => {
    await control({ fault: 'forge', variant: 'zero-tag' });
    await buy(merchant, hook.url);
    const [told] = await hook.wait(1);
    expect(told?.genuine).toBe(true);
    expect(() => decrypt(resourceOf(told))).toThrow();
  });

  test.each([
    ['other-appid', 'appid', 'wx0000000000000000'],
    ['other-mchid', 'mchid', '1900000000'],
  ])('forge %s: rightly signed, for someone else', async (variant, field, value) => {
    await control({ fault: 'forge', variant });
    await buy(merchant, hook.url);
    const [told] = await hook.wait(1);
    expect(told?.genuine).toBe(true);
    expect(JSON.parse(decrypt(resourceOf(told)))[field]).toBe(value);
  });

  test('forge old-timestamp, and a shifted clock', async () => {
    await control({ fault: 'forge', variant: 'old-timestamp' });
    await buy(merchant, hook.url);
    const [told] = await hook.wait(1);
    await control({ fault: 'clock', seconds: 900 });
    const refused = await merchant.call('GET', '/v3/certificates');
    expect(Date.now() / 1000 - Number(told?.headers['wechatpay-timestamp'])).toBeGreaterThan(3500);
    expect(refused.body.code).toBe('SIGN_ERROR');
  });

  test('forge on a path spoils the answer to the merchant', async () => {
    await control({ fault: 'forge', variant: 'bad-signature', match: '/v3/certificates' });
    const spoilt = await merchant.call('GET', '/v3/certificates');
    const next = await merchant.call('GET', '/v3/certificates');
    expect(isGenuine(Object.fromEntries(spoilt.headers), spoilt.text)).toBe(false);
    expect(isGenuine(Object.fromEntries(next.headers), next.text)).toBe(true);
  });

  test('drop after and status after: processed, but the answer is lost', async () => {
    for (const fault of [
      { fault: 'drop', after: true },
      { fault: 'status', after: true, status: 502 },
    ]) {
      const body = orderBody(merchant, hook.url);
      await control({ ...fault, match: '/v3/pay/transactions/jsapi' });
      const lost = await merchant.call('POST', '/v3/pay/transactions/jsapi', body).catch(() => undefined);
      const query = await merchant.call(
        'GET',
        `/v3/pay/transactions/out-trade-no/${body.out_trade_no}?mchid=${base.mchid}`,
      );
      expect(lost?.status).toBe(fault.fault === 'drop' ? undefined : 502);
      expect(query.body.trade_state).toBe('NOTPAY');
    }
  });

  test('drop and status before: nothing was processed; other paths work', async () => {
    const body = orderBody(merchant, hook.url);
    await control({ fault: 'drop', match: '/v3/pay/*/jsapi' });
    await control({ fault: 'status', match: '/v3/pay/transactions/jsapi', code: 'FREQUENCY_LIMITED', status: 429 });
    const other = await merchant.call('GET', '/v3/certificates');
    await expect(merchant.call('POST', '/v3/pay/transactions/jsapi', body)).rejects.toThrow();
    const limited = await merchant.call('POST', '/v3/pay/transactions/jsapi', body);
    const query = await merchant.call(
      'GET',
      `/v3/pay/transactions/out-trade-no/${body.out_trade_no}?mchid=${base.mchid}`,
    );
    expect(other.status).toBe(200);
    expect([limited.status, limited.body.code]).toEqual([429, 'FREQUENCY_LIMITED']);
    expect(query.body.code).toBe('ORDER_NOT_EXIST');
  });

  test('an unknown fault is refused, nothing is set', async () => {
    const wrong = await control({ fault: 'explode' });
    const state = await merchant.get('/sandbox/control');
    expect(wrong.status).toBe(400);
    expect(state.body.faults).toEqual([]);
  });
});

test('notify without a variant repeats the very notification', async () => {
  const no = await buy(merchant, hook.url);
  await hook.wait(1);
  await merchant.post('/sandbox/control/notify', { out_trade_no: no });
  await merchant.post('/sandbox/control/notify', { out_trade_no: no, variant: 'new-id' });
  const [first, again, other] = await hook.wait(3);
  expect(again?.envelope.id).toBe(first?.envelope.id);
  expect(other?.envelope.id).not.toBe(first?.envelope.id);
});
