import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { addDays, dayOf } from '@shared/kernel/time';
import { placesTaken } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { SKU, STORE } from '../../fixtures/shop';
import { freeSlot, type Owner, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';

/** Steps that undo each other, one on what the other has changed meanwhile, and steps that are said twice at once. */
let shop: Shop;
let owner: Owner;
let other: Owner;
let staff: Client;
beforeAll(async () => {
  shop = await startShop();
  [owner, other] = [await shop.owner('owner'), await shop.owner('other')];
  staff = await shop.staff('staff');
  await shop.drainStreams();
}, 90_000);
afterAll(() => shop.close());

async function booked(): Promise<Order> {
  const order = await orderMaintenance(owner, { pointsFen: 100 });
  await owner.client.pay(order);
  return untilState(owner, order.id, 'booked');
}
const bookingOf = async (order: Order) => {
  const { readBooking } = await import('../../../functions/booking/booking.repo');
  const booking = await readBooking(order.booking?.bookingId ?? '');
  if (!booking) throw new Error('no booking');
  return booking;
};
const later = (order: Order, start: string, days = 3) => ({
  bookingId: order.booking?.bookingId ?? '',
  day: addDays(dayOf(Date.now()), days),
  start,
});

describe('a place', () => {
  test('read before it moved is not given back: not by the booking, and not by the order', async () => {
    const { releaseSlot } = await import('../../../functions/booking/hold-slot');
    const { readAnyOrder } = await import('../../../functions/order/read-order');
    const { advance } = await import('../../../functions/order/advance');
    const { transact } = await import('../../../functions/platform/db');
    const order = await booked();
    const [stale, record] = [await bookingOf(order), await readAnyOrder(order.id)];
    if (!record) throw new Error('no order');
    await owner.client.get('booking.reschedule', later(order, '10:00'));
    const { day } = later(order, '10:00');
    const before = [await placesTaken(STORE, stale.day), await placesTaken(STORE, day)];

    const released = await transact(releaseSlot(stale));
    const step = advance(record, 'refund', { actor: 'owner', by: '车主' }, Date.now());
    const moved = step.ok ? await transact(step.value.writes) : step;

    expect(released).toMatchObject({ ok: false, error: { code: 'BUSY', means: 'moved' } });
    expect(moved).toMatchObject({ ok: false, error: { code: 'ORDER_STATE', means: 'moved' } });
    expect([await placesTaken(STORE, stale.day), await placesTaken(STORE, day)]).toEqual(before);
  });

  test('moved twelve times at once, it is one place and nobody is answered 500', async () => {
    const order = await booked();
    const clock = (n: number) => `${String(8 + n).padStart(2, '0')}:00`;
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => owner.client.ask('booking.reschedule', later(order, clock(n % 9), 6))),
    );

    expect(answers.filter(({ status }) => ![200, 409].includes(status))).toEqual([]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    // An hour of one bay and one skill.
    expect(await placesTaken(STORE, later(order, '', 6).day)).toBe(4);
    await owner.client.get('order.cancel', { orderId: order.id });
    expect(await placesTaken(STORE, later(order, '', 6).day)).toBe(0);
  });
});

