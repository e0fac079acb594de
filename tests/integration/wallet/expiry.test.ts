import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { addDays, at, dayOf, MINUTE } from '@shared/kernel/time';
import { expiryTask } from '../../../functions/wallet/expiry-task';
import { everything, expectBalancedBooks } from '../../fixtures/books';
import { type Faults, injectFaults, PASSING } from '../../fixtures/faults';
import { OTHER_STORE, STORE } from '../../fixtures/shop';
import { commit, factsOf, holdFor, noon, startWallet, type WalletStack } from './support';

let stack: WalletStack;
let faults: Faults;
let earn: typeof import('../../../functions/wallet/earn-points').earnPoints;
let expire: typeof import('../../../functions/wallet/expire-points').expirePoints;
let people = 0;
let memberId = '';

/** Given in November 2026: good until the end of November 2027. */
const GIVEN = noon('2026-11-22');
const LAST_DAY = '2027-11-30';
const AFTER = '2027-12-01';
const setClock = (ms: number): void => stack.clock.shiftClock(ms - Date.now());

beforeAll(async () => {
  stack = await startWallet();
  faults = await injectFaults(11);
  ({ earnPoints: earn } = await import('../../../functions/wallet/earn-points'));
  ({ expirePoints: expire } = await import('../../../functions/wallet/expire-points'));
});
beforeEach(() => {
  people += 1;
  memberId = `mem_expiry${people}`;
  setClock(GIVEN);
});
afterEach(() => faults.calm());
afterAll(async () => {
  faults.remove();
  setClock(Date.now());
  await stack.drainStreams();
  await expectBalancedBooks();
  await stack.close();
});

const give = (fen: number, nowMs = GIVEN) =>
  stack.points.grantPoints(`gift#${memberId}#${nowMs}`, memberId, fen, '活动赠送', nowMs);
const balance = async (nowMs: number) => (await stack.points.readPoints(memberId, nowMs)).availableFen;
const expiries = async () =>
  (await everything('wallet')).filter((item) => item.memberId === memberId && item.kind === 'expire');
const tasks = async () =>
  (await everything('tasks')).filter((item) => String(item.id).startsWith(`expire_points#${memberId}#`));

test('points are there on their last day and gone on the next; nobody can spend them even before the job ran', async () => {
  await give(1000);

  expect(await balance(at(LAST_DAY, 1439))).toBe(1000);
  expect(await balance(at(AFTER, 0))).toBe(0);
  const trade = { tradeId: `ord_${people}`, memberId, pointsFen: 1 };
  expect(await holdFor(stack, trade, at(AFTER, 0))).toBe('POINTS_SHORT');
  expect(await holdFor(stack, { ...trade, pointsFen: 1000 }, at(LAST_DAY, 1439))).toBe('ok');
});

test('a hold that meets expired points books their expiry with it: one balance, two lines, no gap', async () => {
  await give(1000);
  await give(70, noon('2026-12-05'));

  expect(await holdFor(stack, { tradeId: `ord_${people}`, memberId, pointsFen: 70 }, at(AFTER, 0))).toBe('ok');

  const lines = (await everything('wallet'))
    .filter((item) => item.memberId === memberId && String(item.sk).startsWith('E#'))
    .sort((a, b) => Number(a.seq) - Number(b.seq));
  expect(lines.map(({ kind, amountFen, balanceAfterFen }) => [kind, amountFen, balanceAfterFen])).toEqual([
    ['grant', 1000, 1000],
    ['grant', 70, 1070],
    ['expire', -1000, 70],
    ['hold', -70, 0],
  ]);
});

test('the night after the month the job takes them, once, and each store gets its own back', async () => {
  await give(1000);
  await earn('evt', factsOf(memberId, `ord_a_${people}`, 200), GIVEN);
  await earn('evt', factsOf(memberId, `ord_b_${people}`, 300, OTHER_STORE), GIVEN);
  expect(await tasks()).toHaveLength(1);

  setClock(at(AFTER, 6 * 60));
  await stack.tick();
  await stack.tick();

  const [entry, ...more] = await expiries();
  expect(more).toEqual([]);
  expect(entry?.legs).toEqual([
    { account: `member:${memberId}`, amountFen: -1500 },
    { account: 'hq', amountFen: 1000 },
    { account: `store:${STORE}`, amountFen: 200 },
    { account: `store:${OTHER_STORE}`, amountFen: 300 },
  ]);
  expect(await balance(at(AFTER, 400))).toBe(0);
  expect(await tasks()).toEqual([]);
});

test('the job of one night leaves what expires later, and that has a task of its own', async () => {
  await give(1000);
  await give(70, noon('2026-12-05'));
  expect(await tasks()).toHaveLength(2);

  setClock(at(AFTER, 6 * 60));
  await stack.tick();

  expect(await balance(at(AFTER, 400))).toBe(70);
  expect((await tasks()).map(({ sk }) => dayOf(Date.parse(String(sk).slice(0, 24))))).toEqual(['2028-01-01']);
});

test('members take turns over six hours of the night', () => {
  const times = Array.from({ length: 200 }, (_, n) => expiryTask(`mem_${n}`, LAST_DAY).at);

  expect(Math.min(...times)).toBeGreaterThanOrEqual(at(AFTER, 10));
  expect(Math.max(...times)).toBeLessThan(at(AFTER, 6 * 60));
  expect(new Set(times).size).toBeGreaterThan(100);
  expect(expiryTask('mem_1', LAST_DAY)).toEqual(expiryTask('mem_1', LAST_DAY));
});

