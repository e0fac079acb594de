import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { everything, expectBalancedBooks } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { type Faults, injectFaults, PASSING } from '../../fixtures/faults';
import { noon, startWallet, type WalletStack } from './support';

let stack: WalletStack;
let hq: Client;
let faults: Faults;
let give: typeof import('../../../functions/wallet/grant/give-chunk').giveChunk;
const members: string[] = [];
const NOW = noon('2026-11-22');

beforeAll(async () => {
  stack = await startWallet();
  hq = await stack.hq();
  for (let n = 0; n < 4; n += 1) members.push((await (await stack.client(`grant-${n}`)).get('member.me', {})).id);
  await makeMembers(120);
  faults = await injectFaults(7);
  ({ giveChunk: give } = await import('../../../functions/wallet/grant/give-chunk'));
});
afterEach(() => faults.calm());
afterAll(async () => {
  faults.remove();
  await stack.drainStreams();
  await expectBalancedBooks();
  await stack.close();
});

/** Members as the grants see them, without a login each. */
async function makeMembers(count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, n) => `mem_row${n}`);
  await stack.db.putAll(
    'members',
    ids.map((memberId) => ({ pk: `MEMBER#${memberId}`, sk: 'PROFILE', memberId })),
  );
  members.push(...ids);
}
const rowsOf = (count: number, amountFen = 100, from = 0) =>
  members.slice(from, from + count).map((memberId) => ({ memberId, amountFen }));
const start = async (rows: { memberId: string; amountFen: number }[], label = '双十一补发') =>
  (await hq.get('wallet.startGrants', { label, rows })).id;
const balances = async (rows: { memberId: string }[]) =>
  Promise.all(rows.map(async ({ memberId }) => (await stack.points.readPoints(memberId)).availableFen));
const sum = (list: number[]) => list.reduce((total, n) => total + n, 0);

test('a batch is stored at once, given in the background, and shows how far it has come', async () => {
  const rows = rowsOf(120, 30);
  const before = await balances(rows);
  const batch = await hq.get('wallet.startGrants', { label: '双十一补发', rows });

  expect(batch).toMatchObject({ label: '双十一补发', state: 'running', total: 120, done: 0, failed: [], by: '沈会计' });
  expect(batch.amountFen).toBe(3600);
  expect(await balances(rows)).toEqual(before);
  await give(batch.id, 1, NOW);
  expect(await hq.get('wallet.grantBatch', { batchId: batch.id })).toMatchObject({ state: 'running', done: 50 });

  await stack.tick();

  expect(await hq.get('wallet.grantBatch', { batchId: batch.id })).toMatchObject({
    state: 'done',
    done: 120,
    failed: [],
  });
  expect(await balances(rows)).toEqual(before.map((fen) => fen + 30));
  await stack.tick();
  expect(await balances(rows)).toEqual(before.map((fen) => fen + 30));
});

test('the line of the statement is the batch’s label, and headquarters gave it', async () => {
  const owner = await stack.client('grant-0');
  await start(rowsOf(1, 500), '老客户回馈');
  await stack.tick();

  const [entry] = (await owner.get('wallet.statement', {})).items;

  expect(entry).toMatchObject({ kind: 'grant', label: '老客户回馈', amountFen: 500, issuingStore: null });
});

test('the same key, twice and at once, is one batch; another request under it is refused', async () => {
  const rows = rowsOf(3);
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => hq.ask('wallet.startGrants', { label: '同一批次', rows }, key)),
  );

  expect(new Set(answers.map(({ value }) => value.id)).size).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const batches = (await everything('wallet')).filter((item) => item.sk === 'HEAD' && item.label === '同一批次');
  expect(batches).toHaveLength(1);
  const other = await hq.ask('wallet.startGrants', { label: '别的批次', rows }, key);
  expect(other.error?.code).toBe('IDEMPOTENCY_KEY_REUSED');
  await stack.tick();
});

test('every wrong row is named, and nothing is given', async () => {
  const [first, second] = rowsOf(2);
  if (!first || !second) throw new Error('no members');
  const rows = [first, { memberId: 'mem_nobody', amountFen: 5 }, second, first];
  const before = await balances([first, second]);

  const reply = await hq.ask('wallet.startGrants', { label: '有错的批次', rows });

  expect(reply.status).toBe(400);
  expect(reply.error?.details?.issues).toEqual(['第 2 行：没有找到会员 mem_nobody', '第 4 行：与第 1 行是同一会员']);
  const much = rowsOf(101, 1_000_000);
  const tooMuch = await hq.ask('wallet.startGrants', { label: '太多的批次', rows: much });
  expect(tooMuch.error?.details?.issues).toEqual(['合计超过单批上限 1000000 元']);
  await stack.tick();
  expect(await balances([first, second])).toEqual(before);
});

