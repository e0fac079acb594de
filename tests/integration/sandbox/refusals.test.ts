import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { base, newNumber, orderBody } from './merchant';
import {
  closeRefused,
  fault,
  hook,
  merchant,
  openRefused,
  type Paid,
  paid,
  refund,
  said,
  shared,
  TOTAL,
} from './refused';

/** Each refusal of the stand-in by its own word: an answer that another rule gives as well would hide that one of them is gone. */
let token: string;
beforeAll(async () => {
  await openRefused();
  const body = { grant_type: 'client_credential', appid: base.appid, secret: base.appSecret };
  token = (await merchant.post('/cgi-bin/stable_token', body)).body.access_token;
});
afterAll(closeRefused);

test('orders: whose they are, until when, and how they ended', async () => {
  const JSAPI = '/v3/pay/transactions/jsapi';
  const place = (change: Record<string, unknown>) =>
    merchant.call('POST', JSAPI, orderBody(merchant, hook.url, change));
  const close = (no: string, mchid: unknown = base.mchid) =>
    merchant.call('POST', `/v3/pay/transactions/out-trade-no/${no}/close`, { mchid });
  const query = (no: string, asked: string) => merchant.call('GET', `/v3/pay/transactions/out-trade-no/${no}${asked}`);
  const { no, transactionId } = await paid();
  const open = orderBody(merchant, hook.url);
  await merchant.call('POST', JSAPI, open);
  const known = orderBody(merchant, hook.url, { out_trade_no: no });

  const stranger = [400, 'PARAM_ERROR', '商户号与签名所用商户号不一致'];
  const nobody = [404, 'ORDER_NOT_EXIST', '订单不存在'];
  expect(said(await merchant.call('POST', JSAPI, 'text'))).toEqual([400, 'PARAM_ERROR', '请求内容不是合法的JSON对象']);
  expect(said(await place({ mchid: '1900000000' }))).toEqual(stranger);
  expect(said(await query(no, '?mchid=1900000000'))).toEqual(stranger);
  expect(said(await query(no, ''))).toEqual([400, 'PARAM_ERROR', '缺少参数mchid']);
  expect(said(await close(open.out_trade_no, '1900000000'))).toEqual(stranger);
  expect(said(await place({ appid: 'wx0000000000000000' }))).toEqual([
    400,
    'APPID_MCHID_NOT_MATCH',
    'appid和mch_id不匹配，请检查后再试',
  ]);
  expect(said(await place({ payer: { openid: 'oNobody' } }))).toEqual([400, 'PARAM_ERROR', '无效的openid']);
  expect(said(await place({ time_expire: '2020-01-01T00:00:00+08:00' }))).toEqual([
    400,
    'PARAM_ERROR',
    expect.stringContaining('time_expire'),
  ]);
  expect(said(await merchant.call('POST', JSAPI, known))).toEqual([400, 'ORDERPAID', '该订单已支付']);
  expect(said(await query(newNumber(), `?mchid=${base.mchid}`))).toEqual(nobody);
  expect(said(await merchant.call('GET', `/v3/pay/transactions/id/1${transactionId}?mchid=${base.mchid}`))).toEqual(
    nobody,
  );
  expect(said(await close(newNumber()))).toEqual(nobody);
  expect(said(await close(no))).toEqual([400, 'ORDERPAID', '该订单已支付']);
  const used = await merchant.call('POST', JSAPI, { ...open, description: '别的' });
  expect(said(used)).toEqual([403, 'OUT_TRADE_NO_USED', '商户订单号重复']);
  expect((await close(open.out_trade_no)).status).toBe(204);
  expect(said(await close(open.out_trade_no))).toEqual([400, 'ORDER_CLOSED', '该订单已关闭']);
  expect(said(await merchant.call('POST', JSAPI, open))).toEqual([400, 'ORDER_CLOSED', '该订单已关闭']);
});

