import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { everything } from '../../fixtures/books';
import { STORE } from '../../fixtures/shop';
import { commit, noon, startWallet, type WalletStack } from './support';

/** Balances and orders of a chain that ran the version without lots. */
let stack: WalletStack;
let people = 0;
let memberId = '';
const NOW = noon('2026-11-22');
const key = () => ({ pk: `ACC#member:${memberId}`, sk: 'BAL' });

beforeAll(async () => {
  stack = await startWallet();
});
afterAll(() => stack.close());
beforeEach(async () => {
  people += 1;
  memberId = `mem_old${people}`;
  const old = { availableFen: 500, heldFen: 300, earnedFen: 900, spentFen: 100, seq: 4 };
  await stack.db.transact([{ table: 'wallet', put: { ...key(), ...old } }]);
});

const read = () => stack.points.readPoints(memberId, NOW);

test('an old balance reads as it is, and its next posting gives it lots of headquarters', async () => {
  expect(await read()).toEqual({ availableFen: 500, heldFen: 300, frozen: false });

  await stack.points.grantPoints(`g#${memberId}`, memberId, 1, '活动赠送', NOW);

  const lot = { issuer: null, issued: '2026-11', expiresOn: '2027-11-30' };
  expect(await stack.db.get('wallet', key())).toMatchObject({
    seq: 5,
    availableFen: 501,
    heldFen: 300,
    earnedFen: 900,
    spentFen: 100,
    lots: [{ ...lot, fen: 501 }],
    holds: { 'before-lots': [{ ...lot, fen: 300 }] },
  });
  const tasks = (await everything('tasks')).filter((item) => String(item.id).startsWith(`expire_points#${memberId}#`));
  expect(tasks.map(({ id }) => id)).toEqual([`expire_points#${memberId}#2027-11-30`]);
  await stack.drainStreams();
  const { readLiability } = await import('../../../functions/wallet/netting/totals.repo');
  expect(await readLiability()).toEqual([{ issuer: null, issued: '2026-11', fen: 801 }]);
});

test('orders that were unpaid then are paid or closed, each once', async () => {
  const parts = [{ orderId: `ord_${people}`, storeId: STORE, pointsFen: 120 }];
  const spend = () => stack.points.spendPoints({ tradeId: `ord_${people}`, memberId, parts }, NOW);
  const release = (pointsFen: number) =>
    stack.points.releasePoints({ tradeId: `ord_other${people}`, memberId, pointsFen }, NOW);

  expect(await commit(stack, await spend())).toBe('ok');
  expect(await commit(stack, await release(181))).toBe('BUSY');
  expect(await commit(stack, await release(180))).toBe('ok');
  expect(await commit(stack, await release(180))).toBe('BUSY');

  expect(await read()).toEqual({ availableFen: 680, heldFen: 0, frozen: false });
});

test('an order that was paid then is refunded: headquarters’ points come back, part after part', async () => {
  const back = (pointsFen: number) =>
    stack.points.returnPoints(
      {
        orderId: `ord_paid${people}`,
        memberId,
        storeId: STORE,
        issuingStore: STORE,
        pointsFen,
        clawbackFen: 40,
        label: '退款，积分退回',
      },
      NOW,
    );

  expect(await commit(stack, await back(70))).toBe('ok');
  expect(await commit(stack, await back(30))).toBe('ok');

  expect((await read()).availableFen).toBe(500 + 70 + 30 - 80);
});

test('a balance whose figures contradict each other is not posted to', async () => {
  await stack.points.grantPoints(`g#${memberId}`, memberId, 1, '活动赠送', NOW);
  for (const field of ['availableFen', 'heldFen']) {
    const change = (fen: number) =>
      stack.db.transact([
        { table: 'wallet', update: key(), set: `SET ${field} = ${field} + :fen`, values: { ':fen': fen } },
      ]);
    await change(1);
    await expect(read()).rejects.toThrow(`the balance of ${memberId} is not the sum of its lots`);
    await change(-1);
  }
  expect((await read()).availableFen).toBe(501);
});
