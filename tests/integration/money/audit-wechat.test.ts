import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { auditWechat, type Damage, findingsOf, plus, put } from '../../fixtures/audit';
import { type Client, until } from '../../fixtures/client';
import { books, handOver, MCHID, openSharingShop, pollSharing } from '../payment/sharing-support';
import { owe, type PayShop, poll } from '../payment/support';

/** Money that moved at WeChat for no reason of ours, or twice for one: what an audit of our own records cannot see. */
let pay: PayShop;
let staff: Client;

beforeAll(async () => {
  ({ pay, staff } = await openSharingShop());
});
afterAll(() => pay.shop.close());

const wechat = () => pay.shop.sandbox.state.store;
const transactionOf = ({ tradeId }: Order): string => wechat().orders.get(tradeId)?.transactionId ?? '';
const shareCalls = () => import('../../../functions/payment/wechat/share-calls');
const untilShared = (no: string) =>
  until(async () => (wechat().sharings.get(no)?.state === 'FINISHED' ? true : undefined), no);

/** Two filters for 90.00 yuan, handed over and shared: 11.10. `meanwhile` comes before the rest is freed. */
async function shared(meanwhile?: (order: Order) => Promise<unknown>): Promise<Order> {
  const { order } = await handOver(pay, staff, 2);
  await pollSharing(order.tradeId);
  await meanwhile?.(order);
  await untilShared(`${order.id}-share`);
  await until(async () => {
    await pollSharing(order.tradeId);
    return (await books(order.tradeId))?.shares[0]?.state === 'done' ? true : undefined;
  }, 'share done');
  return order;
}

const shareAgain = async (order: Order, no: string): Promise<void> => {
  const { askShare } = await shareCalls();
  await askShare({ transactionId: transactionOf(order), outOrderNo: no, mchid: MCHID, amountFen: 1110 });
  await untilShared(no);
};

/** Gives 45.00 of an order back; of a shared one its part of the share comes back first. */
async function giveBack(order: Order, no: string): Promise<void> {
  await owe(order, no, 4500);
  await until(async () => {
    await poll(order.tradeId, no);
    const all = await (await import('../../../functions/payment/refund.repo')).readRefunds(order.tradeId);
    return all.some(({ outRefundNo, state }) => outRefundNo === no && state === 'refunded') ? true : undefined;
  }, 'refunded');
}

async function refundAgain(order: Order, no: string): Promise<void> {
  const { askRefund } = await import('../../../functions/payment/wechat/refund-calls');
  const ask = { outTradeNo: order.tradeId, amountFen: 4500, totalFen: 9000, reason: '再退' };
  await askRefund({ ...ask, outRefundNo: no });
  await until(async () => (wechat().refunds.get(no)?.status === 'SUCCESS' ? true : undefined), no);
}

async function returnAgain(order: Order, no: string): Promise<void> {
  const { askReturn } = await shareCalls();
  await askReturn({ outOrderNo: `${order.id}-share`, outReturnNo: no, mchid: MCHID, amountFen: 555 });
  await until(async () => (wechat().sharingReturns.get(no)?.result === 'SUCCESS' ? true : undefined), no);
}

/** As our books stand when they went on with a second number. */
async function countAttempts(pk: string, sk: string, attempt: number): Promise<void> {
  const { transact } = await import('../../../functions/platform/db');
  await transact([
    { table: 'payments', update: { pk, sk }, set: 'SET attempt = :attempt', values: { ':attempt': attempt } },
  ]);
}

const found = (no: string) =>
  expect.arrayContaining([
    expect.objectContaining({ what: expect.stringContaining(no), found: expect.stringContaining('WeChat: ') }),
  ]);

test('a share, its way back, refunds and an unpaid order are no difference', async () => {
  const order = await shared();
  await giveBack(order, `${order.id}-a`);
  const { order: other } = await handOver(pay, staff, 1);
  await giveBack(other, `${other.id}-a`);

  expect(wechat().movements.size).toBeGreaterThanOrEqual(6);
  expect(await auditWechat()).toEqual([]);
});

test.each([
  ['our books go on with the second number', 2],
  ['our books know nothing of the second number', 1],
])('a share paid twice is found: %s', async (_what, attempt) => {
  const order = await shared((one) => shareAgain(one, `${one.id}-share@2`));
  if (attempt > 1) await countAttempts(`PAY#${order.tradeId}`, `SHR#${order.id}`, attempt);

  const differences = await auditWechat();

  expect(differences).toEqual(found(`share ${order.id}-share@2`));
  expect(differences.at(-1)?.found).toMatch(/11\.10 yuan/);
});