test('a row that cannot be given says why, and the others are given', async () => {
  const rows = rowsOf(4, 100, 60);
  const [frozen, broken] = [rows[1]?.memberId ?? '', rows[2]?.memberId ?? ''];
  await hq.get('wallet.freeze', { memberId: frozen, reason: '异常账户' });
  await stack.points.grantPoints(`base#${broken}`, broken, 1, '活动赠送', NOW);
  const spoil = (fen: number) =>
    stack.db.transact([
      {
        table: 'wallet',
        update: { pk: `ACC#member:${broken}`, sk: 'BAL' },
        set: 'SET availableFen = availableFen + :fen',
        values: { ':fen': fen },
      },
    ]);
  await spoil(1);
  const before = await balances([rows[0] ?? { memberId: '' }, rows[3] ?? { memberId: '' }]);

  const batchId = await start(rows);
  await stack.tick();

  expect(await hq.get('wallet.grantBatch', { batchId })).toMatchObject({
    state: 'done',
    done: 4,
    failed: [
      { row: 2, why: '积分账户已冻结' },
      { row: 3, why: '积分账户数据异常，已转人工处理' },
    ],
  });
  const after = await balances([rows[0] ?? { memberId: '' }, rows[3] ?? { memberId: '' }]);
  expect(after).toEqual(before.map((fen) => fen + 100));
  await spoil(-1);
});

test('killed after any row, the next run goes on: each row once', async () => {
  const rows = rowsOf(6, 10, 70);
  const before = sum(await balances(rows));
  const batchId = await start(rows);

  for (const fault of ['killed_before', 'killed_after', 'killed_before', 'killed_after'] as const) {
    faults.strike({ fault, table: 'wallet', nth: 2 });
    await expect(give(batchId, 0, NOW)).rejects.toThrow();
    faults.calm();
  }
  await stack.tick();

  expect(await hq.get('wallet.grantBatch', { batchId })).toMatchObject({ state: 'done', done: 6, failed: [] });
  expect(sum(await balances(rows))).toBe(before + 60);
});

test('four runs of one chunk at once, through conflicts, throttling and lost answers: each row once', async () => {
  const rows = rowsOf(12, 10, 80);
  const before = await balances(rows);
  const batchId = await start(rows);
  faults.strike({ fault: PASSING, table: 'wallet', share: 0.3 });

  await Promise.all(Array.from({ length: 4 }, () => give(batchId, 0, NOW)));
  faults.calm();

  expect(await hq.get('wallet.grantBatch', { batchId })).toMatchObject({ state: 'done', done: 12, failed: [] });
  expect(await balances(rows)).toEqual(before.map((fen) => fen + 10));
});

test('frozen between the look and the booking of a row: it is not given', async () => {
  const rows = rowsOf(1, 10, 95);
  const memberId = rows[0]?.memberId ?? '';
  const batchId = await start(rows);
  const { readChunk } = await import('../../../functions/wallet/grant/batch.repo');
  const { writesFor } = await import('../../../functions/wallet/grant/give-chunk');
  const chunk = await readChunk(batchId, 0);
  const writes = await writesFor(chunk, { memberId, amountFen: 10 }, NOW);
  await hq.get('wallet.freeze', { memberId, reason: '异常账户' });

  expect(await stack.db.transact(writes)).toMatchObject({ ok: false, error: { code: 'BUSY' } });
  await stack.tick();
  expect((await hq.get('wallet.grantBatch', { batchId })).failed).toEqual([{ row: 1, why: '积分账户已冻结' }]);
});

test('batches are listed newest first, page by page; others see none of them', async () => {
  await start(rowsOf(1), '倒数第二批');
  await start(rowsOf(1), '最后一批');

  const first = await hq.get('wallet.grantBatches', { limit: 1 });
  const second = await hq.get('wallet.grantBatches', { limit: 1, cursor: first.next ?? '' });

  expect([first.items[0]?.label, second.items[0]?.label]).toEqual(['最后一批', '倒数第二批']);
  expect((await hq.ask('wallet.grantBatch', { batchId: 'gbt_none' })).error?.code).toBe('BATCH_NOT_FOUND');
  const owner = await stack.client('grant-0');
  expect((await owner.ask('wallet.grantBatches', {})).status).toBe(403);
  expect((await owner.ask('wallet.startGrants', { label: '给自己', rows: rowsOf(1) })).status).toBe(403);
  await stack.tick();
});
