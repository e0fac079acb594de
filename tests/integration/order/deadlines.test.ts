import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Order, OrderState } from '@shared/contracts/order';
import { DAY, HOUR, instant, MINUTE, millis } from '@shared/kernel/time';
import { expectCleanAudit } from '../../fixtures/audit';
import { expectBalancedBooks, stockOf } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { offerCoupons } from '../../fixtures/coupons';
import { outlast, tasksOf } from '../../fixtures/deadlines';
import { ADDRESS, SKU, STORE, stockWarehouse } from '../../fixtures/shop';
import {
  control,
  freeSlot,
  type Owner,
  orderMaintenance,
  type Shop,
  startShop,
  untilState,
} from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;
let staff: Client;
let headOffice: Client;

beforeAll(async () => {
  shop = await startShop();
  await stockWarehouse();
  await offerCoupons([
    {
      id: 'ofr_pair',
      kind: 'group',
      title: '双人团',
      skuId: SKU.filter,
      priceFen: 2900,
      from: instant(Date.now() - HOUR),
      until: instant(Date.now() + 48 * HOUR),
      perMember: 5,
      demo: true,
      size: 2,
      hours: 24,
    },
  ]);
  owner = await shop.owner('owner');
  staff = await shop.staff('staff');
  headOffice = await shop.staff('head-office');
}, 90_000);
afterEach(async () => {
  (await import('../../../functions/platform/clock')).shiftClock(0);
});
afterAll(async () => {
  await shop.drainStreams();
  await shop.drainStreams();
  await expectBalancedBooks();
  await expectCleanAudit();
  await shop.close();
});

const see = (orderId: string): Promise<Order> => owner.client.get('order.detail', { orderId });
const hours = (from: string, to: string | undefined): number => (millis(to ?? from) - millis(from)) / HOUR;
const enteredAt = (order: Order): string => order.history.at(-1)?.at ?? '';

async function booked(): Promise<Order> {
  const order = await orderMaintenance(owner);
  await owner.client.pay(order);
  return untilState(owner, order.id, 'booked');
}
async function goods(delivery: 'pickup' | 'ship', state: OrderState): Promise<Order> {
  const address = delivery === 'ship' ? { address: ADDRESS } : {};
  const expectedPayableFen = delivery === 'ship' ? 5300 : 4500;
  const lines = [{ skuId: SKU.filter, qty: 1 }];
  const order = await owner.client.get('order.create', {
    lines,
    storeId: STORE,
    delivery,
    ...address,
    expectedPayableFen,
  });
  await owner.client.pay(order);
  return untilState(owner, order.id, state);
}
/** Walks a booked order on, each step by the store. */
async function walk(to: 'arrived' | 'serving' | 'to_accept'): Promise<Order> {
  const { id: orderId } = await booked();
  const { code } = await owner.client.get('redemption.issue', { orderId });
  await staff.get('redemption.arrive', { code });
  if (to !== 'arrived') await staff.get('redemption.start', { orderId });
  if (to === 'to_accept') await staff.get('redemption.finish', { orderId });
  return see(orderId);
}
async function inbox(): Promise<string[]> {
  await shop.drainStreams();
  const { items } = await owner.client.get('message.inbox', {});
  return items.map(({ title }) => title);
}
const usedOf = async (order: Order): Promise<number> => {
  const { readUsage } = await import('../../../functions/booking/booking.repo');
  const usage = await readUsage(STORE, order.booking?.day ?? '');
  return usage[`b_lift_${order.booking?.start.replace(':', '')}`] ?? 0;
};

