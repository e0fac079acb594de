import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../fixtures/client';
import { SKU, STORE } from '../../fixtures/shop';
import { type Owner, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;
let memberId: string;
let staff: Client;
const GIFT = 5000;

beforeAll(async () => {
  shop = await startShop({ WELCOME_POINTS_FEN: '0' });
  owner = await shop.owner('settler');
  staff = await shop.staff('staff');
  memberId = (await owner.client.get('member.me', {})).id;
  const { grantPoints } = await import('../../../functions/wallet/points');
  await grantPoints(`gift#${memberId}`, memberId, GIFT, '活动赠送', Date.now());
}, 90_000);
afterAll(() => shop.close());

const obstacles = async () => (await owner.client.get('privacy.deletion', {})).obstacles.map(({ kind }) => kind);
/** The refusal of closing the account, with what it names. */
async function refusal(pointsFen = GIFT) {
  const { error } = await owner.client.ask('privacy.delete', { acknowledged: true, pointsFen });
  const named = (error?.details?.obstacles ?? []) as { kind: string; text: string }[];
  return { code: error?.code, kinds: named.map(({ kind }) => kind), texts: named.map(({ text }) => text) };
}

test('points held by an order that is not paid stand in the way until it is cancelled', async () => {
  const order = await orderMaintenance(owner, { pointsFen: 1000 });
  expect(await obstacles()).toEqual(['orders', 'points']);
  const refused = await refusal();
  expect(refused).toMatchObject({ code: 'ACCOUNT_OPEN', kinds: ['orders', 'points'] });
  expect(refused.texts[1]).toContain('先付款或取消订单');
  await owner.client.get('order.cancel', { orderId: order.id });
  expect(await obstacles()).toEqual([]);
});

test('a frozen account cannot be closed away from an inquiry', async () => {
  const hq = await shop.staff('head-office');
  await hq.get('wallet.freeze', { memberId, reason: '短时间内多次异常核销' });
  const refused = await refusal();
  expect(refused).toMatchObject({ code: 'ACCOUNT_OPEN', kinds: ['frozen'] });
  expect(refused.texts[0]).toContain('联系客服');
  await hq.get('wallet.unfreeze', { memberId, reason: '核实无误' });
  expect(await obstacles()).toEqual([]);
});

test('a refund that is being decided stands in the way, beside its order; one that is decided does not', async () => {
  const made = await owner.client.get('order.create', {
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: STORE,
    expectedPayableFen: 4500,
  });
  await owner.client.pay(made);
  await untilState(owner, made.id, 'to_pick_up');
  await staff.get('redemption.redeem', {
    code: (await owner.client.get('redemption.issue', { orderId: made.id })).code,
  });
  await shop.drainStreams();
  const { pointsFen } = await owner.client.get('privacy.deletion', {});
  const back = { orderId: made.id, lines: [{ skuId: SKU.filter, qty: 1 }], reason: '商品质量问题' };
  const { cashFen } = await owner.client.get('aftersale.preview', back);
  const refund = await owner.client.get('aftersale.request', { ...back, expectedCashFen: cashFen });
  expect(refund.state).toBe('requested');
  const refused = await refusal(pointsFen);
  expect(refused).toMatchObject({ code: 'ACCOUNT_OPEN', kinds: ['orders', 'refunds'] });
  expect(refused.texts[1]).toContain('1 笔退款处理中');
  await owner.client.get('aftersale.withdraw', { refundId: refund.id });
  expect(await obstacles()).toEqual([]);
});

test('what is kept is named to the last: refunds’ words, parcels’ numbers, and a debt of points', async () => {
  const { kept } = await owner.client.get('privacy.deletion', {});
  for (const said of ['退款时填写的说明', '快递单号', '欠积分', '操作日志', '加密标记'])
    expect(kept.join()).toContain(said);
});
