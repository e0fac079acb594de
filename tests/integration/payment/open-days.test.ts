import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Client } from '../../fixtures/client';
import { openPayShop, orderFilters, type PayShop } from './support';

/** Days that failed stay on a list until they are done or a person has resolved them. */
let pay: PayShop;
let office: Client;
let days = 0;

beforeAll(async () => {
  pay = await openPayShop();
  office = await pay.shop.staff('head-office');
});
beforeEach(async () => {
  days += 10;
  await hoursOn(0);
});
afterEach(() => pay.calm());
afterAll(() => pay.shop.close());

/** So many hours after noon in China of this test's day. */
async function hoursOn(hours: number): Promise<void> {
  const noon = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 4 * 3_600_000;
  await pay.laterBy(Math.round((noon - Date.now()) / 60_000) + days * 1440 + hours * 60);
  await office.login();
}
const failing = () => pay.fault({ fault: 'status', status: 500, match: '/v3/bill/tradebill', times: 'always' });
const run = async () => (await import('../../../functions/payment/reconcile/reconcile')).reconcileDays();
const clock = async () => (await import('../../../functions/platform/clock')).now();
const yesterday = async (back = 1) => {
  const { addDays, dayOf } = await import('@shared/kernel/time');
  return addDays(dayOf(await clock()), -back);
};
const openDays = async () => (await office.get('payment.openDays', {})).items;
/** Everything that is left of other tests is resolved, so that only this test's days are open. */
async function clean(): Promise<void> {
  for (const { day, state } of await openDays())
    if (state === 'failed') await office.get('payment.resolveDay', { day, how: 'by_hand', note: '测试之前' });
}

test('a day that failed is tried again every hour for three days, and then waits for a person', async () => {
  await run();
  await clean();
  days += 1;
  await hoursOn(0);
  const day = await yesterday();
  await failing();
  await run();
  const [failed] = await openDays();
  expect(failed).toMatchObject({ day, state: 'failed', retryAt: expect.any(String) });

  await run();
  expect((await openDays())[0]?.at).toBe(failed?.at);
  for (const hours of [2, 26, 50, 74, 80]) {
    await hoursOn(hours);
    await run();
  }
  const waiting = (await openDays()).find((one) => one.day === day);
  expect(waiting).toMatchObject({ state: 'failed', retryAt: null });

  // WeChat has its bill again, but nobody asked for it.
  await pay.fault({ fault: 'reset' });
  await hoursOn(200);
  await run();
  expect((await openDays()).map((one) => one.day)).toContain(day);

  await office.get('payment.resolveDay', { day, how: 'again', note: '微信已恢复' });
  await run();
  expect((await openDays()).map((one) => one.day)).not.toContain(day);
  const { items } = await office.get('payment.reconciliations', { limit: 50 });
  expect(items.find((one) => one.day === day)).toMatchObject({ state: 'done', error: null });
});

test('what a run that failed could not resolve is resolved by the next one, and once it is resolved stays so', async () => {
  const { reconcileDay } = await import('../../../functions/payment/reconcile/reconcile');
  const { recordDifference } = await import('../../../functions/payment/reconcile/reconcile.repo');
  const day = await yesterday(0);
  const owner = await pay.someone();
  const order = await orderFilters(owner, 1);
  await pay.fault({ fault: 'hold', match: order.id, times: 'always' });
  await owner.client.pay(order);
  await pay.fault({ fault: 'status', status: 500, match: '/v3/pay/transactions/out-trade-no' });
  await pay.fault({ fault: 'status', status: 500, match: '/v3/bill/fundflowbill' });
  const found = async () => {
    const { items } = await (await office.login()).get('payment.differences', { day, limit: 50 });
    return items.find(({ outTradeNo }) => outTradeNo === order.tradeId);
  };

  await reconcileDay(day, await clock());
  expect((await openDays()).find((one) => one.day === day)).toMatchObject({ state: 'failed', open: 1 });
  expect(await found()).toMatchObject({ kind: 'state', resolution: null });
  await reconcileDay(day, await clock());

  const resolved = await found();
  expect(resolved).toMatchObject({ resolution: { by: '系统', text: '支付通知未到，已补记支付' } });
  const { items } = await office.get('payment.reconciliations', { limit: 50 });
  expect(items.find((one) => one.day === day)).toMatchObject({ state: 'done', differences: 1, open: 0 });
  if (!resolved?.resolution) throw new Error('not resolved');
  await recordDifference({ ...resolved, resolution: { ...resolved.resolution, text: '又一次' } });
  await recordDifference({ ...resolved, resolution: null });
  expect(await found()).toEqual(resolved);
});

