import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditBooks, expectCleanAudit } from '../../fixtures/audit';
import { SKU, STORE } from '../../fixtures/shop';
import { type Owner, orderMaintenance, type Shop, startShop, untilState } from '../../fixtures/visit';

let shop: Shop;
let owner: Owner;

beforeAll(async () => {
  shop = await startShop();
  owner = await shop.owner('owner');
  await shop.drainStreams();
}, 60_000);
afterAll(() => shop.close());

test('books of orders unpaid, paid, cancelled and refunded are in order', async () => {
  await orderMaintenance(owner, { pointsFen: 1_000 });
  const cancelled = await orderMaintenance(owner, { pointsFen: 500 });
  await owner.client.get('order.cancel', { orderId: cancelled.id });
  const refunded = await orderMaintenance(owner, { pointsFen: 700 });
  await owner.client.pay(refunded);
  await untilState(owner, refunded.id, 'booked');
  await owner.client.get('order.cancel', { orderId: refunded.id });
  await shop.drainStreams();
  const filters = await owner.client.get('order.create', {
    lines: [{ skuId: SKU.filter, qty: 3 }],
    storeId: STORE,
    pointsFen: 100,
    expectedPayableFen: 13_400,
  });
  await owner.client.pay(filters);
  await untilState(owner, filters.id, 'to_pick_up');
  await shop.drainStreams();

  await expectCleanAudit();
});
