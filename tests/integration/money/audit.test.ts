import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditBooks, type Damage, expectCleanAudit, findingsOf, gone, pk, plus, sk } from '../../fixtures/audit';
import { until } from '../../fixtures/client';
import { claim, offerCoupons } from '../../fixtures/coupons';
import { ADDRESS, SKU, STORE } from '../../fixtures/shop';
import { freeSlot, type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;

/** Two orders paid together with a coupon and points: a service, and three filters sent home, one of which came back. */
async function buyAndGiveBack(): Promise<void> {
  const purchase = {
    lines: [
      { skuId: SKU.package, qty: 1 },
      { skuId: SKU.filter, qty: 3 },
    ],
    storeId: STORE,
    carId: owner.carId,
    ...(await freeSlot(owner)),
    delivery: 'ship' as const,
    address: ADDRESS,
    couponIds: [await claim(owner.client, 'fifty')],
    pointsFen: 1_003,
  };
  const { payableFen } = await owner.client.get('order.quote', purchase);
  const lead = await owner.client.get('order.create', { ...purchase, expectedPayableFen: payableFen });
  await owner.client.pay(lead);
  await untilState(owner, lead.id, 'booked');
  const ask = { orderId: lead.tradeOrders[1] ?? '', lines: [{ skuId: SKU.filter, qty: 1 }] };
  const { cashFen } = await owner.client.get('aftersale.preview', ask);
  const { id } = await owner.client.get('aftersale.request', { ...ask, reason: '不想要了', expectedCashFen: cashFen });
  await until(async () => {
    await shop.drainStreams();
    return (await owner.client.get('aftersale.detail', { refundId: id })).state === 'refunded' ? true : undefined;
  }, 'refunded');
}

/** An unpaid order with points and a coupon, a cancelled one, and one served to the end, so that it earned. */
async function otherOrders(): Promise<void> {
  const filters = { lines: [{ skuId: SKU.filter, qty: 6 }], storeId: STORE, pointsFen: 500 };
  const couponIds = [await claim(owner.client, 'tenOff')];
  const { payableFen } = await owner.client.get('order.quote', { ...filters, couponIds });
  await owner.client.get('order.create', { ...filters, couponIds, expectedPayableFen: payableFen });
  const plain = { ...filters, couponIds: [], expectedPayableFen: 26_500 };
  const { id } = await owner.client.get('order.create', plain);
  await owner.client.get('order.cancel', { orderId: id });
  const served = await owner.client.get('order.create', plain);
  await owner.client.pay(served);
  await untilState(owner, served.id, 'to_pick_up');
  const { code } = await owner.client.get('redemption.issue', { orderId: served.id });
  await (await shop.staff('staff')).get('redemption.redeem', { code });
}

beforeAll(async () => {
  shop = await startShop();
  await offerCoupons();
  const { importStock } = await import('../../../functions/inventory/import-stock');
  await importStock([{ skuId: SKU.filter, location: 'wh_main', qty: 50 }], 'audited');
  owner = await shop.owner('owner');
  await shop.drainStreams();
  await buyAndGiveBack();
  await otherOrders();
  await shop.drainStreams();
}, 90_000);
afterAll(() => shop.close());

test('books in order have no difference', async () => {
  await expectCleanAudit();
  const { groups } = await auditBooks();
  expect([...groups].filter(([name]) => name !== 'group').every(([, count]) => count > 0)).toBe(true);
});

type Item = Record<string, unknown>;
const first = (list: unknown): Item => (list as Item[])[0] ?? {};

const damages: (Damage & { what: string; area: string })[] = [
  { what: 'a balance', table: 'wallet', where: pk('ACC#member:'), change: plus('availableFen'), area: 'member' },
  { what: 'held points', table: 'wallet', where: pk('ACC#member:'), change: plus('heldFen'), area: 'member' },
  {
    what: 'a lot',
    table: 'wallet',
    where: (item) => pk('ACC#member:')(item) && Array.isArray(item.lots) && item.lots.length > 0,
    change: (item) => ({ ...item, lots: [] }),
    area: 'member',
  },
  { what: 'an entry', table: 'wallet', where: sk('E#'), change: plus('amountFen'), area: 'member' },
  { what: 'a number of an entry', table: 'wallet', where: sk('E#'), change: plus('seq', 100), area: 'member' },
  { what: 'a store’s total', table: 'wallet', where: pk('ACC#store:'), change: plus('balanceFen'), area: 'total' },
  { what: 'the liability', table: 'wallet', where: pk('LIABILITY#'), change: plus('fen'), area: 'total' },
  { what: 'the netting', table: 'wallet', where: pk('NETTING#'), change: plus('redeemedFen'), area: 'ledger' },
  { what: 'what an order spent', table: 'wallet', where: pk('SPENT#'), change: plus('returnedFen'), area: 'order' },
  { what: 'what an order earned', table: 'wallet', where: pk('EARNED#'), change: plus('earnFen'), area: 'order' },
  { what: 'stock that can be sold', table: 'inventory', where: pk('STOCK#'), change: plus('available'), area: 'stock' },
  { what: 'stock that was sold', table: 'inventory', where: pk('STOCK#'), change: plus('sold', -1), area: 'stock' },
  { what: 'a movement', table: 'inventory', where: pk('MOV#'), change: plus('qty'), area: 'stock' },
  { what: 'an order’s total', table: 'orders', where: sk('ORD'), change: plus('payableFen'), area: 'order' },
  {
    what: 'an order’s state',
    table: 'orders',
    where: sk('ORD'),
    change: (item) => ({ ...item, state: 'completed' }),
    area: 'order',
  },
  {
    what: 'a line’s share of the coupon',
    table: 'orders',
    where: (item) => item.sk === 'ORD' && Number(first(item.lines).couponFen) > 0,
    change: (item) => ({
      ...item,
      lines: [{ ...first(item.lines), couponFen: 0 }, ...(item.lines as Item[]).slice(1)],
    }),
    area: 'order',
  },
  { what: 'a refund', table: 'orders', where: sk('RFD#'), change: plus('cashFen'), area: 'order' },
  {
    what: 'what came back on the shelf',
    table: 'orders',
    where: sk('RFD#'),
    change: (item) => ({ ...item, restocked: [] }),
    area: 'stock',
  },
  { what: 'a payment', table: 'payments', where: sk('PAY'), change: plus('amountFen'), area: 'trade' },
  { what: 'what can be refunded', table: 'payments', where: sk('PAY'), change: plus('refundableFen'), area: 'trade' },
  {
    what: 'a refund at WeChat',
    table: 'payments',
    where: sk('REF#'),
    change: (item) => ({ ...item, state: 'due' }),
    area: 'trade',
  },
  {
    what: 'a coupon',
    table: 'promotions',
    where: (item) => item.state === 'used',
    change: (item) => ({ ...item, state: 'available' }),
    area: 'coupon',
  },
  {
    what: 'what a coupon took off',
    table: 'promotions',
    where: (item) => item.state === 'held',
    change: plus('offFen'),
    area: 'coupon',
  },
  { what: 'pieces of a day', table: 'orders', where: pk('CAP#mem_'), change: plus(`n:${SKU.filter}`), area: 'pieces' },
  { what: 'a count of claims', table: 'promotions', where: sk('CLAIMED'), change: plus('claimed'), area: 'count' },
  {
    what: 'a record that cannot be read',
    table: 'payments',
    where: sk('PAY'),
    change: (item) => ({ ...item, amountFen: 'much' }),
    area: 'trade',
  },
];

test.each(damages)('$what that is wrong is found, as $area', async (damage) => {
  const differences = await findingsOf(damage);

  expect(differences.map(({ where }) => where.split(':')[0])).toContain(damage.area);
});

test('an entry that is gone leaves a gap', async () => {
  const differences = await findingsOf({
    table: 'wallet',
    where: (item) => String(item.sk).startsWith('E#') && item.seq === 2,
    change: gone,
  });

  expect(differences).toContainEqual(expect.objectContaining({ what: 'entry 3: number', expected: '2', found: '3' }));
});

test('after all that the books are in order again', () => expectCleanAudit());
