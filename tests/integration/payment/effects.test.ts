import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { DAY } from '@shared/kernel/time';
import { everything } from '../../fixtures/books';
import { type Client, until } from '../../fixtures/client';
import { ADDRESS, SKU, STORE, stockWarehouse } from '../../fixtures/shop';
import { untilState } from '../../fixtures/visit';
import { handOver, openSharingShop } from './sharing-support';
import { buyFilters, owe, type PayShop, paymentOf, poll, refundStates, refundsOf } from './support';

/** Each effect at WeChat is a task of its own: what one of them is refused holds up no other, and in the end it is on the list of a person. */
const UPLOAD = '/wxa/sec/order/upload_shipping_info';

let pay: PayShop;
let staff: Client;
let office: Client;
beforeAll(async () => {
  ({ pay, staff } = await openSharingShop());
  office = await pay.shop.staff('head-office');
  await stockWarehouse();
});
afterEach(() => pay.calm());
afterAll(() => pay.shop.close());

const there = () => pay.shop.sandbox.state.store;
const refuseUpload = (more: object = { status: 200, errcode: 10060001 }) =>
  pay.fault({ fault: 'status', match: UPLOAD, times: 'always', ...more });
const sharedThere = (tradeId: string) =>
  [...there().sharings.values()].filter(({ outTradeNo, receivers }) => outTradeNo === tradeId && receivers.length > 0);
const listed = async (outTradeNo: string) => {
  const { items } = await (await office.login()).get('payment.failedEffects', { limit: 50 });
  return items.find((one) => one.outTradeNo === outTradeNo);
};
const resolve = async (effectId: string, how: 'retry' | 'by_hand') =>
  (await office.login()).ask('payment.resolveEffect', { effectId, how, note: '已核实' });

/** Everything that is due in the hours to come is tried, as the schedule does. */
async function hoursPass(...hours: number[]): Promise<void> {
  for (const hour of hours) {
    await pay.laterBy(hour * 60);
    await pay.runDue();
  }
}

test.each([
  ['refused', { status: 200, errcode: 10060014 }],
  ['not answered', { status: 502 }],
])('a hand-over that is %s keeps neither the share of its store nor the refund of another', async (_what, fault) => {
  const other = await buyFilters(await pay.someone(), 1);
  await refuseUpload(fault);
  const { order } = await handOver(pay, staff, 2);
  await owe(other, `${other.id}-r`, 4500);

  await pay.shop.drainStreams();

  expect(sharedThere(order.tradeId)).toHaveLength(1);
  expect(there().refunds.get(`${other.id}-r`)).toBeDefined();
  expect(await paymentOf(order.tradeId)).not.toHaveProperty('shippedAt');
});

test('a slow WeChat holds up nobody: what is due at once runs beside each other', async () => {
  const [one, two] = [await buyFilters(await pay.someone(), 1), await buyFilters(await pay.someone(), 1)];
  await pay.shop.drainStreams();
  await pay.fault({ fault: 'delay', ms: 1500, match: '/v3/refund/domestic/refunds', times: 1 });
  const { handler } = await import('../../../functions/entry/stream-tasks');
  const { marshall } = await import('@aws-sdk/util-dynamodb');
  for (const order of [one, two]) await owe(order, `${order.id}-r`, 4500);
  const planted = (await everything('tasks')).filter(
    ({ id, soon }) => soon === true && [one, two].some((order) => id === `query_refund#${order.id}-r`),
  );
  expect(planted).toHaveLength(2);

  const began = performance.now();
  const running = handler({
    Records: planted.map((item) => ({ dynamodb: { NewImage: marshall(item) as never } })),
  });
  const asked = () => [one, two].filter((order) => there().refunds.get(`${order.id}-r`) !== undefined);
  await until(async () => (asked().length > 0 ? true : undefined), 'the refund of the other');
  const first = performance.now() - began;
  await running;

  expect(first).toBeLessThan(1400);
  expect(asked()).toHaveLength(2);
});

test('refused for a day, a hand-over is on the list of a person, who has it told again', async () => {
  await refuseUpload();
  const { order } = await handOver(pay, staff, 1);
  await pay.shop.drainStreams();
  expect(await listed(order.tradeId)).toBeUndefined();
  await hoursPass(1, 7, 14, 21, 28);

  const effect = await listed(order.tradeId);
  expect(effect).toMatchObject({ kind: 'upload_shipping', status: '10060001', orderId: order.id, amountFen: 4500 });
  await pay.fault({ fault: 'reset' });
  await pay.laterBy(28 * 60);
  const ways = await Promise.all([1, 2].map(() => resolve(effect?.effectId ?? '', 'retry')));
  expect(ways.map(({ status }) => status).sort()).toEqual([200, 409]);
  await pay.shop.drainStreams();

  expect(there().orders.get(order.tradeId)?.shipping).toMatchObject({ finished: true, uploads: 1 });
  expect(await paymentOf(order.tradeId)).toHaveProperty('shippedAt');
  expect(await listed(order.tradeId)).toBeUndefined();
});

