import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newNumber } from './merchant';
import {
  addReceiver,
  closeRefused,
  fault,
  giveBack,
  merchant,
  openRefused,
  type Paid,
  paid,
  refund,
  said,
  share,
  shared,
  TOTAL,
  unfreeze,
} from './refused';

/** The same of shares and of what comes back of them. */
beforeAll(openRefused);
afterAll(closeRefused);

test('shares: for whom, of which order, under which number, how much and how often', async () => {
  const [order, plain] = [await paid(), await paid({ settle_info: undefined })];
  const ordinary = [400, 'PARAM_ERROR', '普通商户不能传sub_mchid'];
  const unknown = [400, 'INVALID_REQUEST', '分账接收方与分账发起方不存在分账关系，请先添加分账接收方'];
  const stranger = [{ type: 'MERCHANT_ID', account: '1900000999', amount: 1, description: '门店分账' }];
  const appid = [400, 'PARAM_ERROR', 'appid与商户号不匹配'];

  expect(said(await addReceiver({ appid: 'wx0000000000000000' }))).toEqual(appid);
  expect(said(await addReceiver({ sub_mchid: '1' }))).toEqual([400, 'PARAM_ERROR', 'sub_mchid不正确']);
  expect(said(await addReceiver({ name: undefined }))).toEqual([400, 'PARAM_ERROR', '商户全称解密失败或未传']);
  expect(said(await share(order, 1, { appid: 'wx0000000000000000' }))).toEqual(appid);
  expect(said(await share(order, 1, { transaction_id: '4200' }))).toEqual([404, 'RESOURCE_NOT_EXISTS', '订单不存在']);
  expect(said(await share(order, 1, { sub_mchid: '1' }))).toEqual(ordinary);
  expect(said(await share(order, 1, { receivers: stranger }))).toEqual(unknown);
  expect(said(await share(plain, 1))).toEqual([400, 'INVALID_REQUEST', '订单非分账订单，不支持分账']);
  expect(said(await share(order, 5971))).toEqual([403, 'RULE_LIMIT', '分账金额超过最大分账比例']);
  const out_order_no = newNumber();
  expect((await share(order, 1, { out_order_no })).status).toBe(200);
  const repeated = [400, 'INVALID_REQUEST', '同一分账单号，请求参数不一致'];
  expect(said(await share(order, 2, { out_order_no }))).toEqual(repeated);
  const query = (no: string, { transactionId }: Pick<Paid, 'transactionId'>) =>
    merchant.call('GET', `/v3/profitsharing/orders/${no}?transaction_id=${transactionId}`);
  const gone = [404, 'RESOURCE_NOT_EXISTS', '分账单不存在'];
  expect(said(await query(out_order_no, { transactionId: '4200' }))).toEqual([
    404,
    'RESOURCE_NOT_EXISTS',
    '订单不存在',
  ]);
  expect(said(await query(newNumber(), order))).toEqual(gone);
  expect(said(await query(out_order_no, plain))).toEqual(gone);
  for (let n = 0; n < 49; n += 1) await share(order, 1);
  expect(said(await share(order, 1))).toEqual([429, 'RULE_LIMIT', '分账次数超过限制']);

  const [freed, whole] = [await paid(), await paid()];
  expect((await unfreeze(freed)).status).toBe(200);
  expect(said(await share(freed, 1))).toEqual([403, 'NOT_ENOUGH', '订单剩余金额已解冻，分账金额不足']);
  await refund(TOTAL, { out_trade_no: whole.no });
  const empty = [403, 'NOT_ENOUGH', '订单已全额退款，没有资金可以分账或解冻'];
  expect([said(await share(whole, 1)), said(await unfreeze(whole))]).toEqual([empty, empty]);
});

test('returns: of a share that arrived, from who has it, once a number, and never more than it', async () => {
  const order = await paid();
  const [sharing, other] = [await shared(order, 1000), await shared(order, 1000)];
  const again = { out_return_no: newNumber() };
  const notSame = [400, 'INVALID_REQUEST', '同一回退单号，请求参数不一致'];
  const notThere = [400, 'INVALID_REQUEST', '分账未成功，不能回退'];
  const tooMuch = [403, 'NOT_ENOUGH', '回退金额超过可回退金额'];

  expect(said(await giveBack(newNumber(), 1))).toEqual([404, 'RESOURCE_NOT_EXISTS', '原分账单不存在']);
  expect(said(await giveBack(sharing, 1, { sub_mchid: '1' }))).toEqual([400, 'PARAM_ERROR', '普通商户不能传sub_mchid']);
  expect(said(await giveBack(sharing, 1, { return_mchid: '1900000999' }))).toEqual(notThere);
  expect(said(await giveBack(sharing, 1001))).toEqual(tooMuch);
  expect((await giveBack(sharing, 600, again)).status).toBe(200);
  expect((await giveBack(sharing, 600, again)).status).toBe(200);
  expect(said(await giveBack(sharing, 400, again))).toEqual(notSame);
  expect(said(await giveBack(other, 600, again))).toEqual(notSame);
  expect(said(await giveBack(sharing, 401))).toEqual(tooMuch);
  expect((await giveBack(sharing, 400)).status).toBe(200);
  await fault({ fault: 'sharing', match: order.no });
  expect(said(await giveBack(await shared(order, 10), 1))).toEqual(notThere);
  const query = (no: string, of: string) =>
    merchant.call('GET', `/v3/profitsharing/return-orders/${no}?out_order_no=${of}`);
  const gone = [404, 'RESOURCE_NOT_EXISTS', '回退单不存在'];
  expect(said(await query(newNumber(), sharing))).toEqual(gone);
  expect(said(await query(again.out_return_no, other))).toEqual(gone);
});
