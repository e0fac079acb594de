import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { type Damage, expectCleanAudit, findingsOf, gone, plus, put, sk } from '../../fixtures/audit';
import { type Client, until } from '../../fixtures/client';
import { SKU } from '../../fixtures/shop';
import type { Owner } from '../../fixtures/visit';
import { books, handOver, openSharingShop, pollSharing } from '../payment/sharing-support';
import { buyFilters, type PayShop, poll } from '../payment/support';

let pay: PayShop;
let staff: Client;

const untilUnfrozen = (tradeId: string) =>
  until(async () => {
    await pay.shop.drainStreams();
    await pollSharing(tradeId);
    return (await books(tradeId))?.unfreeze?.state === 'done' ? true : undefined;
  }, 'shared and unfrozen');

/** A filter comes back; the store agrees where it has to. */
async function giveBack({ client }: Owner, { id: orderId, tradeId }: Order): Promise<void> {
  const ask = { orderId, lines: [{ skuId: SKU.filter, qty: 1 }] };
  const { cashFen } = await client.get('aftersale.preview', ask);
  const { id, state } = await client.get('aftersale.request', { ...ask, reason: '不想要了', expectedCashFen: cashFen });
  if (state === 'requested') await staff.get('aftersale.decide', { refundId: id, approve: true });
  await until(async () => {
    await pay.shop.drainStreams();
    await poll(tradeId, id);
    return (await client.get('aftersale.detail', { refundId: id })).state === 'refunded' ? true : undefined;
  }, 'refunded');
}

/**
 * A trade of three filters of which two came back after the share; one that lost a filter before it; one whose share waits for a person, and one
 * that is still to be handed over.
 */
beforeAll(async () => {
  ({ pay, staff } = await openSharingShop());
  const { owner, order } = await handOver(pay, staff, 3);
  await untilUnfrozen(order.tradeId);
  await giveBack(owner, order);
  await giveBack(owner, order);

  const other = await pay.someone();
  const before = await buyFilters(other, 2);
  await giveBack(other, before);
  const { code } = await other.client.get('redemption.issue', { orderId: before.id });
  await (await staff.login()).get('redemption.redeem', { code });
  await untilUnfrozen(before.tradeId);

  await pay.fault({
    fault: 'status',
    status: 403,
    code: 'NO_AUTH',
    match: '/v3/profitsharing/orders',
    times: 'always',
  });
  const failing = (await handOver(pay, staff, 1)).order.tradeId;
  for (const minutes of [0, 6, 70, 440, 1900]) {
    await pay.laterBy(minutes);
    await pollSharing(failing);
  }
  expect((await books(failing))?.shares).toMatchObject([{ state: 'failed' }]);
  await pay.calm();
  await buyFilters(await pay.someone(), 1);
  await pay.shop.drainStreams();
}, 90_000);
afterAll(() => pay.shop.close());

test('shares that were made, came back or wait are no difference', expectCleanAudit);

const table = 'payments';
const share = (item: Record<string, unknown>) => item.kind === 'share' && item.state === 'done';
const returned = (item: Record<string, unknown>) => item.kind === 'return';
const damages: (Damage & { what: string; finds: RegExp })[] = [
  { what: 'a share of too much', table, where: share, change: plus('amountFen'), finds: /^share of .*: amount$/ },
  { what: 'the money of a share', table, where: share, change: plus('cashFen', 4500), finds: /money it is of$/ },
  { what: 'another receiver', table, where: share, change: put({ mchid: '1900000999' }), finds: /receiver$/ },
  { what: 'another agreement', table, where: share, change: put({ bp: 3000 }), finds: /basis points$/ },
  {
    what: 'a refund that was left out and is none',
    table,
    where: share,
    change: put({ counted: ['rfd_unknown'] }),
    finds: /refunds left out$/,
  },
  { what: 'a dropped share', table, where: share, change: put({ state: 'dropped' }), finds: /nothing left$/ },
  { what: 'a share that is gone', table, where: share, change: gone, finds: /^unfrozen: share of/ },
  { what: 'a share of no order', table, where: share, change: put({ orderId: 'ord_unknown' }), finds: /^share of/ },
  { what: 'a return of less', table, where: returned, change: plus('amountFen', -1), finds: /^return of/ },
  { what: 'a return that is gone', table, where: returned, change: gone, finds: /^return of/ },
  { what: 'returns of more', table, where: returned, change: plus('amountFen', 2000), finds: /at most its share$/ },
  {
    what: 'a return of another share',
    table,
    where: returned,
    change: put({ outOrderNo: 'ord_unknown-share' }),
    finds: /^return of .*: share$/,
  },
  { what: 'a share after the end', table, where: share, change: put({ state: 'asked' }), finds: /shares to come$/ },
  {
    what: 'an order that goes on after the end',
    table: 'orders',
    where: (item) => item.sk === 'ORD' && item.state === 'completed' && item.payableFen === 13500,
    change: put({ state: 'to_pick_up' }),
    finds: /orders that have not ended$/,
  },
  {
    what: 'nobody who looks',
    table,
    where: (item) => item.pk === 'FAILED_SHARES',
    change: gone,
    finds: /for a person$/,
  },
  {
    what: 'a step that failed and is on no list',
    table,
    where: sk('UNF'),
    change: put({ state: 'failed' }),
    finds: /for a person$/,
  },
  {
    what: 'sharing that nobody agreed on',
    table,
    where: (item) => item.sk === 'PAY' && item.sharing !== null,
    change: put({ sharing: null }),
    finds: /without an agreement$/,
  },
];

test.each(damages)('$what: found', async ({ finds, ...damage }) => {
  const differences = await findingsOf(damage);

  expect(differences).toContainEqual(
    expect.objectContaining({ where: expect.stringMatching(/^trade:/), what: expect.stringMatching(finds) }),
  );
});

test('after all that the books are in order again', expectCleanAudit);
