import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { everything } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { HQ_ROLES, OTHER_STORE, SKU, STORE } from '../../fixtures/shop';
import { type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;
let staff: Client;
let colleague: Client;
let headOffice: Client;
let second: Client;
let warehouse: Client;

beforeAll(async () => {
  shop = await startShop();
  const { bootstrapStaff } = await import('../../../functions/staff/bootstrap-staff');
  const phoneOf = (user: string) => shop.sandbox.state.users.user(user).phone;
  await bootstrapStaff([
    { phone: phoneOf('head-office-2'), place: 'sto_hq', roles: HQ_ROLES, name: '沈会计' },
    { phone: phoneOf('keeper'), place: 'sto_hq', roles: ['warehouse'], name: '仓管' },
  ]);
  owner = await shop.owner('owner');
  [staff, colleague] = [await shop.staff('staff'), await shop.staff('staff-b')];
  [headOffice, second] = [await shop.staff('head-office'), await shop.staff('head-office-2')];
  warehouse = await (await shop.client('keeper').login()).bindPhone();
}, 90_000);
afterAll(() => shop.close());

const idOf = async (client: Client): Promise<string> => (await client.get('member.me', {})).id;
const news = async (client: Client) =>
  (await client.get('message.inbox', {})).items.filter(({ kind }) => kind === 'approval_news');
const waitingFor = async (client: Client): Promise<string[]> =>
  (await client.get('approval.list', {})).items.map(({ id }) => id);

/** An order of so many filters (45 yuan each) that waits to be picked up. */
async function toPickUp(qty: number): Promise<string> {
  const lines = [{ skuId: SKU.filter, qty }];
  const order = await owner.client.get('order.create', { lines, storeId: STORE, expectedPayableFen: qty * 4_500 });
  await owner.client.pay(order);
  return (await untilState(owner, order.id, 'to_pick_up')).id;
}

type Answer = { error: { code: string; details?: Record<string, unknown> } | undefined };
async function pending(asked: Promise<Answer>): Promise<string> {
  const { error } = await asked;
  expect(error?.code).toBe('APPROVAL_PENDING');
  return String(error?.details?.approvalId);
}

describe('a whole order', () => {
  const give = (who: Client, orderId: string) => who.ask('aftersale.offer', { orderId, reason: '举升机故障' });
  const resolve = (who: Client, orderId: string) =>
    who.ask('order.resolve', { orderId, outcome: 'refund', reason: '门店停业' });

  test.each([
    ['given back by its store', give, () => staff, () => colleague],
    ['ended by headquarters', resolve, () => headOffice, () => second],
  ] as const)(
    '%s: above the limit it waits for a second person, and whoever asked is told',
    async (_, ask, who, other) => {
      const small = await toPickUp(1);
      const orderId = await toPickUp(23);
      const told = (await news(who())).length;

      const approvalId = await pending(ask(who(), orderId));
      const [alone, again] = [await ask(who(), small), await pending(ask(who(), orderId))];
      const before = (await owner.client.get('order.detail', { orderId })).state;
      const [mine, theirs] = [await waitingFor(who()), await waitingFor(other())];
      await other().get('approval.decide', { approvalId, approve: true, note: '已核对' });

      expect({ alone: alone.status, again, before }).toEqual({ alone: 200, again: approvalId, before: 'to_pick_up' });
      expect([mine.includes(approvalId), theirs.includes(approvalId)]).toEqual([false, true]);
      expect((await owner.client.get('order.detail', { orderId })).state).toMatch(/^refund/);
      const entries = (await everything('audit')).filter(({ target }) => target === orderId);
      expect(entries.map(({ memberId }) => memberId)).toContain(await idOf(who()));
      const [latest, ...older] = await news(who());
      expect(older).toHaveLength(told);
      expect(latest).toMatchObject({ title: '复核已通过', page: expect.stringContaining('of=mine') });
      expect(latest?.text).toContain('整单退回 1035.00 元');
    },
    60_000,
  );
});

describe('pieces of a transfer said to be lost', () => {
  async function short(qty: number): Promise<string> {
    const sent = await headOffice.get('inventory.transfer', { skuId: SKU.filter, from: OTHER_STORE, to: STORE, qty });
    await staff.get('inventory.receive', { transferId: sent.transfer.id, receivedQty: 0 });
    return sent.transfer.id;
  }
  const lose = (transferId: string, how: 'lost' | 'returned' = 'lost') =>
    headOffice.ask('inventory.resolveTransfer', { transferId, how, note: '物流确认丢失' });

  test('many of them take two people; a few, or those that came back, one', async () => {
    const [many, few, back] = [await short(21), await short(2), await short(21)];

    const approvalId = await pending(lose(many));
    const [one, returned] = [await lose(few), await lose(back, 'returned')];
    const open = (await headOffice.get('inventory.transfers', { which: 'open' })).items.map(({ id }) => id);
    await warehouse.get('approval.decide', { approvalId, approve: true });
    const after = await lose(many);

    expect([one.status, returned.status, after.status]).toEqual([200, 200, 200]);
    expect(open).toEqual([many]);
    expect((await headOffice.get('inventory.transfers', { which: 'open' })).items).toEqual([]);
    expect((await news(headOffice))[0]?.text).toContain('调拨丢失');
  }, 90_000);
});

describe('whoever asked', () => {
  test('is told of a no and of nobody, each once; nobody sees what is not theirs to decide', async () => {
    const [refused, expired] = [await toPickUp(23), await toPickUp(24)];
    const { expireApproval } = await import('../../../functions/approval/expire-approval');
    const ask = (orderId: string) => pending(staff.ask('aftersale.offer', { orderId, reason: '配件缺货' }));
    const [first, other] = [await ask(refused), await ask(expired)];
    const told = (await news(staff)).length;

    const seen = { second: await waitingFor(second), warehouse: await waitingFor(warehouse) };
    await colleague.get('approval.decide', { approvalId: first, approve: false, note: '请先联系车主' });
    await expireApproval(other, Date.now());
    await expireApproval(other, Date.now());

    expect(seen).toEqual({ second: [first, other], warehouse: [] });
    const titles = (await news(staff)).map(({ title, text }) => `${title} ${text}`);
    expect(titles).toHaveLength(told + 2);
    expect(titles[0]).toContain('复核已过期');
    expect(titles[1]).toMatch(/复核被驳回.*请先联系车主/);
  }, 90_000);
});