test('a way back sent twice is found', async () => {
  const order = await shared();
  await giveBack(order, `${order.id}-a`);
  await returnAgain(order, `${order.id}-a-return@2`);
  await countAttempts(`PAY#${order.tradeId}`, `RET#${order.id}-a`, 2);

  expect(await auditWechat()).toEqual(found(`return ${order.id}-a-return@2`));
});

test('a refund made twice is found, with both amounts and numbers', async () => {
  const { order } = await handOver(pay, staff, 2);
  const no = `${order.id}-a`;
  await giveBack(order, no);
  await refundAgain(order, `${no}@2`);
  await countAttempts(`PAY#${order.tradeId}`, `REF#${no}`, 2);

  const differences = (await auditWechat()).filter(({ where }) => where === `wechat:refund ${no}`);

  expect(differences).toHaveLength(1);
  expect(differences[0]).toMatchObject({
    what: `refund ${no}@2`,
    expected: expect.stringMatching(
      `^moved once: WeChat: refund ${no}, 45.00 yuan, .*; here: ${no}@2, 45.00 yuan, refunded$`,
    ),
    found: expect.stringMatching(`^moved again: WeChat: refund ${no}@2, 45.00 yuan`),
  });
});

test('the same is found from bills, and by asking for what is newer', async () => {
  const { now } = await import('../../../functions/platform/clock');
  const { bills } = await import('../../../infra/audit/wechat/bills');
  const { addDays, dayOf } = await import('@shared/kernel/time');
  const today = dayOf(await now());
  const numbers = (differences: Awaited<ReturnType<typeof auditWechat>>) =>
    new Set(differences.filter(({ found: said }) => said.startsWith('moved again')).map(({ what }) => what));

  const ledger = numbers(await auditWechat());
  const billed = await auditWechat(await bills(today, today));
  const answered = numbers(await auditWechat(await bills(addDays(today, -2), addDays(today, -1))));

  expect(ledger.size).toBeGreaterThanOrEqual(4);
  expect(numbers(billed)).toEqual(ledger);
  expect(billed.filter(({ found: said }) => said.includes('nothing moved'))).toEqual([]);
  // What our books know of no second number of, only a bill tells.
  expect(answered.size).toBe(ledger.size - 1);
});

test('money at WeChat for which we have no reason at all, and one that a person settled', async () => {
  const { order } = await handOver(pay, staff, 2);
  await refundAgain(order, `cash-${order.id}`);

  expect(await auditWechat()).toEqual(found(`refund cash-${order.id}`));
});

const wrong: (Damage & { what: string; finds: RegExp })[] = [
  {
    what: 'a refund that we hold for paid and WeChat never made',
    table: 'payments',
    where: (item) => String(item.sk).startsWith('REF#'),
    change: (item) => ({ ...item, outRefundNo: 'rfd_never-1' }),
    finds: /nothing moved/,
  },
  {
    what: 'another amount',
    table: 'payments',
    where: (item) => item.kind === 'share' && item.state === 'done',
    change: plus('amountFen'),
    finds: /11\.10 yuan/,
  },
  {
    what: 'a refund that is said to be settled by hand',
    table: 'payments',
    where: (item) => item.state === 'refunded',
    change: put({ state: 'resolved_by_hand' }),
    finds: /which we do not say/,
  },
  {
    what: 'a share that is to be made again under a new number',
    table: 'payments',
    where: (item) => item.kind === 'share' && item.state === 'done' && item.attempt === 1,
    change: put({ state: 'due', attempt: 2 }),
    finds: /to be made again/,
  },
  {
    what: 'a payment that we do not know to be paid a day later',
    table: 'payments',
    where: (item) => item.sk === 'PAY' && item.state === 'paid',
    change: put({ state: 'created' }),
    finds: /do not know it yet/,
  },
];
test.each(wrong)('$what: found', async ({ finds, ...damage }) => {
  await pay.laterBy(2 * 1440);
  const differences = await findingsOf(damage);
  await pay.calm();

  expect(differences).toContainEqual(
    expect.objectContaining({ where: expect.stringMatching(/^wechat:/), found: expect.stringMatching(finds) }),
  );
});

test('the sandbox keeps what happened, whatever its records say afterwards', async () => {
  const before = wechat().movements.size;
  for (const refund of [...wechat().refunds.values()]) wechat().refunds.delete(refund.outRefundNo);

  expect(wechat().movements.size).toBe(before);
  expect([...wechat().movements.values()].filter(({ kind }) => kind === 'refund').length).toBeGreaterThan(3);
});
