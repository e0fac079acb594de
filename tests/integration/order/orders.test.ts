import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { placesTaken, stockOf } from '../../fixtures/books';
import { SKU, STORE } from '../../fixtures/shop';
import { freeSlot, type Owner, orderMaintenance, type Shop, startShop } from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;

beforeAll(async () => {
  shop = await startShop();
  owner = await shop.owner('owner');
  await shop.drainStreams();
});
afterAll(() => shop.close());

type Ask = Parameters<Owner['client']['ask']>[1];
const create = async (ask: object, key: string = randomUUID()) =>
  owner.client.ask('order.create', ask as Ask & never, key);
const maintenance = async () => ({
  lines: [{ skuId: SKU.package, qty: 1 }],
  storeId: STORE,
  carId: owner.carId,
  ...(await freeSlot(owner)),
  expectedPayableFen: 29_900,
});

test('an amount that is not today’s is refused with the new one, and takes nothing', async () => {
  const ask = await maintenance();
  const before = await placesTaken(STORE, ask.day);

  const answer = await create({ ...ask, expectedPayableFen: 19_900 });

  expect(answer.error).toMatchObject({ code: 'PRICE_CHANGED', details: { payableFen: 29_900 } });
  expect(await placesTaken(STORE, ask.day)).toBe(before);
});

test('what does not fit the car is refused at order, not only shown', async () => {
  const answer = await create({
    ...(await maintenance()),
    lines: [{ skuId: SKU.misfit, qty: 1 }],
    expectedPayableFen: 33_900,
  });

  expect(answer.error).toMatchObject({ code: 'NOT_FIT', details: { skuId: SKU.misfit } });
});

test.each([
  ['no store', { storeId: undefined }, 'STORE_REQUIRED'],
  ['a store that is not there', { storeId: 'sto_nowhere' }, 'STORE_NOT_FOUND'],
  ['no car', { carId: undefined }, 'CAR_REQUIRED'],
  ['no time', { day: undefined, start: undefined }, 'SLOT_REQUIRED'],
  ['a time before opening', { start: '06:00' }, 'SLOT_CLOSED'],
  ['a time that would end after closing', { start: '19:30' }, 'SLOT_CLOSED'],
  ['a day beyond the window', { day: '2099-01-01' }, 'SLOT_CLOSED'],
  ['a day gone by', { day: '2020-01-01' }, 'SLOT_CLOSED'],
  ['a SKU that is not on sale', { lines: [{ skuId: 'sku_gone', qty: 1 }] }, 'SKU_NOT_FOUND'],
  ['more points than there are', { pointsFen: 25_000, expectedPayableFen: 4900 }, 'POINTS_SHORT'],
  ['a quantity of nothing', { lines: [{ skuId: SKU.package, qty: 0 }] }, 'BAD_REQUEST'],
  ['half a fen', { pointsFen: 0.5 }, 'BAD_REQUEST'],
  ['points below zero', { pointsFen: -100, expectedPayableFen: 30_000 }, 'BAD_REQUEST'],
  ['a field nobody knows', { priceFen: 1 }, 'BAD_REQUEST'],
])('%s is refused', async (_, change, code) => {
  const ask = await maintenance();
  const before = await placesTaken(STORE, ask.day);

  const answer = await create({ ...ask, ...change });

  expect(answer.error?.code).toBe(code);
  expect(await placesTaken(STORE, ask.day)).toBe(before);
});

test('without an idempotency key no order is made', async () => {
  expect((await create(await maintenance(), 'short')).error?.code).toBe('IDEMPOTENCY_KEY_REQUIRED');
});

test('the same SKU twice is one line of both, taken from stock once', async () => {
  const before = await stockOf(SKU.filter, STORE);

  const { value } = await create({
    lines: [
      { skuId: SKU.filter, qty: 1 },
      { skuId: SKU.filter, qty: 2 },
    ],
    storeId: STORE,
    expectedPayableFen: 13_500,
  });

  expect(value).toMatchObject({ fulfilment: 'pickup', lines: [{ qty: 3, amountFen: 13_500 }] });
  expect(await stockOf(SKU.filter, STORE)).toEqual({
    ...before,
    available: before.available - 3,
    held: before.held + 3,
  });
  await owner.client.get('order.cancel', { orderId: value.id });
  expect(await stockOf(SKU.filter, STORE)).toEqual(before);
  expect(await owner.client.get('order.cancel', { orderId: value.id })).toMatchObject({ state: 'cancelled' });
  expect(await stockOf(SKU.filter, STORE)).toEqual(before);
});

test('an order keeps plate, model and mileage as they were, and the plate is not stored in clear', async () => {
  const { value: order } = await create(await maintenance());
  await owner.client.get('vehicle.update', {
    carId: owner.carId,
    modelId: order.car?.modelId ?? '',
    plate: '沪B88888',
    mileageKm: 31_000,
  });

  expect(await owner.client.get('order.detail', { orderId: order.id })).toMatchObject({
    car: { plate: '沪A12345', mileageKm: 30_000 },
  });
  const { get } = await import('../../../functions/platform/db');
  expect(JSON.stringify(await get('orders', { pk: `ORD#${order.id}`, sk: 'ORD' }))).not.toContain('沪A12345');
});

