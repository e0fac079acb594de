import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { base, type Hook, type Merchant, newNumber, openHook, openMerchant, orderBody, paySheet } from './merchant';

/** What WeChat's documents refuse (docs/adr/0028), the sandbox refuses: a call of ours that breaks one of these rules fails in the tests. */
let hook: Hook;
let merchant: Merchant;
let token: string;
beforeAll(async () => {
  hook = await openHook();
  merchant = await openMerchant();
  const body = { grant_type: 'client_credential', appid: base.appid, secret: base.appSecret };
  token = (await merchant.post('/cgi-bin/stable_token', body)).body.access_token;
});
afterAll(async () => {
  await merchant.sandbox.close();
  await hook.close();
});

/** A paid order; its transaction and number. */
async function paid() {
  const body = orderBody(merchant, hook.url, { settle_info: { profit_sharing: true } });
  const order = await merchant.call('POST', '/v3/pay/transactions/jsapi', body);
  await merchant.post('/sandbox/pay', { user: 'owner', ...paySheet(order.body.prepay_id) });
  const found = await merchant.call(
    'GET',
    `/v3/pay/transactions/out-trade-no/${body.out_trade_no}?mchid=${base.mchid}`,
  );
  return { no: body.out_trade_no, transactionId: found.body.transaction_id };
}

describe('JSAPI下单', () => {
  test.each([
    ['a description over 127 bytes', { description: '养'.repeat(43) }],
    ['no description', { description: '' }],
    ['a number of five characters', { out_trade_no: 'ord_1' }],
    ['a number of 33 characters', { out_trade_no: 'o'.repeat(33) }],
    ['a number with a colon', { out_trade_no: 'ord:12345' }],
    ['a time without an offset', { time_expire: '2030-01-01T00:00:00' }],
    ['a callback address with a query', { notify_url: 'https://example.com/pay?x=1' }],
    ['nothing to pay', { amount: { total: 0, currency: 'CNY' } }],
    ['half a fen', { amount: { total: 1.5, currency: 'CNY' } }],
    ['another currency', { amount: { total: 100, currency: 'USD' } }],
    ['no payer', { payer: undefined }],
  ])('refuses %s', async (_what, change) => {
    const body = orderBody(merchant, hook.url, change);
    expect(await merchant.call('POST', '/v3/pay/transactions/jsapi', body)).toMatchObject({
      status: 400,
      body: { code: 'PARAM_ERROR' },
    });
  });

  test('refuses a number that was used for something else, and one that was closed', async () => {
    const body = orderBody(merchant, hook.url, {});
    await merchant.call('POST', '/v3/pay/transactions/jsapi', body);
    const other = await merchant.call('POST', '/v3/pay/transactions/jsapi', { ...body, description: '别的' });
    expect(other.body.code).toBe('OUT_TRADE_NO_USED');
    await merchant.call('POST', `/v3/pay/transactions/out-trade-no/${body.out_trade_no}/close`, { mchid: base.mchid });
    expect((await merchant.call('POST', '/v3/pay/transactions/jsapi', body)).body.code).toBe('ORDER_CLOSED');
  });
});

