import { createHash, X509Certificate } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { beijingDay } from '../../../infra/wechat-sandbox/clock';
import {
  authorization,
  base,
  buy,
  decrypt,
  type Hook,
  isGenuine,
  keys,
  type Merchant,
  newNumber,
  openHook,
  openMerchant,
  orderBody,
  paySheet,
} from './merchant';

const JSAPI = '/v3/pay/transactions/jsapi';
const byNumber = (no: string): string => `/v3/pay/transactions/out-trade-no/${no}`;
const sha1 = (content: string | Buffer): string => createHash('sha1').update(content).digest('hex');
let merchant: Merchant;
let hook: Hook;

beforeAll(async () => {
  merchant = await openMerchant();
});
afterAll(() => merchant.sandbox.close());
beforeEach(async () => {
  hook = await openHook();
  await merchant.post('/sandbox/control', { fault: 'reset' });
});
afterEach(() => hook.close());

describe('signatures', () => {
  test('an answer is signed over its body with the first platform key', async () => {
    const answer = await merchant.call('POST', JSAPI, orderBody(merchant, hook.url));
    expect(answer.body.prepay_id).toMatch(/^wx\d{34}$/);
    expect(isGenuine(Object.fromEntries(answer.headers), answer.text)).toBe(true);
    expect(isGenuine(Object.fromEntries(answer.headers), `${answer.text} `)).toBe(false);
    expect(answer.headers.get('wechatpay-serial')).toMatch(/^PUB_KEY_ID_/);
  });

  test('a merchant that names a serial gets the answer signed with that key', async () => {
    const certificate = keys.platform[1];
    const answer = await merchant.call('GET', '/v3/certificates', undefined, (headers) => {
      headers['wechatpay-serial'] = certificate?.serial ?? '';
    });
    expect(answer.headers.get('wechatpay-serial')).toBe(certificate?.serial);
    expect(isGenuine(Object.fromEntries(answer.headers), answer.text)).toBe(true);
  });

  test.each([
    ['no Authorization', () => undefined],
    ['a signature over another body', (url: string) => authorization('POST', url, '{}')],
    [
      'a signature six minutes old',
      (url: string, body: string) => authorization('POST', url, body, Date.now() / 1000 - 360),
    ],
    [
      'an unknown serial',
      (url: string, body: string) => authorization('POST', url, body).replace(keys.merchant.serial, 'A1'),
    ],
  ])('refuses %s with 401 SIGN_ERROR and creates nothing', async (_name, make) => {
    const body = orderBody(merchant, hook.url);
    const answer = await merchant.call('POST', JSAPI, body, (headers) => {
      const value = make(JSAPI, JSON.stringify(body));
      if (value === undefined) delete headers.authorization;
      else headers.authorization = value;
    });
    const query = await merchant.call('GET', `${byNumber(body.out_trade_no)}?mchid=${base.mchid}`);
    expect([answer.status, answer.body.code]).toEqual([401, 'SIGN_ERROR']);
    expect([query.status, query.body.code]).toEqual([404, 'ORDER_NOT_EXIST']);
  });

  test('certificates come encrypted and are real X.509', async () => {
    const answer = await merchant.call('GET', '/v3/certificates');
    expect(answer.body.data).toHaveLength(1);
    const [entry] = answer.body.data;
    if (!entry) throw new Error('no certificate came');
    const certificate = new X509Certificate(decrypt(entry.encrypt_certificate));
    expect(certificate.serialNumber).toBe(entry.serial_no);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });
});

