import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { expectBalancedBooks } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { type Faults, injectFaults, PASSING } from '../../fixtures/faults';
import { batch, type Consumer, factsOf, startWallet, type WalletStack } from './support';

let stack: WalletStack;
let faults: Faults;
let owner: Client;
let memberId: string;

beforeAll(async () => {
  stack = await startWallet({ WELCOME_POINTS_FEN: '20000' });
  faults = await injectFaults(3);
  owner = await (await stack.client('earning')).bindPhone();
  memberId = (await owner.get('member.me', {})).id;
  await stack.drainStreams();
});
afterEach(() => faults.calm());
afterAll(async () => {
  faults.remove();
  await stack.drainStreams();
  await expectBalancedBooks();
  await stack.close();
});

const onOrder = async () =>
  ((await import('../../../functions/entry/stream-orders-to-records')) as { handler: Consumer }).handler;
const completed = (id: string, orderId: string, earnFen: number) => ({
  event: { id, at: '2026-11-22T06:00:00.000Z', type: 'order.completed', order: factsOf(memberId, orderId, earnFen) },
});
const summary = () => owner.get('wallet.summary', {});

test('a completed order told five times, also at once and under another id, earns once', async () => {
  const handler = await onOrder();
  const before = await summary();

  await handler(batch([completed('evt-1', 'ord_1', 598), completed('evt-1', 'ord_1', 598)]));
  await Promise.all(['evt-1', 'evt-1', 'evt-2'].map((id) => handler(batch([completed(id, 'ord_1', 598)]))));

  const after = await summary();
  expect(after.balanceFen - before.balanceFen).toBe(598);
  expect(after.earnedFen - before.earnedFen).toBe(598);
});

test('ten orders completed at once, through conflicts, throttling and lost answers, all earn, and the statement has no gap', async () => {
  const handler = await onOrder();
  const before = await summary();
  faults.strike({ fault: PASSING, table: 'wallet', share: 0.2 });

  const told = Array.from({ length: 10 }, (_, n) => batch([completed(`many-${n}`, `ord_many${n}`, 100)]));
  const answers = await Promise.all(told.map(handler));
  // What met too many others is delivered again, as the stream does.
  for (const [n, { batchItemFailures }] of answers.entries())
    if (batchItemFailures.length > 0) await handler(told[n] ?? batch([]));
  faults.calm();

  expect((await summary()).balanceFen - before.balanceFen).toBe(1000);
  const { items } = await owner.get('wallet.statement', { limit: 50 });
  for (const [index, entry] of items.entries())
    expect(entry.balanceAfterFen - entry.amountFen).toBe(items[index + 1]?.balanceAfterFen ?? 0);
});

test('the process dies before or after the earning: told again, it is there once', async () => {
  const { earnPoints } = await import('../../../functions/wallet/earn-points');
  const before = await summary();
  for (const fault of ['killed_before', 'killed_after'] as const) {
    faults.strike({ fault, table: 'wallet' });
    await expect(earnPoints('evt-k', factsOf(memberId, 'ord_killed', 70), Date.now())).rejects.toThrow('killed');
    faults.calm();
  }

  await earnPoints('evt-k', factsOf(memberId, 'ord_killed', 70), Date.now());

  expect((await summary()).balanceFen - before.balanceFen).toBe(70);
});

test('an order that earns nothing writes nothing', async () => {
  const { earnPoints } = await import('../../../functions/wallet/earn-points');
  await earnPoints('evt-0', factsOf(memberId, 'ord_zero', 0), Date.now());

  expect(faults.sent).toEqual([]);
});

test('points of an order that headquarters served are headquarters’', async () => {
  const { earnPoints } = await import('../../../functions/wallet/earn-points');
  await earnPoints('evt-hq', factsOf(memberId, 'ord_hq', 30, 'sto_hq'), Date.now());
  const [entry] = (await owner.get('wallet.statement', { limit: 1 })).items;

  expect(entry).toMatchObject({ kind: 'earn', amountFen: 30, issuingStore: null });
});

test('an event of a type this version does not know is passed over', async () => {
  const handler = await onOrder();

  expect(
    await handler(batch([{ event: { id: 'x', at: '2026-11-22T06:00:00.000Z', type: 'order.imagined' } }])),
  ).toEqual({ batchItemFailures: [] });
});
