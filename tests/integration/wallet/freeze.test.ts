import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { at } from '@shared/kernel/time';
import { auditBooks } from '../../fixtures/audit';
import { everything, expectBalancedBooks } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { STORE } from '../../fixtures/shop';
import { commit, factsOf, holdFor, noon, startWallet, type WalletStack } from './support';

let stack: WalletStack;
let hq: Client;
let owner: Client;
let memberId: string;
let people = 0;
const NOW = noon('2026-11-22');
const HOUR = 3_600_000;

beforeAll(async () => {
  stack = await startWallet();
});
afterAll(() => stack.close());
beforeEach(async () => {
  (await clockOf()).setClock(Date.now());
  hq = await stack.hq();
  people += 1;
  owner = await stack.client(`frozen-${people}`);
  memberId = (await owner.get('member.me', {})).id;
  await stack.points.grantPoints(`gift#${memberId}`, memberId, 1000, '活动赠送', NOW);
});

const clockOf = async () => {
  const { shiftClock } = await import('../../../functions/platform/clock');
  return { setClock: (ms: number): void => shiftClock(ms - Date.now()) };
};
const trade = (tradeId: string, pointsFen: number) => ({ tradeId: `${tradeId}_${people}`, memberId, pointsFen });
const freeze = (reason = '短时间内多次异常核销') => hq.get('wallet.freeze', { memberId, reason });
const unfreeze = () => hq.get('wallet.unfreeze', { memberId, reason: '核实无误' });
const records = async () =>
  (await everything('wallet'))
    .filter((item) => item.pk === `ACC#member:${memberId}` && String(item.sk).startsWith('F#'))
    .sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1))
    .map(({ action, reason, by }) => ({ action, reason, by }));

test('a frozen account holds nothing; what is held is spent, released and returned, and earnings arrive', async () => {
  await holdFor(stack, trade('ord_a', 100), NOW);
  await holdFor(stack, trade('ord_b', 200), NOW);

  expect(await freeze()).toEqual({ frozen: true });

  expect(await owner.get('wallet.summary', {})).toMatchObject({ balanceFen: 700, heldFen: 300, frozen: true });
  expect(await stack.points.readPoints(memberId)).toEqual({ availableFen: 700, heldFen: 300, frozen: true });
  expect(await holdFor(stack, trade('ord_c', 1), NOW)).toBe('WALLET_FROZEN');
  const part = { orderId: `ord_a_${people}`, storeId: STORE, pointsFen: 100 };
  expect(
    await commit(stack, await stack.points.spendPoints({ tradeId: `ord_a_${people}`, memberId, parts: [part] }, NOW)),
  ).toBe('ok');
  expect(await commit(stack, await stack.points.releasePoints(trade('ord_b', 200), NOW))).toBe('ok');
  const back = { memberId, issuingStore: STORE, clawbackFen: 0, label: '退款，积分退回', ...part };
  expect(await commit(stack, await stack.points.returnPoints(back, NOW))).toBe('ok');
  const { earnPoints } = await import('../../../functions/wallet/earn-points');
  await earnPoints('evt', factsOf(memberId, `ord_d_${people}`, 50), NOW);
  expect(await owner.get('wallet.summary', {})).toMatchObject({ balanceFen: 1050, heldFen: 0 });
});

test('frozen between the look and the booking of a hold: the hold fails, and looking again says why', async () => {
  const made = await stack.points.holdPoints(trade('ord_e', 100), NOW);
  await freeze();

  expect(made.ok && (await commit(stack, made.value))).toBe('BUSY');
  expect(await holdFor(stack, trade('ord_e', 100), NOW)).toBe('WALLET_FROZEN');
});

test('who froze and unfroze it and why is kept; said twice it is kept once, and holding works again', async () => {
  await freeze();
  await freeze('再次冻结');
  expect(await unfreeze()).toEqual({ frozen: false });
  await unfreeze();

  expect(await records()).toEqual([
    { action: 'freeze', reason: '短时间内多次异常核销', by: '沈会计' },
    { action: 'unfreeze', reason: '核实无误', by: '沈会计' },
  ]);
  expect(await holdFor(stack, trade('ord_f', 100), NOW)).toBe('ok');
});

test('points that would have expired while an account was frozen by mistake are there, for as long as they were frozen', async () => {
  const { setClock } = await clockOf();
  // The begun day counts: an hour early, so that the days do not depend on how long the requests take.
  const say = async (day: string, operation: 'wallet.freeze' | 'wallet.unfreeze', earlierMs = 0) => {
    setClock(noon(day) - earlierMs);
    await (await stack.hq()).get(operation, { memberId, reason: '核实账户' });
  };
  await say('2027-11-20', 'wallet.freeze');
  expect((await stack.points.readPoints(memberId, noon('2027-12-14'))).availableFen).toBe(1000);
  await say('2027-12-15', 'wallet.unfreeze', HOUR);

  expect((await stack.points.readPoints(memberId, noon('2027-12-16'))).frozen).toBe(false);
  expect((await stack.points.readPoints(memberId, at('2027-12-25', 1439))).availableFen).toBe(1000);
  expect((await stack.points.readPoints(memberId, at('2027-12-26', 0))).availableFen).toBe(0);
  await stack.drainStreams();
  await expectBalancedBooks();
  expect((await auditBooks()).differences.filter(({ where }) => where.startsWith('member:'))).toEqual([]);
});

test('two people freeze at once: one record', async () => {
  await Promise.all([freeze('甲'.repeat(2)), freeze('乙'.repeat(2)), freeze('丙'.repeat(2))]);

  expect(await records()).toHaveLength(1);
});

test('an account without entries can be frozen, and its first points still arrive', async () => {
  const fresh = await stack.client(`fresh-${people}`);
  const { id } = await fresh.get('member.me', {});
  await hq.get('wallet.freeze', { memberId: id, reason: '批量注册' });

  await stack.points.grantPoints(`gift#${id}`, id, 10, '活动赠送', NOW);

  expect(await fresh.get('wallet.summary', {})).toMatchObject({ balanceFen: 10, frozen: true });
});

test('nobody but headquarters, and nobody who is not a member', async () => {
  expect((await owner.ask('wallet.freeze', { memberId, reason: '不是我' })).status).toBe(403);
  const staff = await (await stack.client('staff')).bindPhone();
  expect((await staff.ask('wallet.freeze', { memberId, reason: '门店要求' })).status).toBe(403);
  expect((await hq.ask('wallet.freeze', { memberId: 'mem_nobody', reason: '没有此人' })).status).toBe(404);
  expect((await hq.ask('wallet.unfreeze', { memberId: 'mem_nobody', reason: '没有此人' })).status).toBe(404);
});
