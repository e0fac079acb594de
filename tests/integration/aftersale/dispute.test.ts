import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Refund } from '@shared/contracts/aftersale';
import type { Order } from '@shared/contracts/order';
import { HEADQUARTERS } from '@shared/contracts/permissions';
import { DAY, HOUR, instant, millis } from '@shared/kernel/time';
import { expectCleanAudit } from '../../fixtures/audit';
import { expectBalancedBooks } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { outlast, outlastRefund, tasksOf } from '../../fixtures/deadlines';
import { SKU } from '../../fixtures/shop';
import { type Owner, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;
let staff: Client;
let headOffice: Client;

beforeAll(async () => {
  shop = await startShop();
  owner = await shop.owner('owner');
  staff = await shop.staff('staff');
  headOffice = await shop.staff('head-office');
}, 90_000);
afterAll(async () => {
  await shop.drainStreams();
  await shop.drainStreams();
  await expectBalancedBooks();
  await expectCleanAudit();
  await shop.close();
});

const see = (orderId: string): Promise<Order> => owner.client.get('order.detail', { orderId });
const codeFor = async (orderId: string) => (await owner.client.get('redemption.issue', { orderId })).code;

/** An order in the store's hands. */
async function walk(to: 'arrived' | 'serving' | 'to_accept'): Promise<Order> {
  const made = await orderMaintenance(owner);
  await owner.client.pay(made);
  const { id: orderId } = await untilState(owner, made.id, 'booked');
  await staff.get('redemption.arrive', { code: await codeFor(orderId) });
  if (to !== 'arrived') await staff.get('redemption.start', { orderId });
  if (to === 'to_accept') await staff.get('redemption.finish', { orderId });
  return see(orderId);
}
const ask = (orderId: string, appeal = false) =>
  owner.client.ask('aftersale.request', {
    orderId,
    lines: [{ skuId: SKU.package, qty: 1 }],
    reason: '服务未达到约定',
    expectedCashFen: 29_900,
    appeal,
  });
async function dispute(orderId: string, appeal = false): Promise<Refund> {
  const answer = await ask(orderId, appeal);
  expect(answer).toMatchObject({ status: 200 });
  return answer.value;
}
const no = (refundId: string, who = staff) =>
  who.get('aftersale.decide', { refundId, approve: false, answer: '已按标准施工' });

test('while a request is open the order stands still: the store cannot press on, and neither the owner nor the clock', async () => {
  const { id: orderId } = await walk('arrived');
  const refund = await dispute(orderId);

  const pressed = [
    await staff.ask('redemption.start', { orderId }),
    await staff.ask('aftersale.offer', { orderId, reason: '举升机故障' }),
    await headOffice.ask('order.resolve', { orderId, outcome: 'complete', reason: '门店说已做' }),
    await owner.client.ask('order.cancel', { orderId }),
    await ask(orderId),
  ];

  expect(pressed.map(({ error }) => error?.code).slice(0, 3)).toEqual(['REFUND_OPEN', 'REFUND_OPEN', 'REFUND_OPEN']);
  expect(pressed.slice(3).map(({ error }) => error?.code)).toEqual(['REFUND_OPEN', 'REFUND_OPEN']);
  const { meetDeadline } = await import('../../../functions/order/ending/meet-deadline');
  const { readOrder } = await import('../../../functions/order/order.repo');
  const late = Date.now() + 40 * DAY;
  const stage = (await readOrder(orderId))?.due?.stage;
  await meetDeadline(orderId, late);
  expect((await readOrder(orderId))?.due).toMatchObject({ stage, at: instant(late + DAY) });
  expect((await headOffice.get('order.stuck', {})).items.map((one) => one.orderId)).not.toContain(orderId);
  expect(await see(orderId)).toMatchObject({ state: 'arrived', openRefund: refund.id, deadline: null });
  expect(await tasksOf(orderId)).toHaveLength(1);
  expect(await staff.get('redemption.order', { orderId })).toMatchObject({ next: null, openRefund: refund.id });
  await staff.get('aftersale.decide', { refundId: refund.id, approve: true });
  expect(await see(orderId)).toMatchObject({ state: 'refunding', openRefund: null });
  expect(await tasksOf(refund.id)).toEqual([]);
});

test('finished work: finish, redeem and accept wait for the answer; done again it comes back to be accepted', async () => {
  const { id: orderId } = await walk('to_accept');
  const code = await codeFor(orderId);
  const refund = await dispute(orderId);
  expect((await staff.ask('redemption.redeem', { code })).error?.code).toBe('REFUND_OPEN');
  expect((await owner.client.ask('order.accept', { orderId })).error?.code).toBe('REFUND_OPEN');

  const answer = await staff.get('aftersale.decide', {
    refundId: refund.id,
    approve: false,
    rework: true,
    answer: '重新打蜡',
  });

  expect(answer.state).toBe('reworked');
  expect(await see(orderId)).toMatchObject({ state: 'serving', openRefund: null, asksLeft: 2, mayAppeal: true });
  await staff.get('redemption.finish', { orderId });
  await owner.client.get('order.accept', { orderId });
  await shop.drainStreams();
  const { items } = await owner.client.get('message.inbox', {});
  expect(items.map(({ title }) => title)).toContain('售后申请门店将为您返工');
});

test('a rework of what is not under way is refused', async () => {
  const { id: orderId } = await walk('arrived');
  const { id: refundId } = await dispute(orderId);
  const rework = { refundId, approve: false, rework: true, answer: '返工' };
  expect((await staff.ask('aftersale.decide', rework)).error?.code).toBe('REWORK_NOT_ALLOWED');
  await owner.client.get('aftersale.withdraw', { refundId });
});

test('the store is silent: headquarters decides; it is silent too: the money goes back, a week after asking', async () => {
  const { id: orderId } = await walk('serving');
  const refund = await dispute(orderId);
  expect(millis(refund.deadline?.at ?? '') - millis(refund.createdAt)).toBe(48 * HOUR);

  await outlastRefund(refund.id);
  const escalated = await owner.client.get('aftersale.detail', { refundId: refund.id });
  const week = instant(millis(refund.createdAt) + 7 * DAY);
  expect(escalated).toMatchObject({ state: 'escalated', deadline: { at: week } });
  expect((await staff.ask('aftersale.decide', { refundId: refund.id, approve: true })).error?.code).toBe('WRONG_STORE');
  expect((await headOffice.get('aftersale.pending', {})).items.map(({ id }) => id)).toContain(refund.id);
  expect(await tasksOf(refund.id)).toEqual([`${escalated.deadline?.at} refund_deadline#${refund.id}`]);
  await shop.drainStreams();
  const { items } = await owner.client.get('message.inbox', {});
  expect(items.map(({ title }) => title)).toContain('售后申请已转由总部裁定');
  await outlastRefund(refund.id);

  const back = await see(orderId);
  expect(back).toMatchObject({ state: 'refunding', refundedFen: { cashFen: 29_900 } });
  expect(back.history.at(-1)).toMatchObject({ state: 'refunding', at: week });
  expect(await tasksOf(refund.id)).toEqual([]);
  expect(await tasksOf(orderId)).toHaveLength(1);
});

test('headquarters decides in the store’s place, before it was silent for long', async () => {
  const { id: orderId } = await walk('serving');
  const { id: refundId } = await dispute(orderId);
  await headOffice.get('aftersale.decide', { refundId, approve: true });
  expect(await see(orderId)).toMatchObject({ state: 'refunding' });
  expect((await staff.get('aftersale.pending', {})).items.map(({ id }) => id)).not.toContain(refundId);
});

test('after the store’s no headquarters is asked, once; after its no the order goes on, with time to think', async () => {
  const { id: orderId } = await walk('to_accept');
  expect((await ask(orderId, true)).error?.code).toBe('APPEAL_NOT_ALLOWED');
  const refused = (await dispute(orderId)).id;
  await no(refused);
  expect(await see(orderId)).toMatchObject({ mayAppeal: true, asksLeft: 2 });
  expect(await tasksOf(refused)).toEqual([]);
  expect((await staff.get('aftersale.pending', {})).items.map(({ id }) => id)).not.toContain(refused);

  const appeal = await dispute(orderId, true);
  expect(appeal.state).toBe('escalated');
  expect((await staff.ask('aftersale.decide', { refundId: appeal.id, approve: true })).error?.code).toBe('WRONG_STORE');
  const { readOrder } = await import('../../../functions/order/order.repo');
  const before = (await readOrder(orderId))?.due;
  await no(appeal.id, headOffice);

  expect((await ask(orderId, true)).error?.code).toBe('APPEAL_NOT_ALLOWED');
  expect((await readOrder(orderId))?.due).toEqual(before);
  expect(await outlast(orderId)).toBe('completed');
});

test('requests that come to nothing are bounded: the store is not frozen for ever', async () => {
  const { id: orderId } = await walk('to_accept');
  for (let times = 0; times < 3; times += 1)
    await owner.client.get('aftersale.withdraw', { refundId: (await dispute(orderId)).id });

  expect((await ask(orderId)).error?.code).toBe('REFUND_LIMIT');
  expect((await ask(orderId, true)).error?.code).toBe('APPEAL_NOT_ALLOWED');
  expect(await see(orderId)).toMatchObject({ asksLeft: 0, openRefund: null });
  await owner.client.get('order.accept', { orderId });
});

test('a no shortly before the deadline leaves three days to think it over', async () => {
  const { id: orderId } = await walk('to_accept');
  const { id: refundId } = await dispute(orderId);
  const { readOrder } = await import('../../../functions/order/order.repo');
  const { readRefund } = await import('../../../functions/aftersale/aftersale.repo');
  const order = await readOrder(orderId);
  const refund = await readRefund(refundId);
  if (!order?.due || !refund) throw new Error('no order');
  const { closeRefund } = await import('../../../functions/order/take-back');
  const { transact } = await import('../../../functions/platform/db');
  const late = millis(order.due.endsAt) - HOUR;

  const closed = closeRefund(
    order,
    refundId,
    { by: { actor: 'staff', by: '门店' }, rework: false, refused: true },
    late,
  );
  if (!closed.ok) throw new Error(closed.error.code);
  const { moveRefund, waitOver } = await import('../../../functions/aftersale/aftersale.repo');
  const moved = moveRefund(refund, 'reject', { actor: 'staff', by: '门店' }, late);
  if (!moved.ok) throw new Error(moved.error.code);
  await transact([...closed.value, moved.value.write, ...waitOver(refund)]);

  const after = await readOrder(orderId);
  expect(millis(after?.due?.endsAt ?? '') - late).toBe(3 * DAY);
  expect(await tasksOf(orderId)).toEqual([`${after?.due?.at} order_deadline#${orderId}`]);
  expect(refund.deciderId).not.toBe(HEADQUARTERS);
});
