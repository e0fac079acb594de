import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { everything, stockOf } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { HQ_ROLES, SKU, STORE } from '../../fixtures/shop';
import { type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;
let staff: Client;
let colleague: Client;
let stranger: Client;
let headOffice: Client;
let second: Client;
let finance: Client;
const DAY = 24 * 3_600_000;

beforeAll(async () => {
  shop = await startShop();
  const { bootstrapStaff } = await import('../../../functions/staff/bootstrap-staff');
  const numberOf = (user: string): string => shop.sandbox.state.users.user(user).phone;
  await bootstrapStaff([
    { phone: numberOf('head-office-2'), place: 'sto_hq', roles: HQ_ROLES, name: '沈会计' },
    { phone: numberOf('finance'), place: 'sto_hq', roles: ['finance'], name: '钱会计' },
  ]);
  owner = await shop.owner('owner');
  [staff, colleague, stranger] = [
    await shop.staff('staff'),
    await shop.staff('staff-b'),
    await shop.staff('other-staff'),
  ];
  [headOffice, second] = [await shop.staff('head-office'), await shop.staff('head-office-2')];
  finance = await shop.staff('finance');
}, 90_000);
afterAll(() => shop.close());
afterEach(async () => {
  (await import('../../../functions/platform/clock')).shiftClock(0);
});

const idOf = async (client: Client): Promise<string> => (await client.get('member.me', {})).id;
const codeOf = (reply: { error: { code: string } | undefined }) => reply.error?.code;
const entriesOf = async (target: string) => (await everything('audit')).filter((item) => item.target === target);
const filters = async (): Promise<number> => (await stockOf(SKU.filter, STORE)).available;

/** A refund of 1,035 yuan that the store has to decide about. */
async function bigRefund(of: Owner = owner): Promise<string> {
  const { client } = of;
  const lines = [{ skuId: SKU.filter, qty: 23 }];
  const order = await client.get('order.create', { lines, storeId: STORE, expectedPayableFen: 103_500 });
  await client.pay(order);
  await untilState(of, order.id, 'to_pick_up');
  const { code } = await client.get('redemption.issue', { orderId: order.id });
  await (client === colleague ? staff : colleague).get('redemption.redeem', { code });
  const asked = { orderId: order.id, lines, reason: '商品质量问题', expectedCashFen: 103_500 };
  return (await client.get('aftersale.request', asked)).id;
}
const yes = (refundId: string) => ({ refundId, approve: true, answer: '同意' });
const approve = (approvalId: string) => ({ approvalId, approve: true, note: '已核对' });

/** Asks for something above its limit, and answers the number of the request. */
async function pending(
  asked: Promise<{ error: { code: string; details?: Record<string, unknown> } | undefined }>,
): Promise<string> {
  const { error } = await asked;
  expect(error?.code).toBe('APPROVAL_PENDING');
  return String(error?.details?.approvalId);
}

describe('a refund above the limit', () => {
  test('waits for a second person, who does it by agreeing, once', async () => {
    const refundId = await bigRefund();

    const approvalId = await pending(staff.ask('aftersale.decide', yes(refundId)));

    expect(await pending(staff.ask('aftersale.decide', yes(refundId)))).toBe(approvalId);
    expect((await owner.client.get('aftersale.detail', { refundId })).state).toBe('requested');
    const { items } = await colleague.get('approval.list', {});
    expect(items).toMatchObject([
      { id: approvalId, summary: expect.stringContaining('1035.00'), passed: ['金额超过 1000.00 元'], mine: false },
    ]);
    expect((await headOffice.get('approval.list', {})).items.map(({ id }) => id)).toContain(approvalId);
    expect((await staff.get('approval.list', { of: 'mine' })).items[0]).toMatchObject({ id: approvalId, mine: true });
    expect(codeOf(await staff.ask('approval.decide', approve(approvalId)))).toBe('OWN_APPROVAL');
    expect(codeOf(await stranger.ask('approval.decide', approve(approvalId)))).toBe('APPROVAL_NOT_FOUND');
    // Who may decide about money elsewhere may not decide about refunds.
    expect(codeOf(await finance.ask('approval.decide', approve(approvalId)))).toBe('FORBIDDEN');

    const answers = await Promise.all(
      [colleague, headOffice].map((one) => one.ask('approval.decide', approve(approvalId))),
    );

    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect((await owner.client.get('aftersale.detail', { refundId })).state).toMatch(/approved|refunded/);
    expect((await entriesOf(approvalId)).map(({ what }) => what)).toEqual(['approval.request', 'approval.decide']);
    expect(await entriesOf(refundId)).toMatchObject([{ what: 'aftersale.decide', memberId: await idOf(staff) }]);
    expect((await colleague.get('approval.list', {})).items).toEqual([]);
    expect((await everything('approvals')).filter(({ pk }) => /^(OPEN|WAIT)#/.test(String(pk)))).toEqual([]);
  }, 90_000);

  test('is never the word of whoever asked, nor of whose order it is: not even the writes would let them', async () => {
    const refundId = await bigRefund({ client: colleague, carId: '' });
    const approvalId = await pending(staff.ask('aftersale.decide', yes(refundId)));
    const { readApproval, endApproval } = await import('../../../functions/approval/approval.repo');
    const { transact } = await import('../../../functions/platform/db');
    const record = await readApproval(approvalId);
    if (!record) throw new Error('no request');
    const own = { by: '师傅', byId: record.byId, at: record.createdAt, note: '' };

    expect(codeOf(await colleague.ask('approval.decide', approve(approvalId)))).toBe('OWN_ACCOUNT');
    expect(await transact(endApproval(record, 'approve', own))).toMatchObject({ error: { code: 'APPROVAL_STATE' } });

    await headOffice.get('approval.decide', { approvalId, approve: false, note: '不同意' });
    await colleague.get('aftersale.withdraw', { refundId });
  }, 90_000);

  test('is refused with a reason, and may be asked for again', async () => {
    const refundId = await bigRefund();
    const approvalId = await pending(staff.ask('aftersale.decide', yes(refundId)));

    expect(codeOf(await colleague.ask('approval.decide', { approvalId, approve: false }))).toBe('REASON_REQUIRED');
    const no = { approvalId, approve: false, note: '先让车主寄回' };
    expect(await colleague.get('approval.decide', no)).toMatchObject({ state: 'rejected', note: no.note });

    expect(codeOf(await colleague.ask('approval.decide', approve(approvalId)))).toBe('APPROVAL_STATE');
    expect((await owner.client.get('aftersale.detail', { refundId })).state).toBe('requested');
    expect(await pending(staff.ask('aftersale.decide', yes(refundId)))).not.toBe(approvalId);
  }, 90_000);

  test('is not done when it is no longer what was asked for, or when who asked may no longer do it', async () => {
    const refundId = await bigRefund();
    const approvalId = await pending(staff.ask('aftersale.decide', yes(refundId)));
    const { documents } = await import('../../../functions/platform/db');
    const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
    const { tableName } = await import('../../../functions/platform/tables');
    const { refundKey } = await import('../../../functions/aftersale/aftersale.repo');
    const points = (pointsFen: number) =>
      documents.send(
        new UpdateCommand({
          TableName: tableName('orders'),
          Key: refundKey(refundId),
          UpdateExpression: 'SET pointsFen = :points',
          ExpressionAttributeValues: { ':points': pointsFen },
        }),
      );
    await points(100);
    expect(codeOf(await colleague.ask('approval.decide', approve(approvalId)))).toBe('APPROVAL_STALE');
    await points(0);

    const { postKey } = await import('../../../functions/platform/caller');
    const key = postKey(await idOf(staff), STORE);
    const roles = (list: string[]) =>
      documents.send(
        new UpdateCommand({
          TableName: tableName('members'),
          Key: key,
          UpdateExpression: 'SET #roles = :roles',
          ExpressionAttributeNames: { '#roles': 'roles' },
          ExpressionAttributeValues: { ':roles': list },
        }),
      );
    await roles(['technician']);
    expect(codeOf(await colleague.ask('approval.decide', approve(approvalId)))).toBe('APPROVAL_STALE');
    await roles(['manager']);

    await owner.client.get('aftersale.withdraw', { refundId });
    expect(codeOf(await colleague.ask('approval.decide', approve(approvalId)))).toBe('REFUND_STATE');
  }, 90_000);

  test('nobody decided in time: it is closed by itself', async () => {
    const refundId = await bigRefund();
    const approvalId = await pending(staff.ask('aftersale.decide', yes(refundId)));
    const { expireApproval } = await import('../../../functions/approval/expire-approval');
    const { readApproval } = await import('../../../functions/approval/approval.repo');

    (await import('../../../functions/platform/clock')).shiftClock(3 * DAY + 1000);
    await colleague.login();
    expect(codeOf(await colleague.ask('approval.decide', approve(approvalId)))).toBe('APPROVAL_STATE');
    await expireApproval(approvalId, Date.now() + 3 * DAY);
    await expireApproval(approvalId, Date.now() + 3 * DAY);

    expect(await readApproval(approvalId)).toMatchObject({ state: 'expired' });
    (await import('../../../functions/platform/clock')).shiftClock(0);
    await colleague.login();
    expect(await pending(staff.ask('aftersale.decide', yes(refundId)))).not.toBe(approvalId);
  }, 90_000);
});

describe('a stock correction', () => {
  const count = (expected: number, counted: number, note = '') => ({ skuId: SKU.filter, expected, counted, note });

  test('needs a reason where there is a difference', async () => {
    const there = await filters();
    expect(codeOf(await staff.ask('inventory.stocktake', count(there, there - 1)))).toBe('REASON_REQUIRED');
    expect((await staff.ask('inventory.stocktake', count(there, there))).status).toBe(200);
    expect(await filters()).toBe(there);
  });

  test('of many pieces waits for a second person, and only while the shelf is as it was counted', async () => {
    const there = await filters();
    const stale = await pending(staff.ask('inventory.stocktake', count(there, there - 21, '年终盘亏')));
    await colleague.get('inventory.stocktake', count(there, there - 1, '破损一件'));
    expect(codeOf(await colleague.ask('approval.decide', approve(stale)))).toBe('STOCK_CHANGED');
    await colleague.get('approval.decide', { approvalId: stale, approve: false, note: '已变动' });

    const key = randomUUID();
    const asked = count(there - 1, there + 999, '盘盈');
    const approvalId = await pending(staff.ask('inventory.stocktake', asked, key));
    expect(await filters()).toBe(there - 1);
    await colleague.get('approval.decide', approve(approvalId));
    await colleague.get('approval.decide', approve(approvalId));
    expect(await filters()).toBe(there + 999);
    expect((await staff.ask('inventory.stocktake', asked, key)).status).toBe(200);
    expect(await filters()).toBe(there + 999);
  });
});

describe('points for many', () => {
  test('a big row waits for a second person, who is not on the list, and neither is who asks', async () => {
    const [mine, theirs] = [await idOf(owner.client), await idOf(second)];
    const label = '补偿';
    const own = [{ memberId: await idOf(headOffice), amountFen: 1 }];
    expect(codeOf(await headOffice.ask('wallet.startGrants', { label, rows: own }))).toBe('OWN_ACCOUNT');
    const rows = [
      { memberId: mine, amountFen: 50_001 },
      { memberId: theirs, amountFen: 1 },
    ];
    const listed = await pending(headOffice.ask('wallet.startGrants', { label, rows }));
    expect(codeOf(await second.ask('approval.decide', approve(listed)))).toBe('OWN_ACCOUNT');

    const alone = rows.slice(0, 1);
    const approvalId = await pending(headOffice.ask('wallet.startGrants', { label, rows: alone }));
    await second.get('approval.decide', approve(approvalId));

    const { items } = await headOffice.get('wallet.grantBatches', {});
    expect(items.filter((batch) => batch.label === label)).toMatchObject([
      { amountFen: 50_001, by: '师傅 head-office' },
    ]);
  });

  test('the same list is not given twice by accident, whatever the order of its rows', async () => {
    const rows = [
      { memberId: await idOf(owner.client), amountFen: 10 },
      { memberId: await idOf(staff), amountFen: 20 },
    ];
    const first = await headOffice.get('wallet.startGrants', { label: '节日', rows });
    const again = await headOffice.ask('wallet.startGrants', { label: '节日', rows: [...rows].reverse() });
    expect(again.error).toMatchObject({ code: 'BATCH_REPEATED', details: { batchId: first.id } });
    const atOnce = { label: '节日二', rows };
    const both = await Promise.all([1, 2].map(() => headOffice.ask('wallet.startGrants', atOnce)));
    expect(both.map(codeOf).sort()).toEqual(['BATCH_REPEATED', undefined]);
    expect((await headOffice.ask('wallet.startGrants', { label: '节日', rows, again: true })).status).toBe(200);
  });
});
