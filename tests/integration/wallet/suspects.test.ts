import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderFacts } from '@shared/contracts/events';
import { MINUTE } from '@shared/kernel/time';
import { everything } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { OTHER_STORE, STORE } from '../../fixtures/shop';
import { factsOf, noon, startWallet, type WalletStack } from './support';

let stack: WalletStack;
let hq: Client;
let watch: (order: OrderFacts, nowMs: number) => Promise<void>;
const NOON = noon('2026-11-22');
const MONTH = '2026-11';

beforeAll(async () => {
  stack = await startWallet();
  hq = await stack.hq();
  watch = (await import('../../../functions/wallet/netting/watch-redemption')).watchRedemption;
});
afterAll(() => stack.close());

const redeemed = (orderId: string, at: number, fields: Partial<OrderFacts> = {}): OrderFacts => ({
  ...factsOf('mem_buyer', orderId, 0, STORE),
  pointsFen: 20_000,
  keptFen: 9_900,
  completedAt: new Date(at).toISOString(),
  workedMinutes: 50,
  plannedMinutes: 60,
  ...fields,
});
/** How many wait beside a store in the netting. */
const waiting = async (storeId: string) =>
  (await hq.get('wallet.netting', { month: MONTH })).rows.find((row) => row.storeId === storeId)?.suspects ?? 0;
const suspects = async (storeId?: string) =>
  (await hq.get('wallet.suspects', { month: MONTH, ...(storeId ? { storeId } : {}) })).items;

test('a service that was over in no time is listed once, with what speaks for it, and stands beside the store in the netting', async () => {
  const order = redeemed('ord_quick', NOON, { workedMinutes: 4 });

  await watch(order, NOON);
  await watch(order, NOON + MINUTE);

  expect(await suspects(STORE)).toMatchObject([
    {
      orderId: 'ord_quick',
      patterns: ['too_quick'],
      workedMinutes: 4,
      plannedMinutes: 60,
      pointsFen: 20_000,
      finding: null,
    },
  ]);
  expect(await suspects(OTHER_STORE)).toEqual([]);
  expect(await waiting(STORE)).toBe(1);
});

test('what an honest store does is not listed: money, parcels, ordinary work', async () => {
  const before = (await suspects()).length;

  await watch(redeemed('ord_money', NOON, { pointsFen: 0, workedMinutes: 1 }), NOON);
  await watch(redeemed('ord_parcel', NOON, { fulfilment: 'ship', workedMinutes: null }), NOON);
  await watch(redeemed('ord_good', NOON + MINUTE), NOON);

  expect(await suspects()).toHaveLength(before);
});

test('five in a quarter of an hour: the fifth and those after it, at that store only', async () => {
  const others = (index: number) => ({ memberId: `mem_${index}`, redeemedBy: OTHER_STORE });

  for (let index = 0; index < 6; index += 1)
    await watch(redeemed(`ord_burst_${index}`, NOON + index * MINUTE, others(index)), NOON);

  expect((await suspects(OTHER_STORE)).map(({ orderId, patterns }) => [orderId, patterns])).toEqual([
    ['ord_burst_4', ['burst']],
    ['ord_burst_5', ['burst']],
  ]);
});

test('a person says once what they found; it no longer waits in the netting', async () => {
  const ask = { month: MONTH, orderId: 'ord_quick', genuine: false, note: '门店无施工记录，已追回' };

  const [one, other] = await Promise.all([hq.ask('wallet.judgeSuspect', ask), hq.ask('wallet.judgeSuspect', ask)]);
  const different = await hq.ask('wallet.judgeSuspect', { ...ask, genuine: true });
  const unknown = await hq.ask('wallet.judgeSuspect', { ...ask, orderId: 'ord_none' });
  // Its event once more: what was found stays.
  await watch(redeemed('ord_quick', NOON, { workedMinutes: 4 }), NOON);

  expect([one.status, other.status]).toEqual([200, 200]);
  expect(different.error?.code).toBe('SUSPECT_STATE');
  expect(unknown.error?.code).toBe('SUSPECT_NOT_FOUND');
  expect((await suspects(STORE))[0]).toMatchObject({ finding: { genuine: false, note: ask.note } });
  expect(await waiting(STORE)).toBe(0);
  const entries = (await everything('audit')).filter((item) => item.what === 'wallet.judgeSuspect');
  expect(entries).toHaveLength(1);
});

test('a completed order is watched by itself: its event, delivered twice, is one redemption', async () => {
  const { emit } = await import('../../../functions/platform/outbox');
  const { handler } = await import('../../../functions/entry/stream-orders-to-records');
  const order = redeemed('ord_event', NOON, { workedMinutes: 2, memberId: 'mem_event' });
  const told = emit('orders', { type: 'order.completed', order }, NOON);
  const item = { dynamodb: { SequenceNumber: '1', NewImage: marshall('put' in told ? told.put : {}) } };

  for (let times = 0; times < 2; times += 1)
    expect(await handler({ Records: [item] } as never)).toEqual({ batchItemFailures: [] });

  expect((await suspects(STORE)).filter(({ orderId }) => orderId === 'ord_event')).toHaveLength(1);
});
