import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '../../fixtures/stack';

/** DynamoDB refuses a batch that names an item twice; several things may well be about one item. */
let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ functions: [] });
});
afterAll(() => stack.close());

const db = () => import('../../../functions/platform/db');
const [one, other] = [
  { pk: 'PAY#1', sk: 'PAY' },
  { pk: 'PAY#2', sk: 'PAY' },
];

test('things about one item are written and read in one batch; the last word counts', async () => {
  const { getMany, putAll, readAll } = await db();
  await putAll('payments', [
    { ...one, fen: 1 },
    { ...other, fen: 2 },
    { ...one, fen: 3 },
  ]);
  const read = (key: typeof one) => ({
    table: 'payments' as const,
    read: key,
    parse: (item: { fen?: number }) => item.fen,
  });

  expect(await readAll(read(one), read(other), read({ ...one }))).toEqual([3, 2, 3]);
  expect((await getMany('payments', [one, other, { ...one }])).map(({ fen }) => fen).sort()).toEqual([2, 3]);
});

test('removing twice in a batch is removing', async () => {
  const { get, removeAll } = await db();
  await removeAll('payments', [one, { ...one }]);

  expect(await get('payments', one)).toBeUndefined();
});
