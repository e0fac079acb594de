import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { OTHER_STORE, SMALL_STORE, STORE, store } from '../../fixtures/shop';
import { untilState } from '../../fixtures/visit';
import { buyFilters, openPayShop, orderFilters, owe, type PayShop, paymentOf, poll, untilRefund } from './support';

/** Service-provider mode: WECHAT_MCHID signs, WECHAT_SUB_MCHID is paid. */
const SUB_MCHID = '1900000777';

let pay: PayShop;
beforeAll(async () => {
  pay = await openPayShop({ WECHAT_SUB_MCHID: SUB_MCHID });
  const { replaceStores } = await import('../../../functions/store/store.repo');
  const sharing = { mchid: '1900000201', name: '上海车坞徐汇汽车服务有限公司', bp: 1000 };
  await replaceStores([store(STORE, { sharing }), store(OTHER_STORE), store(SMALL_STORE)]);
});
afterEach(() => pay.calm());
afterAll(async () => {
  await pay.shop.close();
  delete process.env.WECHAT_SUB_MCHID;
});

const wechat = () => pay.shop.sandbox.state.store;

test('an order is placed, paid, queried, refunded and shared for the merchant under the service provider', async () => {
  const owner = await pay.someone();
  const order = await buyFilters(owner, 2);
  expect(wechat().orders.get(order.tradeId)).toMatchObject({ subMchid: SUB_MCHID, profitSharing: true });
  const { code } = await owner.client.get('redemption.issue', { orderId: order.id });
  await (await pay.shop.staff('staff')).get('redemption.redeem', { code });
  const { pollSharing } = await import('../../../functions/payment/sharing/poll-sharing');
  for (let run = 0; run < 3; run += 1) {
    await pollSharing(order.tradeId, Date.now());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const no = `${order.id}-r`;
  await owe(order, no, 4500);
  for (let run = 0; run < 3; run += 1) {
    await poll(order.tradeId, no);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  await untilRefund(order.tradeId, no, 'refunded');
  expect(wechat().sharings.get(`${order.id}-share`)?.receivers).toMatchObject([{ amount: 900, result: 'SUCCESS' }]);
  expect(wechat().sharingReturns.get(`${no}-return`)).toMatchObject({ amount: 450, result: 'SUCCESS' });
});

test('a callback that never comes: asking finds the order under the service provider', async () => {
  const owner = await pay.someone();
  const order = await orderFilters(owner, 1);
  await pay.fault({ fault: 'hold', match: order.id, times: 'always' });
  await owner.client.pay(order);

  expect(await owner.client.get('payment.confirm', { orderId: order.id })).toMatchObject({ state: 'to_pick_up' });
});

test('an unpaid order is closed under the service provider', async () => {
  const owner = await pay.someone();
  const order = await orderFilters(owner, 1);
  await owner.client.get('payment.prepay', { orderId: order.id });

  await owner.client.get('order.cancel', { orderId: order.id });

  expect(wechat().orders.get(order.id)).toMatchObject({ state: 'CLOSED' });
  expect(await paymentOf(order.id)).toMatchObject({ state: 'closed' });
});

test.each(['other-appid', 'other-mchid', 'other-sub-mchid', 'wrong-amount'])(
  'a forged callback (%s) is refused and changes nothing',
  async (variant) => {
    const owner = await pay.someone();
    const order = await orderFilters(owner, 1);
    await pay.fault({ fault: 'hold', match: order.id, times: 'always' });
    await owner.client.pay(order);

    expect((await pay.notify({ out_trade_no: order.id, variant })).status).toBe(400);

    expect(await paymentOf(order.id)).toMatchObject({ state: 'created' });
    expect((await pay.notify({ out_trade_no: order.id })).status).toBe(200);
    await untilState(owner, order.id, 'to_pick_up');
  },
);
