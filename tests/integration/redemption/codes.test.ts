import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../fixtures/client';
import { control, type Owner, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;
let staff: Client;
let colleague: Client;
let stranger: Client;

beforeAll(async () => {
  shop = await startShop();
  owner = await shop.owner('owner');
  staff = await shop.staff('staff');
  colleague = await shop.staff('staff-b');
  stranger = await shop.staff('other-staff');
});
afterEach(async () => {
  (await import('../../../functions/platform/clock')).shiftClock(0);
  await control(shop, '', { fault: 'reset' });
});
afterAll(() => shop.close());

async function bookedOrder(): Promise<string> {
  const order = await orderMaintenance(owner);
  await owner.client.pay(order);
  return (await untilState(owner, order.id, 'booked')).id;
}
const codeFor = async (orderId: string): Promise<string> =>
  (await owner.client.get('redemption.issue', { orderId })).code;

test('two staff scan at once: one gets through, the other is told', async () => {
  const orderId = await bookedOrder();
  const code = await codeFor(orderId);

  const answers = await Promise.all([
    staff.ask('redemption.arrive', { code }),
    colleague.ask('redemption.arrive', { code }),
  ]);

  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  expect(answers.find((answer) => answer.status === 409)?.error?.code).toMatch(/^(CODE_USED|ORDER_STATE)$/);
  const order = await owner.client.get('order.detail', { orderId });
  expect(order.history.filter((step) => step.state === 'arrived')).toHaveLength(1);
});

test('the same staff sends it again (the answer was lost): the same answer, nothing twice', async () => {
  const orderId = await bookedOrder();
  const code = await codeFor(orderId);

  const first = await staff.get('redemption.arrive', { code });
  const again = await staff.get('redemption.arrive', { code });

  expect(again).toEqual(first);
});

test('another store can neither see nor redeem the order, and the code stays good', async () => {
  const orderId = await bookedOrder();
  const code = await codeFor(orderId);

  for (const answer of [
    await stranger.ask('redemption.scan', { code }),
    await stranger.ask('redemption.arrive', { code }),
    await stranger.ask('redemption.order', { orderId }),
    await stranger.ask('redemption.start', { orderId }),
    await stranger.ask('redemption.finish', { orderId }),
    await stranger.ask('redemption.redeem', { code }),
  ])
    expect(answer.error?.code).toBe('WRONG_STORE');
  expect(await staff.get('redemption.arrive', { code })).toMatchObject({ state: 'arrived' });
});

test('a code expires, and a newer one takes its place', async () => {
  const orderId = await bookedOrder();
  const old = await codeFor(orderId);
  const fresh = await codeFor(orderId);
  expect((await staff.ask('redemption.arrive', { code: old })).error?.code).toBe('CODE_EXPIRED');

  (await import('../../../functions/platform/clock')).shiftClock(121_000);

  expect((await staff.ask('redemption.arrive', { code: fresh })).error?.code).toBe('CODE_EXPIRED');
  expect((await staff.ask('redemption.scan', { code: fresh })).error?.code).toBe('CODE_EXPIRED');
  expect(await owner.client.get('order.detail', { orderId })).toMatchObject({ state: 'booked' });
});

test('a used code is told from one that never was', async () => {
  const orderId = await bookedOrder();
  const code = await codeFor(orderId);
  await staff.get('redemption.arrive', { code });

  expect((await colleague.ask('redemption.scan', { code })).error?.code).toBe('CODE_USED');
  expect((await staff.ask('redemption.redeem', { code })).error?.code).toBe('CODE_USED');
  expect((await staff.ask('redemption.scan', { code: 'A'.repeat(20) })).error?.code).toBe('CODE_INVALID');
});

test('a refunded order cannot be redeemed with a code from before', async () => {
  const orderId = await bookedOrder();
  const code = await codeFor(orderId);
  await owner.client.get('order.cancel', { orderId });

  expect((await staff.ask('redemption.scan', { code })).error?.code).toBe('ORDER_REFUNDED');
  expect((await staff.ask('redemption.arrive', { code })).error?.code).toBe('ORDER_REFUNDED');
  expect((await owner.client.ask('redemption.issue', { orderId })).error?.code).toBe('ORDER_STATE');
});

test('steps cannot be skipped, and a strange odometer is looked at twice', async () => {
  const orderId = await bookedOrder();
  const code = await codeFor(orderId);

  expect((await staff.ask('redemption.start', { orderId })).error?.code).toBe('ORDER_STATE');
  expect((await staff.ask('redemption.finish', { orderId })).error?.code).toBe('ORDER_STATE');
  expect((await staff.ask('redemption.redeem', { code })).error?.code).toBe('ORDER_STATE');
  expect((await owner.client.ask('order.accept', { orderId })).error?.code).toBe('ORDER_STATE');
  for (const mileageKm of [10, 29_999, 130_001])
    expect((await staff.ask('redemption.arrive', { code, mileageKm })).error).toMatchObject({
      code: 'MILEAGE_CONFIRM',
      details: { knownKm: 30_000, mileageKm },
    });
  const arrived = await staff.get('redemption.arrive', { code, mileageKm: 29_000, confirmed: true });
  expect(arrived).toMatchObject({ state: 'arrived', car: { mileageKm: 29_000 } });
});

test('owner accepts and staff redeems at once: completed once, points once', async () => {
  const orderId = await bookedOrder();
  await staff.get('redemption.arrive', { code: await codeFor(orderId) });
  await staff.get('redemption.start', { orderId });
  await staff.get('redemption.finish', { orderId });
  const before = (await owner.client.get('wallet.summary', {})).earnedFen;
  const code = await codeFor(orderId);

  const answers = await Promise.all([
    owner.client.ask('order.accept', { orderId }),
    staff.ask('redemption.redeem', { code }),
  ]);
  await shop.drainStreams();
  await shop.drainStreams();

  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect((await owner.client.get('wallet.summary', {})).earnedFen - before).toBe(598);
});

test('the board shows the store its own bookings, masked', async () => {
  const orderId = await bookedOrder();
  const { booking } = await owner.client.get('order.detail', { orderId });
  const day = booking?.day ?? '';

  const mine = await staff.get('booking.board', { day });
  const theirs = await stranger.get('booking.board', { day });

  const row = mine.rows.find((one) => one.orderId === orderId);
  expect(row).toMatchObject({ orderState: 'booked', bay: 'lift', start: booking?.start });
  expect(JSON.stringify(row)).not.toContain('沪A12345');
  expect(theirs.rows).toEqual([]);
});

test('a booking moves to another time: the new place is taken, the old one free, and not within two hours', async () => {
  const orderId = await bookedOrder();
  const { booking } = await owner.client.get('order.detail', { orderId });
  const { bookingId = '', day = '', start = '' } = booking ?? {};
  const moved = start === '16:00' ? '17:00' : '16:00';

  const answer = await owner.client.get('booking.reschedule', { bookingId, day, start: moved });
  const again = await owner.client.get('booking.reschedule', { bookingId, day, start: moved });

  expect(again).toEqual(answer);
  expect(await owner.client.get('order.detail', { orderId })).toMatchObject({ booking: { start: moved } });
  expect((await stranger.ask('booking.reschedule', { bookingId, day, start })).error?.code).toBe('BOOKING_NOT_FOUND');
  const late = Date.parse(answer.startsAt) - Date.now() - 90 * 60_000;
  (await import('../../../functions/platform/clock')).shiftClock(late);
  expect((await (await owner.client.login()).ask('booking.reschedule', { bookingId, day, start })).error?.code).toBe(
    'TOO_LATE_TO_CHANGE',
  );
});

test('a code is used once, whatever the order allows', async () => {
  const { consumeCode } = await import('../../../functions/redemption/code.repo');
  const { transact } = await import('../../../functions/platform/db');
  const orderId = await bookedOrder();
  const code = await codeFor(orderId);

  expect(await transact(consumeCode(code, orderId, 'mem_1', 'arrive', Date.now()))).toMatchObject({ ok: true });
  expect(await transact(consumeCode(code, orderId, 'mem_2', 'arrive', Date.now()))).toMatchObject({
    ok: false,
    error: { code: 'CODE_USED' },
  });
});
