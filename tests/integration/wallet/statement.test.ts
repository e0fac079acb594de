import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../fixtures/client';
import { OTHER_STORE, STORE } from '../../fixtures/shop';
import { commit, factsOf, holdFor, noon, startWallet, type WalletStack } from './support';

let stack: WalletStack;
let owner: Client;
let memberId: string;
const NOW = noon('2026-11-22');
const [first, second] = [`车坞 ${STORE}`, `车坞 ${OTHER_STORE}`];

beforeAll(async () => {
  stack = await startWallet();
  owner = await stack.client('reader');
  memberId = (await owner.get('member.me', {})).id;
});
afterAll(() => stack.close());

/** One of everything that happens to points. */
async function live(): Promise<void> {
  const { earnPoints } = await import('../../../functions/wallet/earn-points');
  await earnPoints('e1', factsOf(memberId, 'ord_1', 500, STORE), NOW);
  await stack.points.grantPoints('g1', memberId, 100, '新会员礼', NOW);
  await holdFor(stack, { tradeId: 'ord_2', memberId, pointsFen: 550 }, NOW);
  const parts = [{ orderId: 'ord_2', storeId: OTHER_STORE, pointsFen: 550 }];
  await commit(stack, await stack.points.spendPoints({ tradeId: 'ord_2', memberId, parts }, NOW));
  await holdFor(stack, { tradeId: 'ord_3', memberId, pointsFen: 20 }, NOW);
  await commit(stack, await stack.points.releasePoints({ tradeId: 'ord_3', memberId, pointsFen: 20 }, NOW));
  const refund = { memberId, storeId: OTHER_STORE, issuingStore: STORE, label: '退款，积分退回' };
  const back = { ...refund, orderId: 'ord_2', pointsFen: 50, clawbackFen: 0 };
  await commit(stack, await stack.points.returnPoints(back, NOW));
  const clawback = { ...refund, orderId: 'ord_1', pointsFen: 0, clawbackFen: 200 };
  await commit(stack, await stack.points.returnPoints(clawback, NOW));
}

test('the statement tells in words what happened, who gave and who took, and its balances add up', async () => {
  await live();
  const { items, next } = await owner.get('wallet.statement', { limit: 50 });

  expect(
    items
      .reverse()
      .map(({ kind, label, amountFen, balanceAfterFen, orderId, issuingStore, redeemingStore }) => [
        kind,
        label,
        amountFen,
        balanceAfterFen,
        orderId,
        issuingStore,
        redeemingStore,
      ]),
  ).toEqual([
    ['earn', '消费得积分', 500, 500, 'ord_1', first, null],
    ['grant', '新会员礼', 100, 600, null, null, null],
    ['hold', '订单抵扣', -550, 50, 'ord_2', `总部、${first}`, second],
    ['hold', '订单抵扣', -20, 30, 'ord_3', first, null],
    ['release', '订单关闭，积分退回', 20, 50, 'ord_3', first, null],
    ['refund_return', '退款，积分退回', 50, 100, 'ord_2', first, second],
    ['earn_clawback', '退款，返还积分收回', -200, -100, 'ord_1', first, null],
  ]);
  expect(next).toBeNull();
});

test('the summary: a debt, nothing held, what was earned and spent in all', async () => {
  expect(await owner.get('wallet.summary', {})).toEqual({
    balanceFen: -100,
    heldFen: 0,
    earnedFen: 500,
    spentFen: 550,
    debtFen: 100,
    frozen: false,
    expiring: null,
    welcomeFen: 0,
  });
});

test('page by page, nothing twice and nothing left out', async () => {
  const whole = (await owner.get('wallet.statement', { limit: 50 })).items.map(({ id }) => id);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await owner.get('wallet.statement', { limit: 3, ...(cursor ? { cursor } : {}) });
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);

  expect(paged).toEqual(whole);
});

test('nobody sees another’s wallet', async () => {
  const other = await stack.client('somebody-else');

  expect((await other.get('wallet.statement', {})).items).toEqual([]);
  expect(await other.get('wallet.summary', {})).toEqual({
    balanceFen: 0,
    heldFen: 0,
    earnedFen: 0,
    spentFen: 0,
    debtFen: 0,
    frozen: false,
    expiring: null,
    welcomeFen: 0,
  });
});
