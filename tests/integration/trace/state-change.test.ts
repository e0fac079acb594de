import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Client } from '../../fixtures/client';
import { type Owner, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';
import { type Line, listen } from './lines';

let shop: Shop;
let owner: Owner;
let staff: Client;
let lines: Line[];

beforeAll(async () => {
  shop = await startShop();
  owner = await shop.owner('owner');
  staff = await shop.staff('staff');
  await shop.drainStreams();
  lines = await listen();
}, 90_000);
afterAll(() => shop.close());
beforeEach(() => void lines.splice(0));

/** To every kind of message, once. */
async function consent(): Promise<void> {
  const { templates } = await owner.client.get('message.templates', {});
  await owner.client.consent(Object.values(templates));
}

/** Pays an order and has its work done. */
async function serve(orderId: string): Promise<void> {
  await owner.client.pay(await owner.client.get('order.detail', { orderId }));
  await untilState(owner, orderId, 'booked');
  const { code } = await owner.client.get('redemption.issue', { orderId });
  await staff.get('redemption.arrive', { code, mileageKm: 32_600 });
  await staff.get('redemption.start', { orderId });
  await staff.get('redemption.finish', { orderId });
}

/** As `from → to`, of one kind of thing, in order. */
const told = (of: string): string[] => lines.filter((line) => line.of === of).map(({ from, to }) => `${from} → ${to}`);

test('the life of an order is told change by change, each once, however often its events are delivered', async () => {
  await consent();
  const { id: orderId } = await orderMaintenance(owner, { pointsFen: 10_000 });
  await serve(orderId);
  await owner.client.get('order.accept', { orderId });
  await owner.client.get('order.accept', { orderId });
  await shop.drainStreams();
  await shop.tick();
  await shop.drainStreams();

  const { history } = await owner.client.get('order.detail', { orderId });
  const steps = history.map(({ state }, index) => `${history[index - 1]?.state ?? null} → ${state}`);
  expect(told('order')).toEqual(steps);
  expect(told('payment')).toEqual(['null → created', 'created or closed → paid']);
  expect(told('booking')).toEqual(['null → held', 'held → booked', 'booked → arrived', 'arrived → done']);
  const { items: inbox } = await owner.client.get('message.inbox', {});
  const messages = lines.filter((line) => line.of === 'message');
  expect(messages.filter(({ from }) => from === null)).toHaveLength(inbox.length);
  expect(messages.filter(({ to }) => to === 'sent')).toHaveLength(inbox.filter(({ push }) => push === 'sent').length);
  expect(messages.filter(({ to }) => to === 'sent').length).toBeGreaterThan(0);
  const byOrder = lines.filter(({ of }) => of === 'order' || of === 'booking');
  expect(new Set(byOrder.map(({ order }) => order))).toEqual(new Set([orderId]));
  expect(lines.filter(({ event }) => event).map(({ of, event }) => `${of} ${event}`)).toEqual([
    'order order.paid',
    'booking order.paid',
    'payment order.paid',
    'order order.arrived',
    'booking order.arrived',
    'order order.finished',
    'order order.completed',
    'booking order.completed',
  ]);
});

test('what is refused is not told: of many who do the same at once, one is', async () => {
  const { id: orderId } = await orderMaintenance(owner);
  lines.splice(0);

  await expect(staff.get('redemption.start', { orderId })).rejects.toThrow();
  expect(lines).toEqual([]);

  await Promise.all(Array.from({ length: 6 }, () => owner.client.get('order.cancel', { orderId })));
  expect(told('order')).toEqual(['unpaid → cancelled']);
  expect(told('booking')).toEqual(['held → released']);
});

test('from the tap to the message that is pushed it is one correlation, and never another order’s', async () => {
  await consent();
  const { id: orderId } = await orderMaintenance(owner);
  const { id: other } = await orderMaintenance(owner);
  await owner.client.get('order.cancel', { orderId: other });
  await serve(orderId);
  await shop.drainStreams();

  const of = (id: string, to: string) => lines.find((line) => line.id === id && line.to === to)?.correlation;
  const taps = [of(orderId, 'unpaid'), of(orderId, 'booked'), of(orderId, 'to_accept'), of(other, 'cancelled')];
  for (const tap of taps) expect(tap).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(taps).size).toBe(taps.length);
  // That the work is done is told at any hour; what can wait is not pushed at night.
  const finished = lines.filter(
    ({ of: what, correlation }) => what === 'message' && correlation === of(orderId, 'to_accept'),
  );
  expect(finished.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'null → pending',
    'pending → sending',
    'sending → sent',
  ]);
});