test('refunds: of what, how much, how often, and out of which money', async () => {
  const order = await paid();
  const about = { out_trade_no: order.no };
  const open = orderBody(merchant, hook.url);
  await merchant.call('POST', '/v3/pay/transactions/jsapi', open);
  const other = [400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试'];
  const ordinary = [400, 'PARAM_ERROR', '普通商户不能传sub_mchid'];
  const gone = [404, 'RESOURCE_NOT_EXISTS', '退款单不存在'];

  expect(said(await refund(1, { transaction_id: '4200' }))).toEqual([404, 'RESOURCE_NOT_EXISTS', '订单不存在']);
  expect(said(await refund(1, { ...about, sub_mchid: '1' }))).toEqual(ordinary);
  expect(said(await refund(1, { out_trade_no: open.out_trade_no }))).toEqual([
    400,
    'INVALID_REQUEST',
    '订单未支付，不能退款',
  ]);
  const again = { ...about, out_refund_no: newNumber() };
  const first = await refund(100, again);
  expect(first.status).toBe(200);
  expect(said(await refund(101, again))).toEqual(other);
  expect(said(await refund(100, { ...again, out_trade_no: (await paid()).no }))).toEqual(other);
  const total = { refund: 1, total: TOTAL - 1, currency: 'CNY' };
  expect(said(await refund(1, { ...about, amount: total }))).toEqual(other);
  expect(said(await refund(TOTAL - 99, about))).toEqual([400, 'INVALID_REQUEST', '申请退款金额大于订单可退金额']);
  await fault({ fault: 'funds', match: order.no });
  expect(said(await refund(1, about))).toEqual([403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起']);
  expect(said(await merchant.call('GET', `/v3/refund/domestic/refunds/${newNumber()}`))).toEqual(gone);
  const mine = `/v3/refund/domestic/refunds/${again.out_refund_no}?sub_mchid=1`;
  expect(said(await merchant.call('GET', mine))).toEqual(ordinary);
  const apply = (id: string, change: Record<string, unknown> = {}) =>
    merchant.call('POST', `/v3/refund/domestic/refunds/${id}/apply-abnormal-refund`, {
      out_refund_no: again.out_refund_no,
      type: 'MERCHANT_BANK_CARD',
      ...change,
    });
  expect(said(await apply('5030'))).toEqual(gone);
  expect(said(await apply(first.body.refund_id, { out_refund_no: newNumber() }))).toEqual(gone);
  expect(said(await apply(first.body.refund_id, { sub_mchid: '1' }))).toEqual(ordinary);

  const rest = await paid();
  await shared(rest, 5000);
  expect(said(await refund(TOTAL - 4999, { out_trade_no: rest.no }))).toEqual([
    403,
    'NOT_ENOUGH',
    '可退余额不足，已分账的资金请先回退',
  ]);
  expect((await refund(TOTAL - 5000, { out_trade_no: rest.no })).status).toBe(200);
  const whole = await paid();
  for (let n = 0; n < 49; n += 1) await refund(1, about);
  expect(said(await refund(1, about))).toEqual([429, 'FREQUENCY_LIMITED', '部分退款次数超过限制']);
  expect((await refund(TOTAL, { out_trade_no: whole.no })).status).toBe(200);
  expect(said(await refund(1, { out_trade_no: whole.no }))).toEqual([400, 'INVALID_REQUEST', '订单已全额退款']);
});

describe('hand-overs', () => {
  const parcel = { tracking_no: '78123456', express_company: 'ZTO', item_desc: '滤清器' };
  const HOURS = [10, 11, 12, 13].map((hour) => `2026-11-29T${hour}:00:00.000+08:00`);
  const send = async ({ transactionId }: Paid, change: Record<string, unknown> = {}) => {
    const upload = {
      order_key: { order_number_type: 2, transaction_id: transactionId },
      logistics_type: 1,
      delivery_mode: 1,
      shipping_list: [parcel],
      upload_time: HOURS[0],
      payer: { openid: merchant.sandbox.state.users.user('owner').openid },
      ...change,
    };
    const { body } = await merchant.post(`/wxa/sec/order/upload_shipping_info?access_token=${token}`, upload);
    return body.errcode;
  };

  test('what is handed over is said, and in how many parts', async () => {
    const order = await paid();
    const split = { delivery_mode: 2, is_all_delivered: true };
    expect(await send(order, { ...split, logistics_type: 4 })).toBe(10060006);
    expect(await send(order, { delivery_mode: 2 })).toBe(10060007);
    expect(await send(order, { shipping_list: [{ ...parcel, item_desc: undefined }] })).toBe(10060008);
    expect(await send(order, { shipping_list: [{ ...parcel, item_desc: '滤'.repeat(121) }] })).toBe(10060009);
    expect(await send(order, { shipping_list: [] })).toBe(10060014);
    expect(await send(order, { shipping_list: [parcel, parcel] })).toBe(10060014);
    expect(await send(order, { ...split, shipping_list: [parcel, parcel] })).toBe(0);
  });

  test('changed once, later than before, and not after the owner has it or the money', async () => {
    const [twice, received, whole] = [await paid(), await paid(), await paid()];
    expect(await send(twice)).toBe(0);
    expect(await send(twice)).toBe(10060023);
    expect(await send(twice, { upload_time: HOURS[1] })).toBe(0);
    expect(await send(twice, { upload_time: HOURS[2] })).toBe(10060003);

    expect(await send(received)).toBe(0);
    await merchant.post('/sandbox/confirm-receipt', { user: 'owner', transaction_id: received.transactionId });
    expect(await send(received, { upload_time: HOURS[1] })).toBe(10060004);

    await refund(1, { out_trade_no: whole.no });
    expect(await send(whole)).toBe(0);
    await refund(TOTAL - 1, { out_trade_no: whole.no });
    expect(await send(whole, { upload_time: HOURS[1] })).toBe(10060004);
  });

  test('for whom, of which order', async () => {
    const order = await paid();
    const byNumber = (mchid: string) => ({ order_key: { order_number_type: 1, mchid, out_trade_no: order.no } });
    expect(await send(order, byNumber('1900000000'))).toBe(10060001);
    const other = merchant.sandbox.state.users.user('other').openid;
    expect(await send(order, { payer: { openid: other } })).toBe(10060031);
    expect(await send(order, byNumber(base.mchid))).toBe(0);
  });
});
