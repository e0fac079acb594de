import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, dayOf } from '@shared/kernel/time';
import { model, OTHER_STORE, SKU, STORE } from '../../fixtures/shop';
import { type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
const [DAY_ONE, DAY_TWO] = [addDays(dayOf(Date.now()), 2), addDays(dayOf(Date.now()), 3)];

beforeAll(async () => {
  shop = await startShop({ LIMIT_TIMES: '1' });
}, 90_000);
afterAll(() => shop.close());

const book = ({ client, carId }: Owner, start: string, day = DAY_ONE, storeId = STORE) =>
  client.ask('order.create', {
    lines: [{ skuId: SKU.package, qty: 1 }],
    storeId,
    carId,
    day,
    start,
    expectedPayableFen: 29_900,
  });
/** The same with a wash: nobody buys more than five packages a day. */
const wash = ({ client, carId }: Owner, start: string) =>
  client.ask('order.create', {
    lines: [{ skuId: SKU.wash, qty: 1 }],
    storeId: STORE,
    carId,
    day: DAY_ONE,
    start,
    expectedPayableFen: 4900,
  });

test('one person has three places at a store on a day, however many ask at once and by whichever account; what is given back makes room', async () => {
  const owner = await shop.owner('planner');
  const starts = ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00'];
  const replies = await Promise.all(starts.map((start) => book(owner, start)));
  const made = replies.filter(({ status }) => status === 200).map(({ value }) => value);
  expect(made.length).toBeLessThanOrEqual(3);
  expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
  for (let hour = 9; made.length < 3; hour += 1) {
    const more = await book(owner, `${String(hour).padStart(2, '0')}:30`);
    if (more.status === 200) made.push(more.value);
  }
  const full = { code: 'TOO_MANY_VISITS', message: '每人每天在同一门店最多约 3 次，请换一天或换一家门店' };
  expect((await book(owner, '18:00')).error).toMatchObject(full);
  expect((await book(owner, '18:00', DAY_ONE, OTHER_STORE)).status).toBe(200);

  const account = await shop.owner('planner-again');
  const code = shop.sandbox.state.users.issueCode('phone', 'planner');
  account.client.token = (await account.client.get('member.bindPhone', { code })).accessToken;
  expect((await book(account, '18:00')).error).toMatchObject(full);
  await owner.client.get('order.cancel', { orderId: made[0]?.id ?? '' });
  expect((await book(account, '18:00')).status).toBe(200);
  expect((await book(account, '08:00')).error).toMatchObject(full);
});

test('a place that is moved to another day leaves the one and counts on the other', async () => {
  const owner = await shop.owner('mover');
  for (const start of ['09:00', '10:00', '11:00']) expect((await book(owner, start, DAY_TWO)).status).toBe(200);
  const paid = (await book(owner, '09:30')).value;
  await owner.client.pay(paid);
  const bookingId = (await untilState(owner, paid.id, 'booked')).booking?.bookingId ?? '';
  const move = (day: string, start: string) => owner.client.ask('booking.reschedule', { bookingId, day, start });

  expect((await move(DAY_TWO, '15:00')).error?.code).toBe('TOO_MANY_VISITS');
  expect((await move(DAY_ONE, '15:00')).status).toBe(200);
  for (const start of ['16:00', '17:00']) expect((await wash(owner, start)).status).toBe(200);
  expect((await wash(owner, '18:00')).error?.code).toBe('TOO_MANY_VISITS');
  expect((await move(addDays(DAY_TWO, 1), '15:00')).status).toBe(200);
  expect((await wash(owner, '18:00')).status).toBe(200);
});

test('whoever shows no number has one place, and is told what brings more', async () => {
  const client = await shop.client('unknown').login();
  const { cars } = await client.get('vehicle.add', { modelId: model.id, plate: '沪A54321', mileageKm: 1 });
  const owner = { client, carId: cars[0]?.id ?? '' };
  expect((await book(owner, '08:30')).status).toBe(200);

  const refused = await book(owner, '19:00');

  expect(refused.error?.message).toBe('未绑定手机号时每天在同一门店最多约 1 次，绑定后可约更多');
  await client.bindPhone();
  expect((await book(owner, '19:00')).status).toBe(200);
});

test('times are asked for services: goods alone take no place', async () => {
  const owner = await shop.owner('window-shopper');
  const ask = (skuIds: string) => owner.client.ask('booking.slots', { storeId: STORE, skuIds, day: DAY_ONE });
  expect((await ask(SKU.filter)).error?.code).toBe('BAD_REQUEST');
  expect((await ask(`${SKU.filter},${SKU.package}`)).status).toBe(200);
});

test('a place that is given back when its row is gone already leaves none that stays', async () => {
  const { leaveVisit } = await import('../../../functions/booking/visits.repo');
  const { get, transact } = await import('../../../functions/platform/db');
  const visit = { id: 'bks_late', memberId: 'mem_late', holder: [], storeId: STORE, day: DAY_ONE };

  expect(await transact(leaveVisit(visit))).toMatchObject({ ok: true });

  const row = await get('bookings', { pk: 'M#mem_late', sk: `VISITS#${STORE}#${DAY_ONE}` });
  expect(row).toBeDefined();
  expect(row).toHaveProperty('ttl', expect.any(Number));
});