describe('orders', () => {
  test('the same order again gets a fresh prepay_id, another order under its number is refused', async () => {
    const body = orderBody(merchant, hook.url);
    const first = await merchant.call('POST', JSAPI, body);
    const again = await merchant.call('POST', JSAPI, body);
    const other = await merchant.call('POST', JSAPI, { ...body, amount: { total: 1, currency: 'CNY' } });
    expect(again.body.prepay_id).toMatch(/^wx/);
    expect(again.body.prepay_id).not.toBe(first.body.prepay_id);
    expect([other.status, other.body.code]).toEqual([403, 'OUT_TRADE_NO_USED']);
  });

  test.each([
    ['amount.total', { amount: { total: 0 } }, '/body/amount/total'],
    ['a fraction of a fen', { amount: { total: 1.5 } }, '/body/amount/total'],
    ['a notify_url with a query', { notify_url: 'https://example.com/x?a=1' }, '/body/notify_url'],
    ['a number of five characters', { out_trade_no: 'abcde' }, '/body/out_trade_no'],
    ['a description over 127 bytes', { description: '保'.repeat(43) }, '/body/description'],
  ])('PARAM_ERROR names the field: %s', async (_name, change, field) => {
    const answer = await merchant.call('POST', JSAPI, orderBody(merchant, hook.url, change));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'PARAM_ERROR', detail: { location: 'body', field } });
  });

  test('closing ends an unpaid order for good', async () => {
    const body = orderBody(merchant, hook.url);
    const order = await merchant.call('POST', JSAPI, body);
    const close = `${byNumber(body.out_trade_no)}/close`;
    const closed = await merchant.call('POST', close, { mchid: base.mchid });
    const repeat = await merchant.call('POST', JSAPI, body);
    const paid = await merchant.post('/sandbox/pay', { user: 'owner', ...paySheet(order.body.prepay_id) });
    const query = await merchant.call('GET', `${byNumber(body.out_trade_no)}?mchid=${base.mchid}`);
    expect(closed.status).toBe(204);
    expect(repeat.body.code).toBe('ORDER_CLOSED');
    expect(paid.body).toMatchObject({ errMsg: 'requestPayment:fail', err_desc: '该订单已关闭' });
    expect(query.body.trade_state).toBe('CLOSED');
  });

  test('a paid order is found by both numbers and cannot be ordered or closed again', async () => {
    const no = await buy(merchant, hook.url);
    const query = await merchant.call('GET', `${byNumber(no)}?mchid=${base.mchid}`);
    const byId = await merchant.call('GET', `/v3/pay/transactions/id/${query.body.transaction_id}?mchid=${base.mchid}`);
    const close = await merchant.call('POST', `${byNumber(no)}/close`, { mchid: base.mchid });
    expect(query.body).toMatchObject({ trade_state: 'SUCCESS', trade_type: 'JSAPI', amount: { total: 19_900 } });
    expect(query.body.transaction_id).toMatch(/^4200\d{24}$/);
    expect(byId.body).toEqual(query.body);
    expect([close.status, close.body.code]).toEqual([400, 'ORDERPAID']);
  });
});

describe('the pay sheet', () => {
  test('refuses a wrong paySign, another person, and a second payment', async () => {
    const order = await merchant.call('POST', JSAPI, orderBody(merchant, hook.url));
    const sheet = paySheet(order.body.prepay_id);
    const pay = async (change: Record<string, string>) =>
      (await merchant.post('/sandbox/pay', { user: 'owner', ...sheet, ...change })).body;
    expect(await pay({ nonceStr: 'other' })).toMatchObject({ err_desc: '支付验证签名失败' });
    expect(await pay({ user: 'staff' })).toMatchObject({ err_desc: '下单账号与支付账号不一致' });
    expect(await pay({ decision: 'cancel' })).toEqual({ errMsg: 'requestPayment:fail cancel' });
    expect(await pay({})).toEqual({ errMsg: 'requestPayment:ok' });
    expect(await pay({})).toMatchObject({ err_desc: '该订单已支付' });
  });

  test('shows what is paid for, and expires after two hours', async () => {
    const order = await merchant.call('POST', JSAPI, orderBody(merchant, hook.url));
    const shown = await merchant.get(`/sandbox/prepay/${order.body.prepay_id}`);
    await merchant.post('/sandbox/control', { fault: 'clock', seconds: 7201 });
    const late = await merchant.post('/sandbox/pay', { user: 'owner', ...paySheet(order.body.prepay_id) });
    expect(shown.body).toMatchObject({ amountFen: 19_900, description: '小保养套餐' });
    expect(late.body.err_desc).toBe('订单已过期');
  });
});

