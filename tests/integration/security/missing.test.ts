import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { api, type OperationId } from '@shared/contracts/api';
import type { ErrorCode } from '@shared/contracts/errors';
import { SKU, STORE } from '../../fixtures/shop';
import { type Owner, orderMaintenance, type Shop, startShop } from '../../fixtures/visit';

/** What is not there, or is somebody else's, has an answer of its own: 稍后再试 would be asked again for ever. */
let shop: Shop;
let owner: Owner;
let strangers: string;
beforeAll(async () => {
  shop = await startShop();
  owner = await shop.owner('owner');
  strangers = (await orderMaintenance(await shop.owner('stranger'))).id;
}, 90_000);
afterAll(() => shop.close());

const day = '2026-01-02';
const note = '核对过了';
const lines = [{ skuId: SKU.package, qty: 1 }];
const purchase = { lines, storeId: STORE, expectedPayableFen: 29_900 };
const nothing: [OperationId, object, ErrorCode][] = [
  ['order.create', { ...purchase, storeId: 'sto_none' }, 'STORE_NOT_FOUND'],
  ['order.create', { ...purchase, carId: 'car_none' }, 'CAR_NOT_FOUND'],
  ['order.create', { ...purchase, lines: [{ skuId: 'sku_none', qty: 1 }] }, 'SKU_NOT_FOUND'],
  ['order.putCartLine', { skuId: 'sku_none', qty: 1 }, 'SKU_NOT_FOUND'],
  ['order.resolve', { orderId: 'ord_none', outcome: 'refund', reason: note }, 'ORDER_NOT_FOUND'],
  ['order.ship', { orderId: 'ord_none', carrierCode: 'SF', trackingNo: 'SF1234567890' }, 'ORDER_NOT_FOUND'],
  ['booking.reschedule', { bookingId: 'bkg_none', day: '2027-01-02', start: '10:00' }, 'BOOKING_NOT_FOUND'],
  ['booking.slots', { storeId: 'sto_none', skuIds: SKU.package, day }, 'STORE_NOT_FOUND'],
  ['booking.slots', { storeId: STORE, skuIds: 'sku_none', day }, 'SKU_NOT_FOUND'],
  ['booking.slots', { storeId: STORE, skuIds: SKU.filter, day }, 'BAD_REQUEST'],
  ['aftersale.offer', { orderId: 'ord_none', reason: note }, 'ORDER_NOT_FOUND'],
  ['aftersale.decide', { refundId: 'rfd_none', approve: false, answer: note }, 'REFUND_NOT_FOUND'],
  ['aftersale.detail', { refundId: 'rfd_none' }, 'REFUND_NOT_FOUND'],
  ['aftersale.withdraw', { refundId: 'rfd_none' }, 'REFUND_NOT_FOUND'],
  ['payment.resolve', { day, differenceId: 'none', text: note }, 'DIFFERENCE_NOT_FOUND'],
  ['wallet.freeze', { memberId: 'mem_none', reason: note }, 'MEMBER_NOT_FOUND'],
  ['wallet.account', { memberId: 'mem_none' }, 'MEMBER_NOT_FOUND'],
  ['wallet.grantBatch', { batchId: 'gbt_none' }, 'BATCH_NOT_FOUND'],
  ['wallet.judgeSuspect', { month: '2026-01', orderId: 'ord_none', genuine: true, note }, 'SUSPECT_NOT_FOUND'],
  ['promotion.claim', { templateId: 'cpt_none' }, 'COUPON_NOT_FOUND'],
  ['promotion.offer', { offerId: 'ofr_none' }, 'OFFER_NOT_FOUND'],
  ['promotion.group', { groupId: 'grp_none' }, 'GROUP_NOT_FOUND'],
  ['promotion.seat', { groupId: 'grp_none' }, 'GROUP_NOT_FOUND'],
  ['inventory.receive', { transferId: 'trf_none', receivedQty: 1 }, 'TRANSFER_NOT_FOUND'],
  ['inventory.resolveTransfer', { transferId: 'trf_none', how: 'returned', note }, 'TRANSFER_NOT_FOUND'],
  ['inventory.transfer', { skuId: SKU.filter, from: 'sto_none', to: STORE, qty: 1 }, 'STORE_NOT_FOUND'],
  ['inventory.transfer', { skuId: 'sku_none', from: STORE, to: 'wh_main', qty: 1 }, 'SKU_NOT_FOUND'],
  ['inventory.transfer', { skuId: SKU.misfit, from: STORE, to: 'wh_main', qty: 1 }, 'OUT_OF_STOCK'],
  ['inventory.stock', { location: 'sto_none' }, 'STORE_NOT_FOUND'],
  ['inventory.stocktake', { skuId: 'sku_none', expected: 1, counted: 2 }, 'SKU_NOT_FOUND'],
  ['inventory.resolveDifference', { differenceId: 'dif_none', outcome: 'verified', note }, 'DIFFERENCE_NOT_FOUND'],
  ['redemption.order', { orderId: 'ord_none' }, 'ORDER_NOT_FOUND'],
  ['redemption.start', { orderId: 'ord_none' }, 'ORDER_NOT_FOUND'],
];

test('an id of nothing', async () => {
  const [office, staff] = [await shop.staff('head-office'), await shop.staff('staff')];
  const said = nothing.map(async ([id, input]) => {
    const { permission } = api[id];
    const own = permission === 'own' || permission === 'public';
    const caller = own ? owner.client : permission.startsWith('service.') ? staff : office;
    return [id, input, (await caller.ask(id, input as never)).error?.code];
  });
  expect(await Promise.all(said)).toEqual(nothing);
});

test("another member's order", async () => {
  const of = { orderId: strangers };
  const refund = { ...of, lines, reason: note };
  const asked: [OperationId, object][] = [
    ['order.detail', of],
    ['order.cancel', of],
    ['order.accept', of],
    ['order.receive', of],
    ['payment.prepay', of],
    ['payment.confirm', of],
    ['redemption.issue', of],
    ['aftersale.list', of],
    ['aftersale.preview', refund],
    ['aftersale.request', { ...refund, expectedCashFen: 29_900 }],
  ];
  const said = asked.map(async ([id, input]) => [id, (await owner.client.ask(id, input as never)).error?.code]);
  expect(await Promise.all(said)).toEqual(asked.map(([id]) => [id, 'ORDER_NOT_FOUND']));
});
