import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, until } from '../../fixtures/client';
import { openShop, SKU, STORE } from '../../fixtures/shop';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
const client = (user: string): Client => new Client(stack.url, stack.sandbox.url, user);

beforeAll(async () => {
  stack = await startTestStack({ http: true });
  await openShop(stack.sandbox);
});
afterAll(() => stack.close());

test('a car owner buys a maintenance with points and WeChat Pay, is served, and gets points, messages and a follow-up', async () => {
  // Prepare
  const owner = await (await client('owner').login()).bindPhone();
  await stack.drainStreams();
  expect((await owner.get('wallet.summary', {})).balanceFen).toBe(20_000);
  const { cars } = await owner.get('vehicle.add', { modelId: 'mdl_corolla_12t', plate: '沪A12345', mileageKm: 32_480 });
  const carId = cars[0]?.id ?? '';
  const { templates } = await owner.get('message.templates', {});
  await owner.consent(Object.values(templates));
  const { days } = await owner.get('booking.days', { storeId: STORE, skuIds: SKU.package });
  const day = days.find((one, index) => one.state === 'open' && index > 0)?.day ?? '';
  const { slots } = await owner.get('booking.slots', { storeId: STORE, skuIds: SKU.package, day });
  const start = slots.find((slot) => slot.state === 'free')?.start ?? '';
  const purchase = { lines: [{ skuId: SKU.package, qty: 1 }], storeId: STORE, carId, day, start, pointsFen: 10_000 };

  // Act: order and pay
  const quote = await owner.get('order.quote', purchase);
  expect(quote).toMatchObject({ totalFen: 29_900, pointsFen: 10_000, payableFen: 19_900, earnFen: 398, problems: [] });
  const order = await owner.get('order.create', { ...purchase, expectedPayableFen: quote.payableFen });
  expect(await owner.pay(order)).toBe('requestPayment:ok');
  const paid = await until(async () => {
    const now = await owner.get('order.detail', { orderId: order.id });
    return now.state === 'booked' ? now : undefined;
  }, 'the paid callback');

  // Act: the store serves
  const staff = await (await client('staff').login()).bindPhone();
  const { code } = await owner.get('redemption.issue', { orderId: paid.id });
  expect(await staff.get('redemption.scan', { code })).toMatchObject({
    next: 'arrive',
    car: { name: expect.stringContaining('卡罗拉') },
  });
  await staff.get('redemption.arrive', { code, mileageKm: 32_600 });
  await staff.get('redemption.start', { orderId: paid.id });
  await staff.get('redemption.finish', { orderId: paid.id });
  const second = await owner.get('redemption.issue', { orderId: paid.id });
  expect(await staff.get('redemption.redeem', { code: second.code })).toMatchObject({ state: 'completed', next: null });
  await stack.drainStreams();
  await stack.tick();

  // Assess
  const wallet = await owner.get('wallet.summary', {});
  expect(wallet).toMatchObject({ balanceFen: 20_000 - 10_000 + 398, heldFen: 0, earnedFen: 398, spentFen: 10_000 });
  const { items } = await owner.get('wallet.statement', {});
  expect(items.map((entry) => [entry.kind, entry.amountFen, entry.balanceAfterFen])).toEqual([
    ['earn', 398, 10_398],
    ['hold', -10_000, 10_000],
    ['grant', 20_000, 20_000],
  ]);
  const inbox = await owner.get('message.inbox', {});
  expect(inbox.items.map((item) => item.kind).sort()).toEqual(['booking_made', 'points_arrived', 'service_finished']);
  expect(inbox.items.find((item) => item.kind === 'service_finished')).toMatchObject({ push: 'sent' });
  const { items: planned } = await owner.get('message.reminders', {});
  expect(planned.map((item) => item.kind)).toContain('maintenance_due');
  const garage = await owner.get('vehicle.cars', {});
  expect(garage.cars[0]).toMatchObject({ mileageKm: 32_600, maintenance: { dueKm: 42_600, state: 'ok' } });
  const shipping = (await (await fetch(`${stack.sandbox.url}/sandbox/feed?after=0`)).json()) as {
    items: { kind: string }[];
  };
  expect(shipping.items.map((item) => item.kind)).toContain('shipping');
});