describe('said twice at once, the answer is the same', () => {
  test('check in, start, finish, redeem', async () => {
    const order = await booked();
    const twice = async (ask: () => Promise<{ status: number; value: { state: string } }>): Promise<unknown[]> =>
      (await Promise.all([ask(), ask(), ask()])).map(({ status, value }) => [status, value.state]);
    const issue = async () => (await owner.client.get('redemption.issue', { orderId: order.id })).code;
    const [{ id: orderId }, code] = [order, await issue()];

    expect(await twice(() => staff.ask('redemption.arrive', { code }))).toEqual(Array(3).fill([200, 'arrived']));
    expect(await twice(() => staff.ask('redemption.start', { orderId }))).toEqual(Array(3).fill([200, 'serving']));
    expect(await twice(() => staff.ask('redemption.finish', { orderId }))).toEqual(Array(3).fill([200, 'to_accept']));
    const last = await issue();
    expect(await twice(() => staff.ask('redemption.redeem', { code: last }))).toEqual(
      Array(3).fill([200, 'completed']),
    );
  });

  test('cancel', async () => {
    const order = await booked();
    const ask = () => owner.client.ask('order.cancel', { orderId: order.id });
    expect((await Promise.all([ask(), ask(), ask()])).map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

test('a code that was replaced between its reading and its use is not used', async () => {
  const { consumeCode } = await import('../../../functions/redemption/code.repo');
  const { transact } = await import('../../../functions/platform/db');
  const order = await booked();
  const { code } = await owner.client.get('redemption.issue', { orderId: order.id });
  await owner.client.get('redemption.issue', { orderId: order.id });
  expect(await transact(consumeCode(code, order.id, 'mbr_x', 'arrive', Date.now()))).toMatchObject({
    ok: false,
    error: { code: 'CODE_EXPIRED', means: 'moved' },
  });
});

test('a part that was handed over since the order was read does not go back by itself', async () => {
  const { takeBack } = await import('../../../functions/order/take-back');
  const { readAnyOrder } = await import('../../../functions/order/read-order');
  const { transact } = await import('../../../functions/platform/db');
  const ask = { lines: [{ skuId: SKU.filter, qty: 2 }], storeId: STORE, expectedPayableFen: 9000 };
  const made = await owner.client.get('order.create', ask);
  await owner.client.pay(made);
  const order = await untilState(owner, made.id, 'to_pick_up');
  const record = await readAnyOrder(order.id);
  if (!record) throw new Error('no order');
  const { code } = await owner.client.get('redemption.issue', { orderId: order.id });
  await staff.get('redemption.redeem', { code });

  const part = {
    qty: [1],
    cashFen: 4500,
    pointsFen: 0,
    couponFen: 0,
    clawbackFen: 0,
    chargedFen: 0,
    whole: false,
    refund: 1,
  };
  const back = takeBack(record, part, { actor: 'owner', by: '车主' }, Date.now());

  expect(back.ok && (await transact(back.value.writes))).toMatchObject({ ok: false, error: { code: 'ORDER_STATE' } });
});

test('an order that differs in anything a step is computed from is not written to', async () => {
  const { unchanged } = await import('../../../functions/order/unchanged');
  const { orderKey } = await import('../../../functions/order/order.repo');
  const { readAnyOrder } = await import('../../../functions/order/read-order');
  const { transact } = await import('../../../functions/platform/db');
  const { id } = await booked();
  const record = await readAnyOrder(id);
  if (!record?.booking || !record.due) throw new Error('no order with a place and a clock');
  const { booking, due } = record;
  const differences: Partial<typeof record>[] = [
    {},
    { state: 'arrived' },
    { refundCount: 1 },
    { openRefund: 'rfd_other' },
    { booking: { ...booking, startsAt: record.createdAt } },
    { due: { ...due, at: record.createdAt } },
  ];
  const said = differences.map(async (difference) => {
    const written = await transact([
      { table: 'orders', check: orderKey(id), ...unchanged({ ...record, ...difference }) },
    ]);
    return written.ok ? 'ok' : written.error.code;
  });
  expect(await Promise.all(said)).toEqual(['ok', ...Array(5).fill('ORDER_STATE')]);
});

test('a refund that was withdrawn since the order was read does not end a second time', async () => {
  const { closeRefund } = await import('../../../functions/order/take-back');
  const { readAnyOrder } = await import('../../../functions/order/read-order');
  const { transact } = await import('../../../functions/platform/db');
  const { id: orderId } = await booked();
  const { code } = await owner.client.get('redemption.issue', { orderId });
  await staff.get('redemption.arrive', { code });
  const ask = { orderId, lines: [{ skuId: SKU.package, qty: 1 }], reason: '等太久', expectedCashFen: 29_800 };
  const { id: refundId } = await owner.client.get('aftersale.request', ask);
  const record = await readAnyOrder(orderId);
  if (!record) throw new Error('no order');
  await owner.client.get('aftersale.withdraw', { refundId });

  const refused = closeRefund(
    record,
    refundId,
    { by: { actor: 'staff', by: '门店' }, rework: false, refused: true },
    Date.now(),
  );

  expect(refused.ok && (await transact(refused.value))).toMatchObject({ ok: false, error: { code: 'ORDER_STATE' } });
});

describe('a cursor', () => {
  test('is good for its caller, its list and its question only; anything else is 400', async () => {
    await booked();
    await freeSlot(owner);
    const { next } = await owner.client.get('order.list', { limit: 1 });
    const cursor = next ?? '';
    expect((await owner.client.ask('order.list', { limit: 2, cursor })).status).toBe(200);
    const answers = await Promise.all([
      other.client.ask('order.list', { cursor }),
      owner.client.ask('order.list', { group: 'unpaid', cursor }),
      owner.client.ask('aftersale.list', { cursor }),
      owner.client.ask('promotion.coupons', { state: 'available', cursor }),
      owner.client.ask('wallet.statement', { cursor }),
      owner.client.ask('catalogue.list', { cursor: 'p1' }),
      owner.client.ask('order.list', { cursor: cursor.replace(/.\./, 'A.') }),
      owner.client.ask('order.list', { cursor: cursor.split('.')[0] ?? '' }),
    ]);
    expect(answers.map(({ status, error }) => [status, error?.code])).toEqual(Array(8).fill([400, 'BAD_REQUEST']));
  });

  test('an address that ends in an empty parameter is no other operation', async () => {
    const headers = { authorization: `Bearer ${owner.client.token}` };
    const statuses = ['/v1/order/orders/', '/v1/store/stores/', '/v1/order//orders'].map(
      async (path) => (await fetch(`${shop.url}${path}`, { headers })).status,
    );
    expect(await Promise.all(statuses)).toEqual([404, 404, 404]);
  });
});