test('a quote names everything that stands in the way and changes nothing', async () => {
  const quote = await owner.client.get('order.quote', {
    lines: [
      { skuId: SKU.misfit, qty: 1 },
      { skuId: SKU.last, qty: 2 },
    ],
    storeId: STORE,
    carId: owner.carId,
    pointsFen: 99_999_999,
  });

  expect(quote.problems.map((problem) => problem.code).sort()).toEqual(['NOT_FIT', 'OUT_OF_STOCK']);
  expect(quote).toMatchObject({ balanceFen: 20_000, pointsFen: 20_000, maxPointsFen: 20_000 });
  expect(await owner.client.get('wallet.summary', {})).toMatchObject({ balanceFen: 20_000, heldFen: 0 });
});

test('the cart: two devices at once lose nothing, 0 takes a line out, ordering empties it', async () => {
  const second = await shop.client('owner').login();
  await Promise.all([
    owner.client.get('order.putCartLine', { skuId: SKU.filter, qty: 2 }),
    second.get('order.putCartLine', { skuId: SKU.wash, qty: 1 }),
  ]);

  const cart = await second.get('order.cart', {});
  expect(cart).toMatchObject({ count: 3, totalFen: 2 * 4500 + 4900 });
  expect((await second.ask('order.putCartLine', { skuId: 'sku_gone', qty: 1 })).error?.code).toBe('SKU_NOT_FOUND');
  await second.get('order.putCartLine', { skuId: SKU.wash, qty: 0 });
  await create({ lines: [{ skuId: SKU.filter, qty: 2 }], storeId: STORE, expectedPayableFen: 9000, fromCart: true });
  expect(await second.get('order.cart', {})).toEqual({ lines: [], count: 0, totalFen: 0 });
});

test('lists by group, newest first, page by page', async () => {
  const reader = await shop.owner('reader');
  const made = [await orderMaintenance(reader), await orderMaintenance(reader), await orderMaintenance(reader)];
  await reader.client.get('order.cancel', { orderId: made[1]?.id ?? '' });

  const unpaid = await reader.client.get('order.list', { group: 'unpaid' });
  const first = await reader.client.get('order.list', { limit: 2 });
  const rest = await reader.client.get('order.list', { limit: 2, ...(first.next ? { cursor: first.next } : {}) });

  expect(unpaid.items.map((order) => order.id)).toEqual([made[2]?.id, made[0]?.id]);
  expect([...first.items, ...rest.items].map((order) => order.id)).toEqual([made[2]?.id, made[1]?.id, made[0]?.id]);
});

test('two steps from one reading of an order: the first counts, the second changes nothing', async () => {
  const { readAnyOrder } = await import('../../../functions/order/read-order');
  const { advance } = await import('../../../functions/order/advance');
  const { transact } = await import('../../../functions/platform/db');
  const order = await orderMaintenance(await shop.owner('stepper'));
  const record = await readAnyOrder(order.id);
  if (!record) throw new Error('no order');
  const [cancel, book] = [
    advance(record, 'cancel', { actor: 'owner', by: '车主' }, Date.now()),
    advance(record, 'book', { actor: 'payment', by: '微信支付' }, Date.now()),
  ];
  if (!cancel.ok || !book.ok) throw new Error('both steps are legal from unpaid');

  expect(await transact(cancel.value.writes)).toEqual({ ok: true, value: undefined });
  expect(await transact(book.value.writes)).toMatchObject({ ok: false, error: { code: 'ORDER_STATE' } });

  expect((await readAnyOrder(order.id))?.state).toBe('cancelled');
});

test('ten purchases to be paid are enough: an eleventh is refused and takes nothing, until one is paid or cancelled', async () => {
  const hoarder = await shop.owner('hoarder');
  const ask = { lines: [{ skuId: SKU.filter, qty: 1 }], storeId: STORE, expectedPayableFen: 4500 };
  const buy = (key: string = randomUUID()) => hoarder.client.ask('order.create', ask as Ask & never, key);
  const keys = Array.from({ length: 10 }, () => randomUUID());
  const made = [];
  for (const key of keys) made.push((await buy(key)).value);
  const before = await stockOf(SKU.filter, STORE);

  const refused = await buy();
  const again = await buy(keys[3]);

  expect(refused.error?.code).toBe('TOO_MANY_UNPAID');
  expect(again.value.id).toBe(made[3]?.id);
  expect(await stockOf(SKU.filter, STORE)).toEqual(before);
  await hoarder.client.get('order.cancel', { orderId: made[0]?.id ?? '' });
  expect((await buy()).value.state).toBe('unpaid');
  expect((await buy()).error?.code).toBe('TOO_MANY_UNPAID');
});