test('entered at WeChat by hand, it is not told any more', async () => {
  await refuseUpload();
  const { order } = await handOver(pay, staff, 1);
  await pay.shop.drainStreams();
  await hoursPass(1, 7, 14, 21, 28);
  const effect = await listed(order.tradeId);

  expect(await resolve(effect?.effectId ?? '', 'by_hand')).toMatchObject({ status: 200 });

  expect(await paymentOf(order.tradeId)).toHaveProperty('shippedAt');
  expect(await listed(order.tradeId)).toBeUndefined();
});

test('what WeChat holds of a refund that was paid by hand is fetched by a person when it does not come back', async () => {
  const order = await buyFilters(await pay.someone(), 1);
  const no = `${order.id}-r`;
  await pay.fault({ fault: 'refund', outcome: 'ABNORMAL', match: no });
  await owe(order, no, 4500);
  for (const minutes of [0, 15, 90, 480, 900]) {
    await pay.laterBy(minutes);
    await poll(order.tradeId, no);
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  expect(await refundStates(order.tradeId)).toEqual([`${no} abnormal`]);
  const { outRefundNo } = (await refundsOf(order.tradeId))[0] ?? { outRefundNo: '' };
  await (await office.login()).get('payment.resolveRefund', { outRefundNo, how: 'by_hand', note: '已转账' });
  await pay.fault({
    fault: 'status',
    status: 403,
    code: 'NO_AUTH',
    match: '/v3/refund/domestic/refunds/*/apply-abnormal-refund',
    times: 'always',
  });
  for (const days of [1, 4, 9]) {
    await pay.laterBy(days * 24 * 60);
    await poll(order.tradeId, no);
  }

  expect(await listed(order.tradeId)).toMatchObject({ kind: 'take_back', outRefundNo: no, status: 'NO_AUTH' });
  await pay.fault({ fault: 'reset' });
  await pay.laterBy(9 * 24 * 60);
  expect(await resolve(`take-back.${no}`, 'retry')).toMatchObject({ status: 200 });
  await poll(order.tradeId, no);
  expect((await refundsOf(order.tradeId))[0]).toMatchObject({ takeBack: 'done' });
  expect(there().refunds.get(no)).toMatchObject({ account: '退还商户' });
});

/** A paid parcel. */
async function parcel(): Promise<{ order: Order }> {
  const owner = await pay.someone();
  const input = { lines: [{ skuId: SKU.filter, qty: 1 }], storeId: STORE, delivery: 'ship' as const, address: ADDRESS };
  const order = await owner.client.get('order.create', { ...input, expectedPayableFen: 5300 });
  await owner.client.pay(order);
  return { order: await untilState(owner, order.id, 'to_ship') };
}

test('a parcel of 顺丰 is told by WeChat’s code, with the receiver’s masked phone', async () => {
  const { order } = await parcel();
  await office.login();
  expect(
    await office.ask('order.ship', { orderId: order.id, carrierCode: '顺丰速运', trackingNo: 'SF12345678' }),
  ).toMatchObject({ status: 400 });
  expect(
    await office.ask('order.ship', { orderId: order.id, carrierCode: 'SHUNFENG', trackingNo: 'SF12345678' }),
  ).toMatchObject({ error: { code: 'CARRIER_UNKNOWN' } });

  const sent = await office.get('order.ship', { orderId: order.id, carrierCode: 'SF', trackingNo: 'SF12345678' });
  await pay.shop.drainStreams();

  expect(sent.shipping).toMatchObject({ carrier: '顺丰速运', carrierCode: 'SF' });
  expect(there().orders.get(order.tradeId)?.shipping?.parcels).toEqual([
    {
      item_desc: '机油滤清器',
      tracking_no: 'SF12345678',
      express_company: 'SF',
      contact: { receiver_contact: '139****1234' },
    },
  ]);
});

test('carriers are those of WeChat’s own list: the usual ones first, the rest by a word', async () => {
  await office.login();
  const usual = await office.get('order.carriers', {});
  expect(usual.items.slice(0, 3)).toEqual([
    { code: 'SF', name: '顺丰速运' },
    { code: 'JD', name: '京东快递' },
    { code: 'ZTO', name: '中通快递' },
  ]);
  expect((await office.get('order.carriers', { word: '八达' })).items).toEqual([{ code: 'BDT', name: '八达通' }]);
  expect((await office.get('order.carriers', { word: '没有' })).items).toEqual([]);
});

test('the list of carriers is of today: a day later WeChat is asked again, also by who sends a parcel', async () => {
  const { carrierOf } = await import('../../../functions/order/parcel/carriers');
  const { transact } = await import('../../../functions/platform/db');
  const readAt = Date.now();
  const kept = { pk: 'CARRIERS', sk: 'CARRIERS', carriers: [{ code: 'OLD', name: '旧快递' }], readAt };
  await transact([{ table: 'orders', put: kept }]);

  expect(await carrierOf('SF', readAt + DAY - 1)).toMatchObject({ error: { code: 'CARRIER_UNKNOWN' } });
  expect(await carrierOf('SF', readAt + DAY)).toMatchObject({ value: { name: '顺丰速运' } });
  expect(await carrierOf('OLD', readAt + DAY)).toMatchObject({ error: { code: 'CARRIER_UNKNOWN' } });
});