test('held over the night for less than a day, what comes back goes at once; held for days, it lives as many longer', async () => {
  await give(1000);
  const trade = { tradeId: `ord_${people}`, memberId, pointsFen: 400, lockedSince: at(LAST_DAY, 1430) };
  await holdFor(stack, trade, at(LAST_DAY, 1430));
  const long = { tradeId: `ord_${people}_long`, memberId, pointsFen: 500, lockedSince: at(addDays(LAST_DAY, -2), 0) };
  await holdFor(stack, long, at(addDays(LAST_DAY, -2), 0));
  setClock(at(AFTER, 6 * 60));
  await stack.tick();
  expect((await stack.points.readPoints(memberId, at(AFTER, 361))).heldFen).toBe(900);

  expect(await commit(stack, await stack.points.releasePoints(trade, at(AFTER, 361)))).toBe('ok');
  expect(await stack.points.readPoints(memberId, at(AFTER, 362))).toMatchObject({ availableFen: 0, heldFen: 500 });
  expect(await commit(stack, await stack.points.releasePoints(long, at(AFTER, 363)))).toBe('ok');

  // Three days of life were left when they were taken, and three are left now: to the end of the third day of the next month.
  expect(await balance(at(addDays(AFTER, 2), 1439))).toBe(500);
  expect(await balance(at(addDays(AFTER, 3), 0))).toBe(0);
  expect(await expiries()).toHaveLength(2);
});

test('bought and given back at every month’s end, points that expire gain not one day', async () => {
  await give(1000);
  let now = at(LAST_DAY, 1439);
  for (let round = 0; round < 3; round += 1) {
    const orderId = `ord_${people}_${round}`;
    const held = await holdFor(stack, { tradeId: orderId, memberId, pointsFen: 1000 }, now);
    if (held !== 'ok') break;
    const parts = [{ orderId, storeId: STORE, pointsFen: 1000 }];
    await commit(stack, await stack.points.spendPoints({ tradeId: orderId, memberId, parts }, now));
    const back = { orderId, memberId, storeId: STORE, issuingStore: null, pointsFen: 1000, clawbackFen: 0, label: '' };
    await commit(stack, await stack.points.returnPoints({ ...back, lockedSince: now }, now + 2 * MINUTE));
    now = at(addDays(LAST_DAY, round + 1), 1439);
  }
  expect(await balance(at(AFTER, 2))).toBe(0);
});

test('what was spent and comes back has as many days left as when it was taken', async () => {
  await give(1000);
  const orderId = `ord_${people}`;
  await holdFor(stack, { tradeId: orderId, memberId, pointsFen: 1000 }, at(LAST_DAY, 600));
  const parts = [{ orderId, storeId: STORE, pointsFen: 1000 }];
  await commit(stack, await stack.points.spendPoints({ tradeId: orderId, memberId, parts }, at(LAST_DAY, 600)));
  const back = {
    orderId,
    memberId,
    storeId: STORE,
    issuingStore: null,
    pointsFen: 1000,
    clawbackFen: 0,
    label: '退款，积分退回',
    lockedSince: at(LAST_DAY, 600),
  };

  await commit(stack, await stack.points.returnPoints(back, at(addDays(LAST_DAY, 10), 660)));

  expect(await balance(at(addDays(LAST_DAY, 10), 1439))).toBe(1000);
  expect(await balance(at(addDays(LAST_DAY, 11), 0))).toBe(0);
  setClock(at(addDays(LAST_DAY, 11), 6 * 60));
  await stack.tick();
  expect(await expiries()).toHaveLength(1);
});

test('points that have expired cover nothing that is taken back: it is a debt', async () => {
  await give(1000);
  const taken = { orderId: `ord_${people}`, memberId, storeId: STORE, issuingStore: null, label: '' };
  await commit(stack, await stack.points.returnPoints({ ...taken, pointsFen: 0, clawbackFen: 300 }, at(AFTER, 10)));
  expect(await balance(at(AFTER, 11))).toBe(-300);
});

test('killed before or after its write, the job runs again and takes them once', async () => {
  await give(1000);
  for (const fault of ['killed_before', 'killed_after'] as const) {
    faults.strike({ fault, table: 'wallet' });
    await expect(expire(memberId, at(AFTER, 10))).rejects.toThrow();
    faults.calm();
  }

  await expire(memberId, at(AFTER, 20));

  expect(await expiries()).toHaveLength(1);
  expect(await balance(at(AFTER, 30))).toBe(0);
});

test('five runs at once beside earnings, through conflicts and lost answers: once', async () => {
  await give(1000);
  const now = at(AFTER, 10);
  faults.strike({ fault: PASSING, table: 'wallet', share: 0.2 });

  await Promise.all([
    ...Array.from({ length: 5 }, () => expire(memberId, now)),
    ...Array.from({ length: 3 }, (_, n) => earn(`evt-${n}`, factsOf(memberId, `ord_${people}_${n}`, 100), now)),
  ]);

  expect(await expiries()).toHaveLength(1);
  expect(await balance(now + MINUTE)).toBe(300);
});

test('the owner sees what expires within 30 days', async () => {
  const owner = await stack.client('expiring');
  const { id } = await owner.get('member.me', {});
  await stack.points.grantPoints(`soon#${id}`, id, 800, '活动赠送', GIVEN);
  await stack.points.grantPoints(`late#${id}`, id, 50, '活动赠送', noon('2026-12-02'));

  expect((await owner.get('wallet.summary', {})).expiring).toBeNull();
  const { viewSummary } = await import('../../../functions/wallet/view-wallet');
  const seen = async (now: number) =>
    viewSummary({ memberId: id, sessionId: 'ses_1', now, requestId: 'r', idempotencyKey: '' });

  expect(await seen(at('2027-10-31', 0))).toMatchObject({ value: { expiring: { fen: 800, on: LAST_DAY } } });
  expect(await seen(at('2027-10-30', 1439))).toMatchObject({ value: { expiring: null } });
});
