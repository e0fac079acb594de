import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { stockOf } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { type Faults, injectFaults } from '../../fixtures/faults';
import { OTHER_STORE, SKU, STORE } from '../../fixtures/shop';
import { bring, expectStockAddsUp, type Inventory, inBetween, MAIN, movements, startInventory } from './support';

let shop: Inventory;
let faults: Faults;
let hq: Client;

beforeAll(async () => {
  shop = await startInventory();
  faults = await injectFaults();
  hq = await shop.staff('hq');
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 50 }], 'main');
});
afterAll(() => shop.close());
afterEach(async () => {
  faults.calm();
  await expectStockAddsUp();
});

const available = async (location: string): Promise<number> => (await stockOf(SKU.filter, location)).available;

const send = async (qty: number, to = STORE): Promise<string> =>
  (await hq.get('inventory.transfer', { skuId: SKU.filter, from: MAIN, to, qty })).transfer.id;

test('pieces leave one place, can be sold nowhere on their way, and arrive when they are counted in', async () => {
  const staff = await shop.staff('staff');
  const before = await available(STORE);

  const sent = await hq.get('inventory.transfer', { skuId: SKU.filter, from: MAIN, to: STORE, qty: 5, note: '补货' });
  const underWay = [await available(MAIN), await available(STORE)];
  const incoming = await staff.get('inventory.transfers', {});
  const received = await staff.get('inventory.receive', { transferId: sent.transfer.id, receivedQty: 5 });

  expect(sent).toMatchObject({ transfer: { state: 'sent', qty: 5, note: '补货' }, from: { available: 45 } });
  expect(underWay).toEqual([45, before]);
  expect(incoming.items).toMatchObject([{ id: sent.transfer.id, late: false, fromName: '总仓' }]);
  expect(received).toMatchObject({ state: 'received', receivedQty: 5 });
  expect([await available(MAIN), await available(STORE)]).toEqual([45, before + 5]);
  expect(await available(sent.transfer.id)).toBe(0);
  expect((await staff.get('inventory.transfers', {})).items).toEqual([]);
  const [left] = (await movements({ skuId: SKU.filter, location: MAIN })).filter((one) => one.kind === 'transfer');
  const [came] = (await movements({ skuId: SKU.filter, location: STORE })).filter((one) => one.kind === 'transfer');
  expect([left, came]).toMatchObject([
    { qty: -5, note: '补货' },
    { qty: 5, note: '补货' },
  ]);
});

test('two count it in at once: once; another count afterwards is refused', async () => {
  const [one, other] = [await shop.staff('staff'), await shop.staff('staff-b')];
  const transferId = await send(4);
  const before = await available(STORE);

  const replies = await Promise.all(
    [one, other].map((who) => who.ask('inventory.receive', { transferId, receivedQty: 4 })),
  );
  const different = await one.ask('inventory.receive', { transferId, receivedQty: 3 });

  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  expect(different.error?.code).toBe('TRANSFER_STATE');
  expect(await available(STORE)).toBe(before + 4);
});

test.each([
  ['returned', 3, 0, 0],
  ['arrived', 0, 3, 0],
  ['lost', 0, 0, 3],
] as const)('what did not come is resolved by headquarters: %s', async (how, back, more, gone) => {
  const staff = await shop.staff('staff');
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 10 }], `short_${how}`);
  const transferId = await send(5);
  const before = { main: await available(MAIN), store: await available(STORE) };

  const short = await staff.get('inventory.receive', { transferId, receivedQty: 2 });
  const open = await hq.get('inventory.transfers', { which: 'open' });
  const own = await staff.ask('inventory.resolveTransfer', { transferId, how, note: '已与门店核实' });
  const resolved = await hq.get('inventory.resolveTransfer', { transferId, how, note: '已与物流核实' });
  const again = await hq.get('inventory.resolveTransfer', { transferId, how, note: '已与物流核实' });
  const otherwise = await hq.ask('inventory.resolveTransfer', {
    transferId,
    how: how === 'lost' ? 'returned' : 'lost',
    note: '已与物流核实',
  });
  const anew = await hq.ask('inventory.resolveTransfer', { transferId, how, note: '再核实一次' });

  expect(short.state).toBe('short');
  expect(open.items.map(({ id }) => id)).toContain(transferId);
  expect(own.error?.code).toBe('FORBIDDEN');
  expect(resolved).toMatchObject({ state: 'resolved', answer: '已与物流核实' });
  expect(again).toEqual(resolved);
  expect(otherwise.error?.code).toBe('TRANSFER_STATE');
  expect(anew.error?.code).toBe('TRANSFER_STATE');
  expect([await available(MAIN), await available(STORE)]).toEqual([before.main + back, before.store + 2 + more]);
  expect(await available(transferId)).toBe(0);
  const losses = (await movements({ skuId: SKU.filter, location: transferId })).filter(({ kind }) => kind === 'loss');
  expect(losses.reduce((sum, { qty }) => sum - qty, 0)).toBe(gone);
});