test('a no-show half an hour after the start: told, its place kept until it is moved, and moved it is booked again', async () => {
  const order = await booked();
  const taken = await usedOf(order);
  expect(order.deadline).toMatchObject({ at: instant(millis(order.booking?.startsAt ?? '') + 30 * MINUTE) });
  expect(await tasksOf(order.id)).toEqual([`${order.deadline?.at} order_deadline#${order.id}`]);

  expect(await outlast(order.id)).toBe('no_show');
  const missed = await see(order.id);

  expect(missed).toMatchObject({ state: 'no_show', movesLeft: 5 });
  expect(missed.deadline?.says).toContain('改约');
  expect(await tasksOf(order.id)).toHaveLength(1);
  expect(await inbox()).toContain('您预约的服务未到店');
  const slot = await freeSlot(owner);
  const later = { day: slot.day, start: slot.start === '17:00' ? '18:00' : '17:00' };
  await owner.client.get('booking.reschedule', { bookingId: order.booking?.bookingId ?? '', ...later });
  const moved = await see(order.id);
  expect(moved).toMatchObject({ state: 'booked', movesLeft: 4, booking: later });
  expect(moved.deadline?.at).toBe(instant(millis(moved.booking?.startsAt ?? '') + 30 * MINUTE));
  expect(await usedOf(order)).toBe(taken - 1);
  await owner.client.get('order.cancel', { orderId: order.id });
  // Only the task of the money on its way is left.
  expect(await tasksOf(order.id)).toEqual([expect.not.stringContaining(moved.deadline?.at ?? '')]);
});

test('who comes late is served all the same; who does not gets everything back, on asking or after a week', async () => {
  const [late, asking, silent] = [await booked(), await booked(), await booked()];
  for (const { id } of [late, asking, silent]) expect(await outlast(id)).toBe('no_show');

  const { code } = await owner.client.get('redemption.issue', { orderId: late.id });
  expect(await staff.get('redemption.arrive', { code })).toMatchObject({ state: 'arrived' });
  const cancelled = await owner.client.get('order.cancel', { orderId: asking.id });
  expect(cancelled).toMatchObject({ state: 'refunding', refundedFen: { cashFen: 29_900 } });
  expect(await outlast(silent.id)).toBe('refunding');

  expect(await see(silent.id)).toMatchObject({ refundedFen: { cashFen: 29_900 } });
  const { shiftClock } = await import('../../../functions/platform/clock');
  // The refund's own task stands at the time of the deadline.
  shiftClock(60 * DAY);
  await control(shop, '', { fault: 'clock', seconds: (60 * DAY) / 1000 });
  await shop.drainStreams();
  shiftClock(0);
  await control(shop, '', { fault: 'clock', seconds: 0 });
  await untilState(owner, silent.id, 'refunded');
});

test('a booking is moved five times at most', async () => {
  const order = await booked();
  const bookingId = order.booking?.bookingId ?? '';
  const day = order.booking?.day ?? '';
  for (const start of ['13:00', '14:00', '15:00', '16:00', '17:00'])
    await owner.client.get('booking.reschedule', { bookingId, day, start });

  const sixth = await owner.client.ask('booking.reschedule', { bookingId, day, start: '18:30' });

  expect(sixth.error?.code).toBe('MOVES_USED_UP');
  await owner.client.get('order.cancel', { orderId: order.id });
});

test('a car that nobody works on: headquarters is called after a day, and the money goes back after a week', async () => {
  const order = await walk('arrived');
  expect(hours(enteredAt(order), order.deadline?.at)).toBe(7 * 24);
  const { meetDeadline } = await import('../../../functions/order/ending/meet-deadline');
  await meetDeadline(order.id, millis(enteredAt(order)) + DAY);

  const { items } = await headOffice.get('order.stuck', {});
  expect(items.find(({ orderId }) => orderId === order.id)).toMatchObject({
    state: 'arrived',
    outcomes: ['refund', 'complete'],
  });
  expect((await staff.ask('order.stuck', {})).error?.code).toBe('FORBIDDEN');
  expect(await inbox()).toContain('订单超时未处理');
  expect(await outlast(order.id)).toBe('refunding');
  expect((await headOffice.get('order.stuck', {})).items.map(({ orderId }) => orderId)).not.toContain(order.id);
});

test('work that never ends counts as finished, and finished work as accepted: the store is paid and points arrive', async () => {
  const order = await walk('serving');
  expect(await outlast(order.id)).toBe('to_accept');
  const finished = await see(order.id);
  expect(finished.deadline?.says).toMatch(/^请在 .* 前验收，逾期自动验收/);

  expect(await outlast(order.id)).toBe('completed');

  expect(await see(order.id)).toMatchObject({ state: 'completed', deadline: null });
  expect(await tasksOf(order.id)).toEqual([]);
  expect(await inbox()).toEqual(expect.arrayContaining(['订单即将到期', '积分到账']));
});

