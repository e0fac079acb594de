import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { NewEvent } from '@shared/contracts/events';
import { DAY, HOUR, instant } from '@shared/kernel/time';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { everything } from '../../fixtures/books';
import { offerCoupons } from '../../fixtures/coupons';
import { type Faults, injectFaults } from '../../fixtures/faults';
import { SKU, STORE } from '../../fixtures/shop';
import { control, type Owner, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';
import { GROUP_OFFER, groupOffer } from './writes';

/**
 * A job or a consumer whose write stays refused says so, and is run again: it never takes it for done. Other tests cannot see that, because
 * what passes is tried six times.
 */
let shop: Shop;
let faults: Faults;
let owner: Owner;

beforeAll(async () => {
  shop = await startShop();
  await offerCoupons([groupOffer()]);
  owner = await shop.owner('owner');
  await shop.drainStreams();
  faults = await injectFaults();
}, 90_000);
afterEach(async () => {
  faults.calm();
  await control(shop, '', { fault: 'reset' });
});
afterAll(() => shop.close());

type Consumer = { handler: (batch: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> };
const record = (NewImage: object, OldImage?: object) => ({
  dynamodb: {
    SequenceNumber: '1',
    NewImage: marshall(NewImage, { removeUndefinedValues: true }),
    ...(OldImage ? { OldImage: marshall(OldImage, { removeUndefinedValues: true }) } : {}),
  },
});
/** Delivers a change to a consumer; throws when it asks for it again. */
async function deliver(consumer: Promise<Consumer>, ...images: [object, object?]): Promise<void> {
  const batch = { Records: [record(...images)] } as unknown as DynamoDBStreamEvent;
  const { batchItemFailures } = await (await consumer).handler(batch);
  if (batchItemFailures.length > 0) throw new Error('to be delivered again');
}
/** An event as the outbox keeps it. */
async function told(event: NewEvent): Promise<object> {
  const { emit } = await import('../../../functions/platform/outbox');
  const write = emit('orders', event, Date.now());
  return 'put' in write ? write.put : {};
}
const readOrder = async (orderId: string) => {
  const order = await (await import('../../../functions/order/order.repo')).readOrder(orderId);
  if (!order) throw new Error(`no order ${orderId}`);
  return order;
};
const factsOf = async (orderId: string) =>
  (await import('../../../functions/order/facts')).factsOf(await readOrder(orderId));
const stateOf = async (orderId: string) => (await readOrder(orderId)).state;

async function grouping(): Promise<string> {
  const lines = [{ skuId: SKU.filter, qty: 1 }];
  const member = await shop.owner(`group-${(await everything('orders')).length}`);
  const { id } = await member.client.get('order.create', {
    lines,
    storeId: STORE,
    offerId: GROUP_OFFER,
    expectedPayableFen: 3900,
  });
  await member.client.pay({ id });
  await untilState(member, id, 'grouping');
  return id;
}
async function booked(): Promise<string> {
  const { id } = await orderMaintenance(owner);
  await owner.client.pay({ id });
  await untilState(owner, id, 'booked');
  return id;
}
async function disputed(): Promise<{ orderId: string; refundId: string }> {
  const orderId = await booked();
  const staff = await shop.staff('staff');
  const { code } = await owner.client.get('redemption.issue', { orderId });
  await staff.get('redemption.arrive', { code });
  const ask = { orderId, lines: [{ skuId: SKU.package, qty: 1 }], reason: '等太久', expectedCashFen: 29_900 };
  return { orderId, refundId: (await owner.client.get('aftersale.request', ask)).id };
}
const flash = async (offerId: string) => {
  const { importStock } = await import('../../../functions/inventory/import-stock');
  await importStock([{ skuId: `sku_${offerId}`, location: 'wh_main', qty: 20 }], offerId);
  return { offerId, skuId: `sku_${offerId}`, shards: 1, home: 'wh_main' };
};
const tasks = async (id: string) => (await everything('tasks')).filter((item) => item.id === id).length;

async function flashOpens(id: string): Promise<Job> {
  const { openFlashStock } = await import('../../../functions/promotion/flash-stock');
  const { skuId, shards } = await flash(id);
  const [from, until] = [instant(Date.now()), instant(Date.now() + DAY)];
  const same = { title: '秒杀', priceFen: 100, from, until, perMember: 1, demo: true };
  const offer = { ...same, id, kind: 'flash' as const, quota: 5, shards, skuId };
  const run = () => openFlashStock(offer, 'wh_main', Date.now());
  return { run, done: () => tasks(`close_flash#${id}`), is: 1 };
}

/** `table`: what is refused is what writes there, and all else goes on. */
type Job = { run: () => Promise<unknown>; done: () => Promise<unknown>; is: unknown; table?: string };
const jobs: Record<string, () => Promise<Job>> = {
  'an order of a formed group goes on': async () => {
    const id = await grouping();
    const { groupFormed } = await import('../../../functions/order/ending/group-orders');
    return { run: () => groupFormed(id, Date.now()), done: () => stateOf(id), is: 'to_pick_up' };
  },
  'an order of a failed group is given back': async () => {
    const id = await grouping();
    const { groupFailed } = await import('../../../functions/order/ending/group-orders');
    return { run: () => groupFailed(id, Date.now()), done: () => stateOf(id), is: 'refunding' };
  },
  'a flash sale opens': () => flashOpens('ofr_opens'),
  'the end of a flash sale is planned before it opens': async () => ({
    ...(await flashOpens('ofr_planned')),
    table: 'tasks',
  }),
  'a flash sale ends': async () => {
    const sale = await flash('ofr_ends');
    const { openFlash } = await import('../../../functions/inventory/open-flash');
    const { closeFlashStock } = await import('../../../functions/promotion/flash-stock');
    await openFlash({ ...sale, quota: 5 }, Date.now());
    const { stockOf } = await import('../../fixtures/books');
    const done = async () => (await stockOf(sale.skuId, 'wh_main')).available;
    return { run: () => closeFlashStock(sale, Date.now()), done, is: 20 };
  },
  'an entry of the ledger reaches the sums': async () => {
    const { grantPoints } = await import('../../../functions/wallet/points');
    const { id: memberId } = await owner.client.get('member.me', {});
    const before = new Set((await everything('wallet')).map(({ pk, sk }) => `${pk} ${sk}`));
    await grantPoints('stubborn', memberId, 700, '节日礼', Date.now());
    const [entry = {}] = (await everything('wallet')).filter(
      ({ pk, sk, legs }) => legs !== undefined && !before.has(`${pk} ${sk}`),
    );
    const seen = async () =>
      (await everything('wallet')).filter(({ pk }) => pk === `SEEN#total#${(entry as { id?: string }).id}`).length;
    return { run: () => deliver(import('../../../functions/entry/stream-wallet-to-totals'), entry), done: seen, is: 1 };
  },
  'the deadline of an order is met': async () => {
    const id = await booked();
    const { meetDeadline } = await import('../../../functions/order/ending/meet-deadline');
    const at = Date.parse((await readOrder(id)).due?.at ?? '');
    return { run: () => meetDeadline(id, at), done: () => stateOf(id), is: 'no_show' };
  },
  'the deadline of a refund is met': async () => {
    const { refundId } = await disputed();
    const { meetRefundDeadline } = await import('../../../functions/aftersale/meet-refund-deadline');
    const run = () => meetRefundDeadline(refundId, Date.now() + 49 * HOUR);
    return { run, done: async () => (await owner.client.get('aftersale.detail', { refundId })).state, is: 'escalated' };
  },
  'a hand-over has its task': async () => {
    const order = { ...(await factsOf(await booked())), outTradeNo: 'ord_stubborn_upload' };
    const event = await told({ type: 'order.completed', order });
    const done = () => tasks('upload_shipping#ord_stubborn_upload');
    return { run: () => deliver(import('../../../functions/entry/stream-orders-to-payment'), event), done, is: 1 };
  },
  'what WeChat did not take is on the list of a person': async () => {
    const id = await booked();
    const order = await readOrder(id);
    await owner.client.get('order.cancel', { orderId: id });
    await control(shop, '', { fault: 'status', status: 200, errcode: 10060001, match: '/wxa/sec/*', times: 'always' });
    const { tellHandedOver } = await import('../../../functions/payment/tell-handed-over');
    const listed = async () => (await everything('payments')).filter(({ pk }) => pk === 'FAILED_EFFECTS').length;
    await tellHandedOver(order.tradeId, Date.now() - 2 * DAY, Date.now());
    // What was given back whole is not told.
    expect(await listed()).toBe(0);
    const { putAll, get } = await import('../../../functions/platform/db');
    const { paymentKey } = await import('../../../functions/payment/payment.repo');
    // As if nothing of it had been given back, and WeChat refused ever since.
    const payment = await get('payments', paymentKey(order.tradeId));
    await putAll('payments', [{ ...paymentKey(order.tradeId), ...payment, refundableFen: 29_900 }]);
    return { run: () => tellHandedOver(order.tradeId, Date.now() - 2 * DAY, Date.now()), done: listed, is: 1 };
  },
  'a payment that is open is asked about again': async () => {
    const { id } = await orderMaintenance(owner);
    await owner.client.get('payment.prepay', { orderId: id });
    const { queryPayment } = await import('../../../functions/payment/query-payment');
    return { run: () => queryPayment(id, Date.now(), 1), done: () => tasks(`query_payment#${id}#2`), is: 1 };
  },
  'the end of a low stock is noticed': async () => {
    const { putAll } = await import('../../../functions/platform/db');
    const { lowKey } = await import('../../../functions/inventory/inventory.repo');
    const place = { skuId: SKU.filter, location: 'wh_low' };
    await putAll('inventory', [{ ...lowKey(place), at: instant(Date.now()) }]);
    const stock = (available: number) => ({ ...place, available, held: 0, sold: 0, lowAt: 5 });
    const run = () => deliver(import('../../../functions/entry/stream-stock'), stock(9), stock(1));
    const rows = async () => (await everything('inventory')).filter(({ pk }) => pk === lowKey(place).pk).length;
    return { run, done: rows, is: 0 };
  },
  'a difference of a bill is recorded': async () => {
    const { recordDifference, readDifferences } = await import('../../../functions/payment/reconcile/reconcile.repo');
    const day = '2026-01-02' as Parameters<typeof readDifferences>[0];
    const about = { id: 'x', day, what: 'payment', kind: 'missing_there', at: instant(Date.now()) } as const;
    const rest = { outTradeNo: 'ord_x', outRefundNo: null, hereFen: 1, thereFen: null, note: '', resolution: null };
    const run = () => recordDifference({ ...about, ...rest });
    return { run, done: async () => (await readDifferences(day)).length, is: 1 };
  },
};

test.each(Object.keys(jobs))(
  'refused for good, it throws and is done when it is run again: %s',
  async (name) => {
    const job = await jobs[name]?.();
    if (!job) throw new Error(name);
    faults.calm();
    faults.strike({ fault: 'conflict', share: 1, ...(job.table ? { table: job.table } : {}) });

    await expect(job.run()).rejects.toThrow();

    expect(faults.sent.length).toBeGreaterThan(0);
    faults.calm();
    await job.run();
    expect(await job.done()).toEqual(job.is);
  },
  30_000,
);

test('WeChat cannot be asked: an unpaid order is not closed, and its task says so', async () => {
  const { id } = await orderMaintenance(owner);
  await owner.client.get('payment.prepay', { orderId: id });
  const { closeUnpaid } = await import('../../../functions/order/ending/close-order');
  await control(shop, '', { fault: 'status', status: 502, match: '/v3/pay/*', times: 'always' });

  await expect(closeUnpaid(id, Date.now())).rejects.toThrow('could not be closed');

  expect(await stateOf(id)).toBe('unpaid');
  await control(shop, '', { fault: 'reset' });
  await closeUnpaid(id, Date.now());
  expect(await stateOf(id)).toBe('closed');
});

test('a look that cannot be written down shows nothing', async () => {
  const office = await shop.staff('head-office');
  const { id: memberId } = await owner.client.get('member.me', {});
  faults.calm();
  faults.strike({ fault: 'conflict', share: 1 });

  const looks = [await office.ask('wallet.account', { memberId }), await office.ask('order.toShip', {})];

  expect(looks.map(({ status, error }) => `${status} ${error?.code}`)).toEqual(['409 BUSY', '409 BUSY']);
});
