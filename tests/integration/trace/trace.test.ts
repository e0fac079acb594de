import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { MINUTE } from '@shared/kernel/time';
import type { Client } from '../../fixtures/client';
import { type Owner, orderMaintenance, untilState } from '../../fixtures/visit';
import { buyFilters, openPayShop, orderFilters, type PayShop, untilRefund } from '../payment/support';

let pay: PayShop;
let owner: Owner;
let staff: Client;
let now: () => number;

beforeAll(async () => {
  pay = await openPayShop();
  owner = await pay.someone();
  staff = await pay.shop.staff('staff');
  ({ now } = await import('../../../functions/platform/clock'));
  await pay.shop.drainStreams();
}, 90_000);
afterAll(() => pay.shop.close());
beforeEach(() => pay.calm());

/** The command's story of an order, as it stands now. */
async function trace(orderId: string): Promise<{ lines: string[]; gaps: string[] }> {
  const { readStory } = await import('../../../infra/trace/read-story');
  const { tellStory } = await import('../../../infra/trace/tell');
  const consumers = pay.shop.service.functions.filter(({ streams }) => streams.length > 0).map(({ name }) => name);
  const story = await readStory(orderId, consumers, now());
  if (!story) throw new Error(`no story of ${orderId}`);
  return tellStory(story, now());
}

/** Everything that can happen now has happened. */
async function settleDown(): Promise<void> {
  await pay.shop.drainStreams();
  await pay.runDue();
  await pay.shop.drainStreams();
}

/** Read where it lies: after hours a session is over. */
const stateOf = async ({ id }: Order): Promise<string | undefined> =>
  (await (await import('../../../functions/order/order.repo')).readOrder(id))?.state;

test('the whole story of an order that was served is told in order, with what each came of, and names nobody', async () => {
  const { id: orderId } = await orderMaintenance(owner, { pointsFen: 10_000 });
  await owner.client.pay(await owner.client.get('order.detail', { orderId }));
  await untilState(owner, orderId, 'booked');
  const { code } = await owner.client.get('redemption.issue', { orderId });
  await staff.get('redemption.arrive', { code, mileageKm: 32_600 });
  await staff.get('redemption.start', { orderId });
  await staff.get('redemption.finish', { orderId });
  await owner.client.get('order.accept', { orderId });
  await settleDown();

  const { lines, gaps } = await trace(orderId);

  const { history } = await owner.client.get('order.detail', { orderId });
  const steps = lines.filter((line) => / {3}order {4}/.test(line));
  expect(steps.map((line) => / order +(\w+),/.exec(line)?.[1])).toEqual(history.map(({ state }) => state));
  const told = lines.join('\n');
  for (const what of [
    'payment  paid',
    'booking  ',
    'points   hold',
    'points   earn',
    'event    order.completed',
    'hand-over told',
  ])
    expect(told).toContain(what);
  expect(told).toMatch(/staff +redemption\.start on ord_/);
  expect(told).toMatch(/message +service_finished in the inbox.*out of order\.finished/);
  expect(told).toMatch(/points +earn.*out of order\.completed/);
  expect(gaps).toEqual([]);
  for (const personal of ['A12345', '师傅 staff', '示例路', '卡罗拉']) expect(told).not.toContain(personal);
  expect(told).not.toMatch(/1[3-9]\d{9}/);
});

test('a task of a kind that nobody knows, before those of an order, holds up nothing of its story', async () => {
  const { plan } = await import('../../../functions/task/schedule');
  const { transact } = await import('../../../functions/platform/db');
  const order = await orderFilters(owner, 1);
  await transact([plan({ id: `wash_the_moon#${order.id}`, kind: 'wash_the_moon', at: now() - MINUTE, payload: {} })]);
  expect((await trace(order.id)).gaps).toEqual([]);

  await pay.laterBy(31);
  await settleDown();

  expect(await stateOf(order)).toBe('closed');
  expect((await trace(order.id)).gaps).toEqual([]);
});