test('headquarters recalls what nobody has received; it cannot be received any more', async () => {
  const staff = await shop.staff('staff');
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 10 }], 'recall');
  const before = await available(MAIN);
  const transferId = await send(6);

  const lost = await hq.ask('inventory.resolveTransfer', { transferId, how: 'lost', note: '没有找到' });
  const recalled = await hq.get('inventory.resolveTransfer', { transferId, how: 'returned', note: '发错门店' });
  const late = await staff.ask('inventory.receive', { transferId, receivedQty: 6 });

  expect(lost.error?.code).toBe('TRANSFER_STATE');
  expect(recalled.state).toBe('recalled');
  expect(await available(transferId)).toBe(0);
  expect(late.error?.code).toBe('TRANSFER_STATE');
  expect(await available(MAIN)).toBe(before);
  expect((await staff.get('inventory.transfers', {})).items).toEqual([]);
});

test('one that nobody receives for a week is late; another store does not see it', async () => {
  const { shiftClock } = await import('../../../functions/platform/clock');
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 10 }], 'late');
  shiftClock(-8 * 24 * 3_600_000);
  const transferId = await send(1, OTHER_STORE).finally(() => shiftClock(0));
  const staff = await shop.staff('staff');

  const stranger = await staff.ask('inventory.receive', { transferId, receivedQty: 1 });
  const open = await hq.get('inventory.transfers', { which: 'open' });

  expect(stranger.error?.code).toBe('TRANSFER_NOT_FOUND');
  expect(open.items.find(({ id }) => id === transferId)).toMatchObject({ late: true });
});

test('20 transfers at once of 3 out of 45: never below zero, nothing lost on the way', async () => {
  const before = { main: await available(MAIN), other: await available(OTHER_STORE) };

  const replies = await Promise.all(
    Array.from({ length: 20 }, () =>
      hq.ask('inventory.transfer', { skuId: SKU.filter, from: MAIN, to: OTHER_STORE, qty: 3 }),
    ),
  );
  const sent = replies.flatMap((reply) => (reply.status === 200 ? [reply.value.transfer.id] : []));
  const receiver = await shop.staff('other-staff');
  for (const transferId of sent) await receiver.get('inventory.receive', { transferId, receivedQty: 3 });

  expect(replies.every((reply) => [undefined, 'OUT_OF_STOCK', 'BUSY'].includes(reply.error?.code))).toBe(true);
  expect(sent.length).toBeGreaterThan(0);
  expect(await available(MAIN)).toBe(before.main - 3 * sent.length);
  expect(await available(OTHER_STORE)).toBe(before.other + 3 * sent.length);
});

test('a sale between reading and writing shows in the answer', async () => {
  const { transact } = await import('../../../functions/platform/db');
  const { holdStock } = await import('../../../functions/inventory/stock');
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 10 }], 'between');
  const before = await available(MAIN);

  await inBetween(() => transact([holdStock({ skuId: SKU.filter, location: MAIN, qty: 2 })]));
  const answer = await hq.get('inventory.transfer', { skuId: SKU.filter, from: MAIN, to: STORE, qty: 4 });

  expect(answer).toMatchObject({ from: { available: before - 6, held: 2 } });
  expect(await available(MAIN)).toBe(before - 6);
});

test('more than there is stays where it is', async () => {
  const left = await available(MAIN);

  const reply = await hq.ask('inventory.transfer', { skuId: SKU.filter, from: MAIN, to: STORE, qty: left + 1 });

  expect(reply.error).toMatchObject({ code: 'OUT_OF_STOCK', details: { available: left } });
  expect(await available(MAIN)).toBe(left);
});

test.each(['lost_after', 'killed_before', 'killed_after'] as const)('%s: the same key sends once', async (fault) => {
  await bring([{ skuId: SKU.filter, location: MAIN, qty: 10 }], `before_${fault}`);
  const before = await available(MAIN);
  const [key, ask] = [randomUUID(), { skuId: SKU.filter, from: MAIN, to: STORE, qty: 4 }];
  faults.strike({ fault, table: 'inventory' });

  await hq.ask('inventory.transfer', ask, key);
  faults.revive();
  const again = await hq.get('inventory.transfer', ask, key);

  expect(again).toMatchObject({ from: { available: before - 4 } });
  expect(await available(MAIN)).toBe(before - 4);
  expect(await available(again.transfer.id)).toBe(4);
});

test('headquarters only, between places that exist', async () => {
  const staff = await shop.staff('staff');
  const ask = { skuId: SKU.filter, from: MAIN, to: STORE, qty: 1 };

  const [store, nowhere, shard, itself] = await Promise.all([
    staff.ask('inventory.transfer', ask),
    hq.ask('inventory.transfer', { ...ask, to: 'sto_nowhere' }),
    hq.ask('inventory.transfer', { ...ask, to: 'off_sale.1' }),
    hq.ask('inventory.transfer', { ...ask, to: MAIN }),
  ]);

  expect(store.error?.code).toBe('FORBIDDEN');
  expect(nowhere.error?.code).toBe('STORE_NOT_FOUND');
  expect(shard.error?.code).toBe('STORE_NOT_FOUND');
  expect(itself.error?.code).toBe('BAD_REQUEST');
});
