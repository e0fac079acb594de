import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditBooks, type Damage, expectCleanAudit, findingsOf, gone, plus, put } from '../../fixtures/audit';
import { everything } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { SKU, STORE } from '../../fixtures/shop';
import { type Owner, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let staff: Client;

type Item = Record<string, unknown>;
const WORTH = 29_900;

async function booked(user: string): Promise<{ owner: Owner; orderId: string; bookingId: string }> {
  const owner = await shop.owner(user);
  const order = await orderMaintenance(owner);
  await owner.client.pay(order);
  const { booking } = await untilState(owner, order.id, 'booked');
  return { owner, orderId: order.id, bookingId: booking?.bookingId ?? '' };
}

/** The car is at the store, and work has begun. */
async function arrived(user: string): Promise<{ owner: Owner; orderId: string }> {
  const { owner, orderId } = await booked(user);
  const { code } = await owner.client.get('redemption.issue', { orderId });
  await staff.get('redemption.arrive', { code });
  return { owner, orderId };
}

async function giveBack({ owner: { client }, orderId }: { owner: Owner; orderId: string }): Promise<void> {
  const lines = [{ skuId: SKU.package, qty: 1 }];
  const ask = { orderId, lines, reason: '不想要了', expectedCashFen: WORTH };
  const { id, state } = await client.get('aftersale.request', ask);
  if (state === 'requested') await staff.get('aftersale.decide', { refundId: id, approve: true });
}

/** A place in every state: held, dropped, booked, moved within its day and to another, given back before and after the car came, used. */
beforeAll(async () => {
  shop = await startShop();
  staff = await shop.staff('staff');
  await orderMaintenance(await shop.owner('holds'));
  const drops = await shop.owner('drops');
  await drops.client.get('order.cancel', { orderId: (await orderMaintenance(drops)).id });
  await booked('books');

  const moves = await booked('moves');
  const { days } = await moves.owner.client.get('booking.days', { storeId: STORE, skuIds: SKU.package });
  const day = days.filter(({ state }) => state === 'open').at(-1)?.day ?? '';
  const later = { bookingId: moves.bookingId, day, start: '14:00' };
  await moves.owner.client.get('booking.reschedule', later);
  await moves.owner.client.get('booking.reschedule', { ...later, start: '14:30' });

  await giveBack(await booked('gives-back'));
  await giveBack(await arrived('gives-back-late'));
  const { owner, orderId } = await arrived('served');
  await staff.get('redemption.start', { orderId });
  await staff.get('redemption.finish', { orderId });
  const { code } = await owner.client.get('redemption.issue', { orderId });
  await staff.get('redemption.redeem', { code });
  await shop.drainStreams();
}, 90_000);
afterAll(() => shop.close());

test('places that are held, moved, given back or used are no difference', async () => {
  const states = (await everything('bookings')).flatMap(({ sk, state }) => (sk === 'BK' ? [String(state)] : []));
  expect(states.sort()).toEqual(['arrived', 'booked', 'booked', 'done', 'held', 'released', 'released']);
  await expectCleanAudit();
});

const table = 'bookings';
const booking = (state: string) => (item: Item) => item.sk === 'BK' && item.state === state;
const busy = (item: Item) => String(item.sk).startsWith('DAY#') && counter(item) !== '';
const counter = (item: Item): string => Object.keys(item).find((name) => Number(item[name]) > 0) ?? '';
const order = (state: string) => (item: Item) => item.sk === 'ORD' && item.state === state;

const damages: (Damage & { what: string; finds: RegExp })[] = [
  { what: 'a place too many', table, where: busy, change: (item) => plus(counter(item))(item), finds: /^taken of/ },
  { what: 'a place too few', table, where: busy, change: (item) => plus(counter(item), -1)(item), finds: /^taken of/ },
  {
    what: 'a place that nobody asked for',
    table,
    where: busy,
    change: put({ b_lift_2330: 1 }),
    finds: /^taken of b_lift_2330$/,
  },
  { what: 'a day that is gone', table, where: busy, change: gone, finds: /^taken of/ },
  { what: 'a booking that is gone', table, where: booking('booked'), change: gone, finds: /^booking bkg?_\w+$/ },
  {
    what: 'a booking of another order',
    table,
    where: booking('booked'),
    change: put({ orderId: 'ord_unknown' }),
    finds: /: orderId$/,
  },
  {
    what: 'a booking at another time',
    table,
    where: booking('booked'),
    change: put({ start: '23:30' }),
    finds: /: start$/,
  },
  {
    what: 'a booking on another day',
    table,
    where: booking('booked'),
    change: put({ day: '2030-01-01' }),
    finds: /^booking/,
  },
  { what: 'a booking of less', table, where: booking('booked'), change: put({ units: [] }), finds: /: units$/ },
  {
    what: 'a place that was not given back',
    table,
    where: booking('released'),
    change: put({ state: 'booked' }),
    finds: /: state$/,
  },
  {
    what: 'an order that was closed and keeps its place',
    table: 'orders',
    where: order('unpaid'),
    change: put({ state: 'closed' }),
    finds: /^taken of/,
  },
  {
    what: 'an order that takes longer',
    table: 'orders',
    where: order('booked'),
    change: (item) => ({ ...item, labors: [...(item.labors as Item[]), ...(item.labors as Item[])] }),
    finds: /^taken of/,
  },
];

test.each(damages)('$what: found', async ({ finds, ...damage }) => {
  const differences = await findingsOf(damage);

  expect(differences).toContainEqual(
    expect.objectContaining({ where: expect.stringMatching(/^slots:/), what: expect.stringMatching(finds) }),
  );
});

test('after all that the books are in order again', async () => {
  expect((await auditBooks()).groups.get('slots')).toBe(2);
  await expectCleanAudit();
});