describe('退款与分账', () => {
  let order: Awaited<ReturnType<typeof paid>>;
  beforeAll(async () => {
    order = await paid();
  });
  const amount = { refund: 1, total: 100, currency: 'CNY' };
  const receivers = [{ type: 'MERCHANT_ID', account: '1900000201', amount: 1, description: '分账' }];

  test.each([
    ['a refund number with a slash', '/v3/refund/domestic/refunds', () => ({ out_refund_no: 'a/b', amount })],
    ['a reason over 80 bytes', '/v3/refund/domestic/refunds', () => ({ reason: '退'.repeat(27), amount })],
    ['no currency', '/v3/refund/domestic/refunds', () => ({ amount: { refund: 1, total: 100 } })],
    ['another account', '/v3/refund/domestic/refunds', () => ({ funds_account: 'UNSETTLED', amount })],
    ['nobody to share with', '/v3/profitsharing/orders', () => ({ receivers: [], unfreeze_unsplit: false })],
    [
      'a share that says nothing',
      '/v3/profitsharing/orders',
      () => ({ receivers: receivers.map((one) => ({ ...one, description: '' })), unfreeze_unsplit: false }),
    ],
    [
      'a share described in over 80 bytes',
      '/v3/profitsharing/orders',
      () => ({
        receivers: receivers.map((one) => ({ ...one, description: '分'.repeat(27) })),
        unfreeze_unsplit: false,
      }),
    ],
    ['a share that does not say what happens to the rest', '/v3/profitsharing/orders', () => ({ receivers })],
    ['an unfreezing without a description', '/v3/profitsharing/orders/unfreeze', () => ({})],
    ['a return of nothing', '/v3/profitsharing/return-orders', () => ({ amount: 0, description: '退款' })],
    [
      'a return described in over 80 bytes',
      '/v3/profitsharing/return-orders',
      () => ({ amount: 1, description: '退'.repeat(27) }),
    ],
  ])('refuses %s', async (_what, path, change) => {
    const body = {
      appid: base.appid,
      transaction_id: order.transactionId,
      out_refund_no: newNumber(),
      out_order_no: newNumber(),
      out_return_no: newNumber(),
      return_mchid: '1900000201',
      ...change(),
    };
    expect(await merchant.call('POST', path, body)).toMatchObject({ status: 400, body: { code: 'PARAM_ERROR' } });
  });

  test('refuses to share or unfreeze what was given back whole', async () => {
    const { no, transactionId } = await paid();
    const found = await merchant.call('GET', `/v3/pay/transactions/out-trade-no/${no}?mchid=${base.mchid}`);
    const { total } = found.body.amount;
    await merchant.call('POST', '/v3/refund/domestic/refunds', {
      out_trade_no: no,
      out_refund_no: newNumber(),
      amount: { refund: total, total, currency: 'CNY' },
    });

    const freed = await merchant.call('POST', '/v3/profitsharing/orders/unfreeze', {
      transaction_id: transactionId,
      out_order_no: newNumber(),
      description: '解冻',
    });

    expect(freed).toMatchObject({ status: 403, body: { code: 'NOT_ENOUGH' } });
  });

  test('signs its refusals', async () => {
    const refused = await merchant.call('POST', '/v3/refund/domestic/refunds', { out_refund_no: 'a/b' });
    expect(refused.headers.get('wechatpay-signature')).not.toBeNull();
  });
});

describe('发货信息录入', () => {
  const parcel = { tracking_no: 'SF12345678', express_company: 'SF', item_desc: '滤清器' };
  test.each([
    ['a carrier by its Chinese name', { ...parcel, express_company: '顺丰速运' }],
    ['a carrier that is on no list', { ...parcel, express_company: 'SHUNFENG' }],
    ['顺丰 without a contact', parcel],
    ['a contact in clear', { ...parcel, contact: { receiver_contact: '13900001234' } }],
    ['a contact without its last digits', { ...parcel, contact: { receiver_contact: '139********' } }],
    [
      'a description over 120 characters',
      { ...parcel, item_desc: '滤'.repeat(121), contact: { receiver_contact: '139****1234' } },
    ],
    ['no tracking number', { express_company: 'ZTO', item_desc: '滤清器' }],
  ])('refuses %s', async (_what, sent) => {
    const { transactionId } = await paid();
    const upload = {
      order_key: { order_number_type: 2, transaction_id: transactionId },
      logistics_type: 1,
      delivery_mode: 1,
      shipping_list: [sent],
      upload_time: '2026-11-29T10:00:00.000+08:00',
      payer: { openid: merchant.sandbox.state.users.user('owner').openid },
    };
    const refused = await merchant.post(`/wxa/sec/order/upload_shipping_info?access_token=${token}`, upload);
    expect(refused.body.errcode).not.toBe(0);
    const right = { ...parcel, contact: { receiver_contact: '139****1234' } };
    const taken = { ...upload, shipping_list: [right] };
    expect((await merchant.post(`/wxa/sec/order/upload_shipping_info?access_token=${token}`, taken)).body.errcode).toBe(
      0,
    );
  });
});
