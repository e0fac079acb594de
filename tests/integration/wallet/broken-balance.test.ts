import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { noon, startWallet, type WalletStack } from './support';

let stack: WalletStack;
const NOW = noon('2026-11-22');
const memberId = 'mem_broken';

beforeAll(async () => {
  stack = await startWallet();
});
afterAll(() => stack.close());

test('a balance whose figures contradict each other is not posted to', async () => {
  await stack.points.grantPoints('g#broken', memberId, 501, '活动赠送', NOW);
  const read = () => stack.points.readPoints(memberId, NOW);
  for (const field of ['availableFen', 'heldFen']) {
    const change = (fen: number) =>
      stack.db.transact([
        {
          table: 'wallet',
          update: { pk: `ACC#member:${memberId}`, sk: 'BAL' },
          set: `SET ${field} = ${field} + :fen`,
          values: { ':fen': fen },
        },
      ]);
    await change(1);
    await expect(read()).rejects.toThrow(`the balance of ${memberId} is not the sum of its lots`);
    await change(-1);
  }
  expect((await read()).availableFen).toBe(501);
});