test('a handler that hangs is told while it does, and what it was to do is done afterwards', async () => {
  const { drainDue } = await import('../../../functions/task/drain-due');
  const { taskHandlers } = await import('../../../functions/entry/task-handlers');
  const order = await orderFilters(owner, 1);
  await pay.laterBy(42);
  const hanging = { ...taskHandlers, close_order: () => new Promise<undefined>(() => undefined) };
  await drainDue(hanging, { budgetMs: 5000, mostRead: 500, longestMs: 100 } as never);

  const held = await trace(order.id);
  expect(held.gaps.join('\n')).toMatch(/unpaid since before .*: it should have been closed/);
  expect(held.lines.join('\n')).toMatch(new RegExp(`task +close_order#${order.id} tried 1 times, again at`));

  await pay.laterBy(46);
  await settleDown();
  expect(await stateOf(order)).toBe('closed');
  expect((await trace(order.id)).gaps).toEqual([]);
});

test('WeChat is away for an hour: what waits for it is named, and when it is back the story ends as it should', async () => {
  const closing = await orderFilters(owner, 1);
  await owner.client.ask('payment.prepay', { orderId: closing.id });
  const refunded = await buyFilters(owner, 2);
  await pay.shop.drainStreams();
  await pay.fault({ fault: 'status', status: 503, code: 'SYSTEM_ERROR', times: 10_000 });
  await owner.client.get('order.cancel', { orderId: refunded.id });
  await settleDown();
  for (const minutes of [20, 45, 61]) {
    await pay.laterBy(minutes);
    await settleDown();
  }

  expect((await trace(closing.id)).gaps.join('\n')).toMatch(/it should have been closed/);
  const waiting = await trace(refunded.id);
  expect(waiting.lines.join('\n')).toMatch(/refund +rfd_\S+ owed, 90\.00 yuan, now due/);
  expect(waiting.lines.join('\n')).toMatch(/→ task +query_refund#rfd_/);

  await pay.calm();
  await pay.laterBy(190);
  await settleDown();
  await settleDown();
  expect(await stateOf(closing)).toBe('closed');
  const [number = ''] = await (await import('../payment/support')).refundStates(refunded.tradeId);
  await untilRefund(refunded.tradeId, number.split(' ')[0] ?? '', 'refunded');
  await pay.shop.drainStreams();
  expect((await trace(closing.id)).gaps).toEqual([]);
  expect((await trace(refunded.id)).gaps).toEqual([]);
});

test('what a consumer gave up on, a task that is not planned and an event nobody heard are named', async () => {
  const { noteFailure } = await import('../../../functions/platform/parked');
  const { transact } = await import('../../../functions/platform/db');
  const { undue } = await import('../../../functions/task/schedule');
  const { id: orderId } = await orderMaintenance(owner);
  await owner.client.pay(await owner.client.get('order.detail', { orderId }));
  await untilState(owner, orderId, 'booked');
  const { readStory } = await import('../../../infra/trace/read-story');
  const { order, events } = (await readStory(orderId, [], now())) ?? {};
  const paid = events?.find(({ type }) => type === 'order.paid');
  const key = { pk: `EVT#${orderId}`, sk: paid?.id ?? '' };
  const place = { consumer: 'orderOnEvent', id: key.sk, table: 'orders', key, sequence: '1' };
  for (let tries = 0; tries < 8; tries += 1)
    await noteFailure(place, now() - 60 * MINUTE, new Error('not this one'), now());
  await transact([undue({ id: `order_deadline#${orderId}`, at: Date.parse(order?.due?.at ?? '') })]);
  await pay.laterBy(20);

  const { gaps } = await trace(orderId);

  const wanted = [
    `the task of its deadline at ${order?.due?.at} is not planned`,
    `orderOnEvent gave up on event ${key.sk} after 8 tries: npm run replay -- --consumer orderOnEvent --event ${key.sk}`,
    `event order.paid ${key.sk} has not been heard by messages`,
  ];
  expect(gaps).toEqual(expect.arrayContaining(wanted));
});
