import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CouponRule } from '@shared/contracts/promotion';
import { DAY, instant } from '@shared/kernel/time';
import { expectCleanAudit } from '../../fixtures/audit';
import { everything, stockOf } from '../../fixtures/books';
import { until } from '../../fixtures/client';
import { ADDRESS, SKU, STORE, stockWarehouse } from '../../fixtures/shop';
import { type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';

/** Buy → use → return: what was had because of something goes with it. */
let shop: Shop;
let owner: Owner;
const gift: CouponRule = {
  conditions: [{ kind: 'min_spend', fen: 9000 }],
  action: { kind: 'gift', skuId: SKU.last, qty: 1 },
  stacking: 'together',
};

beforeAll(async () => {
  shop = await startShop();
  await stockWarehouse();
  const { importStock } = await import('../../../functions/inventory/import-stock');
  await importStock([{ skuId: SKU.last, location: 'wh_main', qty: 5 }], 'gifts');
  const { replacePromotions, promotions } = await import('../../../functions/promotion/promotion.repo');
  const now = Date.now();
  const face = { title: '满赠', value: '赠品', threshold: '满 90 元可用', scope: '全场', stacking: gift.stacking };
  const claims = { claimFrom: instant(now - DAY), claimUntil: instant(now + DAY) };
  const life = { validity: { kind: 'days' as const, days: 30 }, order: 1, demo: true };
  await replacePromotions([{ id: 'cpt_gift', rule: gift, face, total: 9, perMember: 9, ...claims, ...life }], []);
  promotions.forget();
  owner = await shop.owner('owner');
  await shop.drainStreams();
}, 90_000);
afterAll(() => shop.close());

async function parcel() {
  const couponId = (await owner.client.get('promotion.claim', { templateId: 'cpt_gift' })).id;
  const lines = [{ skuId: SKU.filter, qty: 3 }];
  const purchase = { lines, storeId: STORE, delivery: 'ship' as const, address: ADDRESS, couponIds: [couponId] };
  const { payableFen } = await owner.client.get('order.quote', purchase);
  const order = await owner.client.get('order.create', { ...purchase, expectedPayableFen: payableFen });
  await owner.client.pay(order);
  return { order: await untilState(owner, order.id, 'to_ship'), couponId };
}
const part = (orderId: string, qty = 1, reason = '不想要了') => ({
  orderId,
  lines: [{ skuId: SKU.filter, qty }],
  reason,
});

/** Gives one piece back and answers what it was worth: shown and done are the same. */
async function back(orderId: string, reason = '不想要了') {
  const shown = await owner.client.get('aftersale.preview', part(orderId, 1, reason));
  const done = await owner.client.get('aftersale.request', {
    ...part(orderId, 1, reason),
    expectedCashFen: shown.cashFen,
  });
  const { cashFen, chargedFen } = shown;
  expect(done).toMatchObject({ cashFen, chargedFen });
  return { cashFen, chargedFen, gifts: shown.gifts.length, state: done.state };
}

test('piece by piece before it is sent: freight that was free is charged, the gift goes, and in the end all of it is back', async () => {
  const before = await stockOf(SKU.last, 'wh_main');
  const { order, couponId } = await parcel();
  expect(order).toMatchObject({ payableFen: 13_500, freightFen: 0, lines: [{ qty: 3 }, { gift: true }] });

  expect(await back(order.id)).toMatchObject({ cashFen: 3700, chargedFen: 800, gifts: 0 });
  expect(await back(order.id)).toMatchObject({ cashFen: 4500, chargedFen: 0, gifts: 1 });
  expect(await stockOf(SKU.last, 'wh_main')).toEqual(before);
  expect(await back(order.id)).toMatchObject({ cashFen: 5300, chargedFen: -800, gifts: 0 });

  await until(async () => {
    await shop.drainStreams();
    const now = await owner.client.get('order.detail', { orderId: order.id });
    return now.state === 'refunded' ? now : undefined;
  }, 'refunded');
  expect((await owner.client.get('order.detail', { orderId: order.id })).refundedFen).toMatchObject({
    cashFen: 13_500,
    chargedFen: 0,
  });
  const { items } = await owner.client.get('promotion.coupons', { state: 'available' });
  expect(items.map(({ id }) => id)).toContain(couponId);
  await expectCleanAudit();
});

test('after it was sent: charged who changed their mind, and nobody whose goods were bad; the seller agrees first', async () => {
  const hq = await shop.staff('head-office');
  const { order } = await parcel();
  await hq.get('order.ship', { orderId: order.id, carrierCode: 'SF', trackingNo: 'SF1234567890' });
  await owner.client.get('order.receive', { orderId: order.id });

  const changed = await owner.client.get('aftersale.preview', part(order.id, 2));
  const bad = await owner.client.get('aftersale.preview', part(order.id, 2, '商品质量问题'));
  expect(changed).toMatchObject({ cashFen: 8200, chargedFen: 800, gifts: [{ qty: 1 }], needsApproval: true });
  expect(bad).toMatchObject({ cashFen: 9000, chargedFen: 0, gifts: [], needsApproval: true });
  const asked = await owner.client.get('aftersale.request', { ...part(order.id, 2), expectedCashFen: 8200 });
  const answer = { refundId: asked.id, approve: true, restock: true, answer: '已收到退货' };
  expect(await hq.get('aftersale.decide', answer)).toMatchObject({ cashFen: 8200, chargedFen: 800 });
  await shop.drainStreams();
  await expectCleanAudit();
});

test('a parcel that is cancelled before it is sent: the others hear what is left of it, which is nothing', async () => {
  const { order } = await parcel();
  const told = async (type: string) =>
    (await everything('orders')).flatMap(({ event }) =>
      event?.type === type && event.order?.orderId === order.id ? [event.order] : [],
    );

  await owner.client.get('order.cancel', { orderId: order.id });

  const nothing = { keptFen: 0, earnFen: 0, payableFen: order.payableFen };
  expect(await told('aftersale.approved')).toMatchObject([nothing]);
  expect(await told('order.cancelled')).toMatchObject([nothing]);
});