describe('refunds', () => {
  test('in parts up to what was paid, each told by a callback', async () => {
    const no = await buy(merchant, hook.url);
    const refund = (id: string, fen: number) =>
      merchant.call('POST', '/v3/refund/domestic/refunds', {
        out_trade_no: no,
        out_refund_no: id,
        notify_url: hook.url,
        amount: { refund: fen, total: 19_900, currency: 'CNY' },
      });
    const [first, second] = [newNumber(), newNumber()];
    const part = await refund(first, 10_000);
    const same = await refund(first, 10_000);
    const changed = await refund(first, 9000);
    const tooMuch = await refund(second, 9901);
    const rest = await refund(second, 9900);
    const none = await refund(newNumber(), 1);
    const received = await hook.wait(3);
    const query = await merchant.call('GET', `/v3/refund/domestic/refunds/${first}`);
    expect(part.body.status).toBe('PROCESSING');
    expect(same.body.refund_id).toBe(part.body.refund_id);
    expect(changed.body.code).toBe('INVALID_REQUEST');
    expect([tooMuch.status, tooMuch.body.code]).toEqual([400, 'INVALID_REQUEST']);
    expect(rest.status).toBe(200);
    expect(none.body.message).toBe('订单已全额退款');
    const refunds = received.filter(({ envelope }) => envelope.event_type === 'REFUND.SUCCESS');
    expect(refunds.map(({ envelope }) => JSON.parse(decrypt(envelope.resource)).amount.refund).sort()).toEqual(
      [9900, 10_000].sort(),
    );
    expect(refunds.every(({ genuine }) => genuine)).toBe(true);
    expect(query.body).toMatchObject({ status: 'SUCCESS', amount: { refund: 10_000, total: 19_900 } });
  });

  test('of unknown orders and refunds answer RESOURCE_NOT_EXISTS', async () => {
    const refund = await merchant.call('POST', '/v3/refund/domestic/refunds', {
      out_trade_no: 'nobody',
      out_refund_no: newNumber(),
      amount: { refund: 1, total: 1, currency: 'CNY' },
    });
    const query = await merchant.call('GET', '/v3/refund/domestic/refunds/nothing');
    expect([refund.status, refund.body.code]).toEqual([404, 'RESOURCE_NOT_EXISTS']);
    expect([query.status, query.body.code]).toEqual([404, 'RESOURCE_NOT_EXISTS']);
  });
});

describe('bills', () => {
  test('the trade bill lists payments and refunds, its sums agree, its hash holds, gzip on request', async () => {
    const fresh = await openMerchant();
    try {
      const today = beijingDay(Date.now());
      const empty = await fresh.call('GET', `/v3/bill/tradebill?bill_date=${today}`);
      const no = await buy(fresh, hook.url);
      await buy(fresh, hook.url);
      const refundNo = newNumber();
      await fresh.call('POST', '/v3/refund/domestic/refunds', {
        out_trade_no: no,
        out_refund_no: refundNo,
        amount: { refund: 5000, total: 19_900, currency: 'CNY' },
      });
      const link = await fresh.call('GET', `/v3/bill/tradebill?bill_date=${today}&bill_type=ALL`);
      const file = await fresh.call('GET', link.body.download_url);
      const zipped = await fresh.call('GET', `/v3/bill/tradebill?bill_date=${today}&tar_type=GZIP`);
      const { pathname, search } = new URL(zipped.body.download_url);
      const gz = await fetch(zipped.body.download_url, {
        headers: { accept: '*/*', authorization: authorization('GET', pathname + search, '') },
      });
      const unsigned = await fetch(link.body.download_url);
      const lines = file.text.trim().split('\r\n');
      const rows = lines.slice(1, -2).map((line) => line.split(',').map((cell) => cell.slice(1)));
      expect(empty.body.code).toBe('NO_STATEMENT_EXIST');
      expect(file.text.startsWith('交易时间,公众账号ID,')).toBe(true);
      expect(rows).toHaveLength(3);
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([27]));
      expect(rows[2]).toEqual(expect.arrayContaining([no, refundNo, 'REFUND', '50.00']));
      expect(lines.at(-1)).toBe('`3,`398.00,`50.00,`0.00,`2.08000,`398.00,`50.00');
      expect(sha1(file.text)).toBe(link.body.hash_value);
      expect(sha1(gunzipSync(Buffer.from(await gz.arrayBuffer())))).toBe(zipped.body.hash_value);
      expect(unsigned.status).toBe(401);
    } finally {
      await fresh.sandbox.close();
    }
  });

  test('the fund-flow bill ends at the balance its rows make', async () => {
    await buy(merchant, hook.url);
    const link = await merchant.call('GET', `/v3/bill/fundflowbill?bill_date=${beijingDay(Date.now())}`);
    const file = await merchant.call('GET', link.body.download_url);
    const rows = file.text.trim().split('\r\n').slice(1, -2);
    const cents = (text: string | undefined) => Number((text ?? '').replace('.', ''));
    let balance = 0;
    for (const row of rows) {
      const cells = row.split(',').map((cell) => cell.slice(1));
      balance += cells[5] === '收入' ? cents(cells[6]) : -cents(cells[6]);
      expect(cents(cells[7])).toBe(balance);
    }
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });
});
