import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../fixtures/client';
import {
  base,
  type Hook,
  keys,
  type Merchant,
  newNumber,
  openHook,
  openMerchant,
  orderBody,
  paySheet,
} from './merchant';

const MCHID = '1900000201';
let hook: Hook;
beforeAll(async () => {
  hook = await openHook();
});
afterAll(() => hook.close());

/** A paid order that may be shared; its transaction. */
async function paid(merchant: Merchant, change: Record<string, unknown> = {}) {
  const body = orderBody(merchant, hook.url, change);
  const order = await merchant.call('POST', '/v3/pay/transactions/jsapi', body);
  await merchant.post('/sandbox/pay', { user: 'owner', ...paySheet(order.body.prepay_id) });
  const no = body.out_trade_no;
  const found = await merchant.call('GET', `/v3/pay/transactions/out-trade-no/${no}?mchid=${base.mchid}`);
  return { no, transactionId: found.body.transaction_id };
}

async function addReceiver(merchant: Merchant, serial = keys.platform[0]?.serial ?? '') {
  const key = { key: createPublicKey(keys.platform[0]?.publicKey ?? ''), padding: constants.RSA_PKCS1_OAEP_PADDING };
  const name = publicEncrypt(key, Buffer.from('上海车坞有限公司')).toString('base64');
  const body = { appid: base.appid, type: 'MERCHANT_ID', account: MCHID, name, relation_type: 'STORE' };
  return merchant.call('POST', '/v3/profitsharing/receivers/add', body, (headers) => {
    headers['wechatpay-serial'] = serial;
  });
}

const share = (merchant: Merchant, transactionId: string, no: string, amount: number) =>
  merchant.call('POST', '/v3/profitsharing/orders', {
    appid: base.appid,
    transaction_id: transactionId,
    out_order_no: no,
    receivers: [{ type: 'MERCHANT_ID', account: MCHID, amount, description: '门店分账' }],
    unfreeze_unsplit: false,
  });

describe('profit sharing', () => {
  let merchant: Merchant;
  beforeAll(async () => {
    merchant = await openMerchant();
  });
  afterAll(() => merchant.sandbox.close());

  test('needs a receiver that was added under a name encrypted for the key it says', async () => {
    const { transactionId } = await paid(merchant);

    expect((await share(merchant, transactionId, newNumber(), 100)).body.code).toBe('INVALID_REQUEST');
    expect((await addReceiver(merchant, keys.platform[1]?.serial)).body.code).toBe('PARAM_ERROR');
    expect((await addReceiver(merchant)).status).toBe(200);
    expect((await addReceiver(merchant)).status).toBe(200);
    expect((await share(merchant, transactionId, newNumber(), 100)).status).toBe(200);
  });

  test('goes up to 30 % of an order that said so, once per number, until the rest is unfrozen', async () => {
    const [{ transactionId }, plain] = [await paid(merchant), await paid(merchant, { settle_info: undefined })];
    const no = newNumber();

    expect((await share(merchant, transactionId, newNumber(), 5971)).body.code).toBe('RULE_LIMIT');
    expect((await share(merchant, plain.transactionId, newNumber(), 100)).body.code).toBe('INVALID_REQUEST');
    const first = await share(merchant, transactionId, no, 5000);
    const again = await share(merchant, transactionId, no, 5000);
    expect(again.body).toMatchObject({ order_id: (first.body as unknown as { order_id: string }).order_id });
    expect((await share(merchant, transactionId, no, 4000)).body.code).toBe('INVALID_REQUEST');
    expect((await share(merchant, transactionId, newNumber(), 971)).body.code).toBe('RULE_LIMIT');
    const free = { transaction_id: transactionId, out_order_no: newNumber(), description: '解冻' };
    expect((await merchant.call('POST', '/v3/profitsharing/orders/unfreeze', free)).status).toBe(200);
    expect((await share(merchant, transactionId, newNumber(), 1)).body.code).toBe('NOT_ENOUGH');
  });

  test('a whole refund wants the share back first', async () => {
    const { no, transactionId } = await paid(merchant);
    const sharing = newNumber();
    await share(merchant, transactionId, sharing, 5000);
    const path = `/v3/profitsharing/orders/${sharing}?transaction_id=${transactionId}`;
    await until(async () => {
      const { body } = await merchant.call('GET', path);
      return (body as unknown as { state: string }).state === 'FINISHED' ? true : undefined;
    }, 'the share');
    const refund = () =>
      merchant.call('POST', '/v3/refund/domestic/refunds', {
        out_trade_no: no,
        out_refund_no: newNumber(),
        amount: { refund: 19_900, total: 19_900, currency: 'CNY' },
      });
    expect((await refund()).body.code).toBe('NOT_ENOUGH');

    const back = {
      out_order_no: sharing,
      out_return_no: newNumber(),
      return_mchid: MCHID,
      amount: 5000,
      description: '退款',
    };
    const tooMuch = { ...back, out_return_no: newNumber(), amount: 5001 };
    expect((await merchant.call('POST', '/v3/profitsharing/return-orders', tooMuch)).body.code).toBe('NOT_ENOUGH');
    expect((await merchant.call('POST', '/v3/profitsharing/return-orders', back)).status).toBe(200);
    await until(async () => {
      const query = `/v3/profitsharing/return-orders/${back.out_return_no}?out_order_no=${sharing}`;
      const { body } = await merchant.call('GET', query);
      return (body as unknown as { result: string }).result === 'SUCCESS' ? true : undefined;
    }, 'the return');

    expect((await refund()).status).toBe(200);
  });
});

