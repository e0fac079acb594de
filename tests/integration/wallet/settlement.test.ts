import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everything, expectBalancedBooks } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { OTHER_STORE, STORE } from '../../fixtures/shop';
import { batch, type Consumer, commit, factsOf, holdFor, noon, startWallet, type WalletStack } from './support';

let stack: WalletStack;
let hq: Client;
const MEMBER = 'mem_settling';
const NOVEMBER = noon('2026-11-22');
const DECEMBER = noon('2026-12-03');

/** In November: both stores and headquarters give points, and all are used at the second store. In December a part comes back. */
beforeAll(async () => {
  stack = await startWallet();
  hq = await stack.hq();
  const { earnPoints } = await import('../../../functions/wallet/earn-points');
  await earnPoints('e1', factsOf(MEMBER, 'ord_1', 500, STORE), NOVEMBER);
  await earnPoints('e2', factsOf(MEMBER, 'ord_2', 200, OTHER_STORE), NOVEMBER);
  await stack.points.grantPoints('g1', MEMBER, 100, '活动赠送', NOVEMBER);
  await holdFor(stack, { tradeId: 'ord_3', memberId: MEMBER, pointsFen: 700 }, NOVEMBER);
  const parts = [{ orderId: 'ord_3', storeId: OTHER_STORE, pointsFen: 700 }];
  await commit(stack, await stack.points.spendPoints({ tradeId: 'ord_3', memberId: MEMBER, parts }, NOVEMBER));
  const back = {
    orderId: 'ord_3',
    memberId: MEMBER,
    storeId: OTHER_STORE,
    issuingStore: OTHER_STORE,
    pointsFen: 300,
    clawbackFen: 0,
    label: '退款，积分退回',
  };
  await commit(stack, await stack.points.returnPoints(back, DECEMBER));
  await stack.drainStreams();
});
afterAll(async () => {
  await expectBalancedBooks();
  await stack.close();
});

test('a month: who issued what was used elsewhere, who took it, and the check total is zero', async () => {
  const { month, rows, checkFen, csv } = await hq.get('wallet.netting', { month: '2026-11' });

  expect(month).toBe('2026-11');
  expect(rows).toEqual([
    { storeId: null, storeName: '总部', issuedFen: 100, redeemedFen: 0, netFen: -100, suspects: 0 },
    { storeId: STORE, storeName: `车坞 ${STORE}`, issuedFen: 500, redeemedFen: 0, netFen: -500, suspects: 0 },
    {
      storeId: OTHER_STORE,
      storeName: `车坞 ${OTHER_STORE}`,
      issuedFen: 0,
      redeemedFen: 600,
      netFen: 600,
      suspects: 0,
    },
  ]);
  expect(checkFen).toBe(0);
  expect(csv.split('\r\n').at(-2)).toBe('2026-11,,核对合计,6.00,6.00,0.00');
});

test('what comes back counts against the month it comes back in', async () => {
  const { rows, checkFen } = await hq.get('wallet.netting', { month: '2026-12' });

  // The last of what was used: 100 of the second store's own, for which nobody owes anything, and 200 of the first's.
  expect(rows).toEqual([
    { storeId: STORE, storeName: `车坞 ${STORE}`, issuedFen: -200, redeemedFen: 0, netFen: 200, suspects: 0 },
    {
      storeId: OTHER_STORE,
      storeName: `车坞 ${OTHER_STORE}`,
      issuedFen: 0,
      redeemedFen: -200,
      netFen: -200,
      suspects: 0,
    },
  ]);
  expect(checkFen).toBe(0);
});

test('a month without anything is empty, a month that is none is refused', async () => {
  expect(await hq.get('wallet.netting', { month: '2025-01' })).toMatchObject({ rows: [], checkFen: 0 });
  expect((await hq.ask('wallet.netting', { month: '2026-13' })).status).toBe(400);
});

test('what is owed is what members have, by who issued it', async () => {
  const { totalFen, rows } = await hq.get('wallet.liability', {});
  const { availableFen, heldFen } = await stack.points.readPoints(MEMBER, DECEMBER);

  expect(totalFen).toBe(availableFen + heldFen);
  expect(rows).toEqual([
    { storeId: STORE, storeName: `车坞 ${STORE}`, totalFen: 200, receivableFen: 0, ages: [200, 0, 0, 0] },
    { storeId: OTHER_STORE, storeName: `车坞 ${OTHER_STORE}`, totalFen: 200, receivableFen: 0, ages: [200, 0, 0, 0] },
  ]);
});

test('what a member owes is told apart: it makes no debt of ours smaller', async () => {
  const { earnPoints } = await import('../../../functions/wallet/earn-points');
  const before = await hq.get('wallet.liability', {});
  await earnPoints('e9', factsOf('mem_owing', 'ord_9', 400, STORE), DECEMBER);
  await holdFor(stack, { tradeId: 'ord_10', memberId: 'mem_owing', pointsFen: 400 }, DECEMBER);
  const parts = [{ orderId: 'ord_10', storeId: OTHER_STORE, pointsFen: 400 }];
  await commit(stack, await stack.points.spendPoints({ tradeId: 'ord_10', memberId: 'mem_owing', parts }, DECEMBER));
  const spentAndReturned = {
    orderId: 'ord_9',
    memberId: 'mem_owing',
    storeId: STORE,
    issuingStore: STORE,
    pointsFen: 0,
    clawbackFen: 400,
    label: '退款，扣回所得积分',
  };
  await commit(stack, await stack.points.returnPoints(spentAndReturned, DECEMBER));
  await stack.drainStreams();

  const after = await hq.get('wallet.liability', {});

  expect(after.totalFen).toBe(before.totalFen);
  expect([before.receivableFen, after.receivableFen]).toEqual([0, 400]);
  expect(after.rows.find(({ storeId }) => storeId === STORE)).toMatchObject({ receivableFen: 400 });
});

test('for headquarters only', async () => {
  const owner = await stack.client('curious');

  for (const reply of [
    await owner.ask('wallet.netting', { month: '2026-11' }),
    await owner.ask('wallet.liability', {}),
  ])
    expect(reply.status).toBe(403);
});

test('entries told twice, at once and in the other order are summed once', async () => {
  const { handler } = (await import('../../../functions/entry/stream-wallet-to-totals')) as { handler: Consumer };
  const entries = (await everything('wallet')).filter((item) => String(item.sk).startsWith('E#'));

  await Promise.all([handler(batch(entries)), handler(batch([...entries].reverse()))]);

  await expectBalancedBooks();
});
