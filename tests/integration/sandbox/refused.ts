import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { expect } from '@jest/globals';
import { until } from '../../fixtures/client';
import { base, buy, type Hook, keys, type Merchant, newNumber, openHook, openMerchant, type Reply } from './merchant';

/** A merchant of the stand-in with one receiver of shares, and the calls by which its refusals are tried. */
export const RECEIVER = '1900000201';
export const TOTAL = 19_900;
export let hook: Hook;
export let merchant: Merchant;
export async function openRefused(): Promise<void> {
  hook = await openHook();
  merchant = await openMerchant();
  expect((await addReceiver()).status).toBe(200);
}
export async function closeRefused(): Promise<void> {
  await merchant.sandbox.close();
  await hook.close();
}

export const fault = (body: object) => merchant.post('/sandbox/control', body);
export const said = ({ status, body }: Reply) => [status, body.code, body.message];

export async function paid(change: Record<string, unknown> = {}) {
  const no = await buy(merchant, hook.url, change);
  const { body } = await merchant.call('GET', `/v3/pay/transactions/out-trade-no/${no}?mchid=${base.mchid}`);
  return { no, transactionId: body.transaction_id };
}
export type Paid = Awaited<ReturnType<typeof paid>>;

export function addReceiver(change: Record<string, unknown> = {}) {
  const key = { key: createPublicKey(keys.platform[0]?.publicKey ?? ''), padding: constants.RSA_PKCS1_OAEP_PADDING };
  const name = publicEncrypt(key, Buffer.from('上海车坞有限公司')).toString('base64');
  const body = { appid: base.appid, type: 'MERCHANT_ID', account: RECEIVER, name, relation_type: 'STORE', ...change };
  return merchant.call('POST', '/v3/profitsharing/receivers/add', body, (headers) => {
    headers['wechatpay-serial'] = keys.platform[0]?.serial ?? '';
  });
}
export const share = ({ transactionId }: Paid, amount: number, change: Record<string, unknown> = {}) =>
  merchant.call('POST', '/v3/profitsharing/orders', {
    appid: base.appid,
    transaction_id: transactionId,
    out_order_no: newNumber(),
    receivers: [{ type: 'MERCHANT_ID', account: RECEIVER, amount, description: '门店分账' }],
    unfreeze_unsplit: false,
    ...change,
  });
export const unfreeze = ({ transactionId }: Paid) =>
  merchant.call('POST', '/v3/profitsharing/orders/unfreeze', {
    transaction_id: transactionId,
    out_order_no: newNumber(),
    description: '解冻',
  });
export const refund = (fen: number, change: Record<string, unknown>) =>
  merchant.call('POST', '/v3/refund/domestic/refunds', {
    out_refund_no: newNumber(),
    amount: { refund: fen, total: TOTAL, currency: 'CNY' },
    ...change,
  });
export const giveBack = (out_order_no: string, amount: number, change: Record<string, unknown> = {}) =>
  merchant.call('POST', '/v3/profitsharing/return-orders', {
    out_order_no,
    out_return_no: newNumber(),
    return_mchid: RECEIVER,
    amount,
    description: '退款',
    ...change,
  });
/** A share that has arrived. */
export async function shared(order: Paid, amount: number): Promise<string> {
  const out_order_no = newNumber();
  expect((await share(order, amount, { out_order_no })).status).toBe(200);
  const state = () => merchant.sandbox.state.store.sharings.get(out_order_no)?.state;
  await until(async () => (state() === 'FINISHED' ? true : undefined), 'the share');
  return out_order_no;
}