test('goods nobody fetches and parcels nobody sends go back whole, with their stock', async () => {
  const shelf = await stockOf(SKU.filter, STORE);
  const fetched = await goods('pickup', 'to_pick_up');
  const parcel = await goods('ship', 'to_ship');
  expect(hours(enteredAt(fetched), fetched.deadline?.at)).toBe(30 * 24);
  expect(hours(enteredAt(parcel), parcel.deadline?.at)).toBe(15 * 24);

  expect([await outlast(fetched.id), await outlast(parcel.id)]).toEqual(['refunding', 'refunding']);

  expect(await stockOf(SKU.filter, STORE)).toEqual(shelf);
  expect((await headOffice.get('order.toShip', {})).items.map(({ id }) => id)).not.toContain(parcel.id);
});

test('who waits for a group may leave it: the money goes back and the seat is free', async () => {
  const ask = { lines: [{ skuId: SKU.filter, qty: 1 }], storeId: STORE, offerId: 'ofr_pair', expectedPayableFen: 2900 };
  const order = await owner.client.get('order.create', ask);
  await owner.client.pay(order);
  const { groupId } = await untilState(owner, order.id, 'grouping');

  expect(await owner.client.get('order.cancel', { orderId: order.id })).toMatchObject({ state: 'refunding' });

  const group = await owner.client.get('promotion.group', { groupId: groupId ?? '' });
  expect(group.group).toMatchObject({ state: 'open', taken: 0, paid: 0 });
  const offer = await owner.client.get('promotion.offer', { offerId: 'ofr_pair' });
  expect('open' in offer ? offer.open : []).toEqual([]);
});

test('the task does it, from the schedule, once', async () => {
  const order = await booked();
  const { shiftClock } = await import('../../../functions/platform/clock');
  shiftClock(millis(order.deadline?.at ?? '') - Date.now() + 1000);
  const drain = await import('../../../functions/entry/schedule-tasks');
  await drain.handler();
  await drain.handler();
  const { readOrder } = await import('../../../functions/order/order.repo');
  const missed = await readOrder(order.id);
  expect(missed?.state).toBe('no_show');
  expect(missed?.history.filter(({ state }) => state === 'no_show')).toHaveLength(1);
});

test('headquarters ends what is stuck: money back, or counted as done; what was accepted is the owner’s to ask for', async () => {
  const [back, done] = [await walk('serving'), await walk('to_accept')];
  const resolve = (orderId: string, outcome: 'refund' | 'complete') =>
    headOffice.ask('order.resolve', { orderId, outcome, reason: '门店停业' });
  expect((await staff.ask('order.resolve', { orderId: back.id, outcome: 'refund', reason: '门店停业' })).status).toBe(
    403,
  );

  expect((await resolve(back.id, 'refund')).value).toMatchObject({ state: 'refunding' });
  expect((await resolve(done.id, 'complete')).value).toMatchObject({ state: 'completed' });
  expect((await resolve(done.id, 'complete')).value).toMatchObject({ state: 'completed' });
  expect((await resolve(done.id, 'refund')).error?.code).toBe('ORDER_STATE');
});

test('the store gives its own order back by itself, another store’s not', async () => {
  const order = await booked();
  const stranger = await shop.staff('other-staff');
  const offer = { orderId: order.id, reason: '举升机故障' };

  expect((await stranger.ask('aftersale.offer', offer)).error?.code).toBe('WRONG_STORE');
  expect(await staff.get('aftersale.offer', offer)).toMatchObject({ state: 'refunding' });
  expect(await staff.get('aftersale.offer', offer)).toMatchObject({ orderId: order.id });

  const { items } = await owner.client.get('aftersale.list', { orderId: order.id });
  expect(items).toMatchObject([{ reason: '举升机故障', cashFen: 29_900 }]);
});
