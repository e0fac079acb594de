import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderFacts } from '@shared/contracts/events';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { everything, expectBalancedBooks } from '../../fixtures/books';
import { STORE } from '../../fixtures/shop';
import { type Owner, type Shop, startShop } from '../../fixtures/visit';

type Consumer = (batch: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
let shop: Shop;
let owner: Owner;
let memberId: string;

beforeAll(async () => {
  shop = await startShop();
  owner = await shop.owner('owner');
  memberId = (await owner.client.get('member.me', {})).id;
  await shop.drainStreams();
});
afterAll(() => shop.close());

const facts = (earnFen: number): OrderFacts => ({
  orderId: 'ord_test',
  memberId,
  storeId: STORE,
  storeName: '车坞',
  storeAddress: '示例路 1 号',
  title: '小保养套餐',
  fulfilment: 'service',
  totalFen: 29_900,
  pointsFen: 0,
  payableFen: 29_900,
  earnFen,
  redeemedBy: STORE,
  outTradeNo: null,
  car: null,
  booking: null,
  maintenance: true,
});

/** A stream batch of inserted items. */
const batch = (items: Record<string, unknown>[]): DynamoDBStreamEvent => ({
  Records: items.map((item, index) => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(index + 1),
      NewImage: marshall(item) as NonNullable<
        NonNullable<DynamoDBStreamEvent['Records'][number]['dynamodb']>['NewImage']
      >,
    },
  })),
});
const completed = (id: string, earnFen: number) => ({
  event: { id, at: '2026-11-22T06:00:00.000Z', type: 'order.completed', order: facts(earnFen) },
});

test('a completed order told five times, also at once, earns once', async () => {
  const { handler } = (await import('../../../functions/order/on-event')) as { handler: Consumer };
  const before = await owner.client.get('wallet.summary', {});

  await handler(batch([completed('evt-1', 598), completed('evt-1', 598)]));
  await Promise.all([1, 2, 3].map(() => handler(batch([completed('evt-1', 598)]))));

  const after = await owner.client.get('wallet.summary', {});
  expect(after.balanceFen - before.balanceFen).toBe(598);
  expect(after.earnedFen - before.earnedFen).toBe(598);
});

test('ten different orders completed at once all earn, and the statement has no gap', async () => {
  const { handler } = (await import('../../../functions/order/on-event')) as { handler: Consumer };
  const before = await owner.client.get('wallet.summary', {});

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => handler(batch([completed(`many-${n}`, 100)]))),
  );
  // What met too many others is delivered again, as the stream does.
  for (const [n, answer] of answers.entries())
    if (answer.batchItemFailures.length > 0) await handler(batch([completed(`many-${n}`, 100)]));

  expect((await owner.client.get('wallet.summary', {})).balanceFen - before.balanceFen).toBe(1000);
  const { items } = await owner.client.get('wallet.statement', { limit: 50 });
  for (const [index, entry] of items.entries())
    expect(entry.balanceAfterFen - entry.amountFen).toBe(items[index + 1]?.balanceAfterFen ?? 0);
});

test('entries told twice and in the other order are summed once into the store’s total', async () => {
  const { handler } = (await import('../../../functions/wallet/on-entry')) as { handler: Consumer };
  await shop.drainStreams();
  const entries = (await everything('wallet')).filter((item) => String(item.sk).startsWith('E#'));

  await handler(batch(entries));
  await handler(batch([...entries].reverse()));

  await expectBalancedBooks();
});

test('a welcome gift told twice is given once', async () => {
  const { handler } = (await import('../../../functions/wallet/on-member')) as { handler: Consumer };
  const joined = { event: { id: 'evt-joined', at: '2026-11-22T06:00:00.000Z', type: 'member.joined', memberId } };
  const before = await owner.client.get('wallet.summary', {});

  await Promise.all([handler(batch([joined])), handler(batch([joined]))]);

  expect(await owner.client.get('wallet.summary', {})).toEqual(before);
});

test('an event of a type this version does not know is passed over, and one it cannot book is delivered again', async () => {
  const { handler } = (await import('../../../functions/order/on-event')) as { handler: Consumer };

  expect(
    await handler(batch([{ event: { id: 'x', at: '2026-11-22T06:00:00.000Z', type: 'order.imagined' } }])),
  ).toEqual({ batchItemFailures: [] });
});