test('a person resolves a day by hand, once, and it is not run any more', async () => {
  const day = await yesterday();
  await failing();
  await run();
  const ask = { day, how: 'by_hand', note: '与商户平台逐笔核对' } as const;

  const answers = await Promise.all([office.ask('payment.resolveDay', ask), office.ask('payment.resolveDay', ask)]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await openDays()).map((one) => one.day)).not.toContain(day);
  expect((await office.ask('payment.resolveDay', { ...ask, how: 'again' })).error?.code).toBe('DAY_STATE');
  await pay.fault({ fault: 'reset' });
  await hoursOn(2);
  await run();
  const { items } = await office.get('payment.reconciliations', { limit: 50 });
  expect(items.find((one) => one.day === day)).toMatchObject({
    state: 'resolved',
    resolved: { by: '师傅 head-office', text: '与商户平台逐笔核对' },
  });
  const { everything } = await import('../../fixtures/books');
  const entries = (await everything('audit')).filter(
    ({ what, target }) => what === 'payment.resolveDay' && target === day,
  );
  expect(entries).toMatchObject([{ kind: 'action', after: { how: 'by_hand' }, why: '与商户平台逐笔核对' }]);
});

test('days on which nothing ran are made up for, however many; and today is never one of them', async () => {
  await run();
  days += 5;
  await hoursOn(0);
  await run();

  const { items } = await office.get('payment.reconciliations', { limit: 6 });
  expect(items.map(({ day }) => day).slice(0, 5)).toEqual([
    await yesterday(1),
    await yesterday(2),
    await yesterday(3),
    await yesterday(4),
    await yesterday(5),
  ]);
});

test('before half past ten yesterday’s bill is not asked for', async () => {
  await run();
  days += 1;
  await hoursOn(-2);
  await run();
  expect((await office.get('payment.reconciliations', { limit: 1 })).items[0]?.day).toBe(await yesterday(2));
  await hoursOn(0);
  await run();
  expect((await office.get('payment.reconciliations', { limit: 1 })).items[0]?.day).toBe(await yesterday(1));
});

test('a run that died leaves its day on the list, and the next one takes it up when its lease is over', async () => {
  await run();
  const { claimDay } = await import('../../../functions/payment/reconcile/reconcile.repo');
  days += 1;
  await hoursOn(0);
  const day = await yesterday();
  expect(await claimDay(day, await clock())).toBeDefined();

  await run();
  expect((await openDays()).find((one) => one.day === day)).toMatchObject({ state: 'running' });
  await hoursOn(1);
  await run();

  expect((await openDays()).map((one) => one.day)).not.toContain(day);
});

test('a run whose lease was over when it ended changes nothing', async () => {
  const { claimDay, emptyDay, finishDay } = await import('../../../functions/payment/reconcile/reconcile.repo');
  const nowMs = await clock();
  const day = await yesterday(400);
  const first = await claimDay(day, nowMs);
  const second = await claimDay(day, nowMs + 20 * 60_000);
  await finishDay({ ...emptyDay(day, nowMs), state: 'done', payments: 7 }, first ?? 0);

  expect((await openDays()).find((one) => one.day === day)).toMatchObject({ state: 'running', payments: 0 });
  await finishDay({ ...emptyDay(day, nowMs), state: 'done', payments: 8 }, second ?? 0);
  expect((await openDays()).map((one) => one.day)).not.toContain(day);
});