test('an abnormal refund goes on when it is applied for, and only then', async () => {
  const merchant = await openMerchant();
  try {
    const { no } = await paid(merchant);
    await merchant.post('/sandbox/control', { fault: 'refund', outcome: 'ABNORMAL' });
    const refundNo = newNumber();
    const amount = { refund: 100, total: 19_900, currency: 'CNY' };
    const body = { out_trade_no: no, out_refund_no: refundNo, amount };
    const { refund_id } = (await merchant.call('POST', '/v3/refund/domestic/refunds', body)).body;
    const status = async () => (await merchant.call('GET', `/v3/refund/domestic/refunds/${refundNo}`)).body.status;
    await until(async () => ((await status()) === 'ABNORMAL' ? true : undefined), 'abnormal');
    const apply = (type: string) =>
      merchant.call('POST', `/v3/refund/domestic/refunds/${refund_id}/apply-abnormal-refund`, {
        out_refund_no: refundNo,
        type,
      });

    expect((await apply('USER_BANK_CARD')).body.code).toBe('PARAM_ERROR');
    expect((await apply('MERCHANT_BANK_CARD')).body.status).toBe('PROCESSING');
    await until(async () => ((await status()) === 'SUCCESS' ? true : undefined), 'success');
    expect((await apply('MERCHANT_BANK_CARD')).body.code).toBe('INVALID_REQUEST');
  } finally {
    await merchant.sandbox.close();
  }
});

test('under a service provider orders are placed, found and closed by its own paths', async () => {
  const merchant = await openMerchant({ subMchid: '1900000777' });
  try {
    const { appid, mchid, payer, ...rest } = orderBody(merchant, hook.url);
    const names = { sp_mchid: mchid, sub_mchid: '1900000777' };
    const body = { ...rest, sp_appid: appid, ...names, payer: { sp_openid: payer.openid } };
    const path = `/v3/pay/partner/transactions/out-trade-no/${rest.out_trade_no}`;

    expect(
      (await merchant.call('POST', '/v3/pay/partner/transactions/jsapi', { ...body, sub_mchid: '1' })).status,
    ).toBe(403);
    const placed = await merchant.call('POST', '/v3/pay/partner/transactions/jsapi', body);
    await merchant.post('/sandbox/pay', { user: 'owner', ...paySheet(placed.body.prepay_id) });
    const found = await merchant.call('GET', `${path}?${new URLSearchParams(names)}`);
    const own = await merchant.call('GET', `${path.replace('/partner', '')}?mchid=${mchid}`);

    expect(found.body).toMatchObject({ sp_appid: appid, ...names, trade_state: 'SUCCESS' });
    expect(found.body).not.toHaveProperty('mchid');
    expect(own.body.code).toBe('ORDER_NOT_EXIST');
    expect((await merchant.call('POST', `${path}/close`, { sp_mchid: mchid })).body.code).toBe('PARAM_ERROR');
    expect((await merchant.call('POST', `${path}/close`, names)).body.code).toBe('ORDERPAID');
  } finally {
    await merchant.sandbox.close();
  }
});

test('a rotated certificate signs and is listed; a request that names another key is answered with that', async () => {
  const merchant = await openMerchant();
  try {
    const before = await merchant.call('GET', '/v3/certificates');
    await merchant.post('/sandbox/control', { fault: 'rotate-key' });
    const after = await merchant.call('GET', '/v3/certificates');
    const asked = await merchant.call('GET', '/v3/certificates', undefined, (headers) => {
      headers['wechatpay-serial'] = keys.platform[0]?.serial ?? '';
    });

    expect(after.body.data).toHaveLength(before.body.data.length + 1);
    expect(after.body.data.map(({ serial_no }) => serial_no)).toContain(after.headers.get('wechatpay-serial'));
    expect(asked.headers.get('wechatpay-serial')).toBe(keys.platform[0]?.serial);
  } finally {
    await merchant.sandbox.close();
  }
});
