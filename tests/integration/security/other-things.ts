import type { OperationId } from '@shared/contracts/api';
import type { Client, Reply } from '../../fixtures/client';
import { model, SKU, STORE } from '../../fixtures/shop';

/** Things of one member and one store, which others try their hands at. */
export type Things = {
  readonly orderId: string;
  readonly bookingId: string;
  readonly carId: string;
  readonly refundId: string;
  readonly code: string;
  readonly memberId: string;
  readonly inviteId: string;
};
type Attempt = (who: Client, things: Things) => Promise<Reply<unknown>>;

/** Fields by which an operation names something that is somebody's. */
export const NAMING = ['orderId', 'bookingId', 'carId', 'refundId', 'code', 'memberId', 'inviteId'] as const;

const lines = [{ skuId: SKU.filter, qty: 1 }];

/** What a stranger tries with another member's things, by the operations that name such a thing. */
export const strangers: Partial<Record<OperationId, Attempt>> = {
  'vehicle.update': (who, { carId }) =>
    who.ask('vehicle.update', { carId, modelId: model.id, plate: '沪A99999', mileageKm: 99_000 }),
  'vehicle.remove': (who, { carId }) => who.ask('vehicle.remove', { carId }),
  'vehicle.setDefault': (who, { carId }) => who.ask('vehicle.setDefault', { carId }),
  'booking.reschedule': (who, { bookingId }) =>
    who.ask('booking.reschedule', { bookingId, day: '2030-01-01', start: '10:00' }),
  'order.quote': (who, { carId }) => who.ask('order.quote', { lines, storeId: STORE, carId }),
  'order.create': (who, { carId }) => who.ask('order.create', { lines, storeId: STORE, carId, expectedPayableFen: 1 }),
  'order.detail': (who, { orderId }) => who.ask('order.detail', { orderId }),
  'order.cancel': (who, { orderId }) => who.ask('order.cancel', { orderId }),
  'order.accept': (who, { orderId }) => who.ask('order.accept', { orderId }),
  'order.receive': (who, { orderId }) => who.ask('order.receive', { orderId }),
  'aftersale.preview': (who, { orderId }) => who.ask('aftersale.preview', { orderId, lines }),
  'aftersale.request': (who, { orderId }) =>
    who.ask('aftersale.request', { orderId, lines, reason: '不想要了', expectedCashFen: 1 }),
  'aftersale.list': (who, { orderId }) => who.ask('aftersale.list', { orderId }),
  'aftersale.detail': (who, { refundId }) => who.ask('aftersale.detail', { refundId }),
  'aftersale.withdraw': (who, { refundId }) => who.ask('aftersale.withdraw', { refundId }),
  'payment.prepay': (who, { orderId }) => who.ask('payment.prepay', { orderId }),
  'payment.confirm': (who, { orderId }) => who.ask('payment.confirm', { orderId }),
  'redemption.issue': (who, { orderId }) => who.ask('redemption.issue', { orderId }),
  // The code of somebody else's invitation, of a WeChat phone number: neither opens anything.
  'staff.accept': (who) => who.ask('staff.accept', { code: 'ZZZZZZZZ' }),
  'member.bindPhone': (who) => who.ask('member.bindPhone', { code: 'made-up' }),
};

/** What a manager of another store tries with a store's things, by the operations that name one. */
export const otherStores: Partial<Record<OperationId, Attempt>> = {
  'redemption.scan': (who, { code }) => who.ask('redemption.scan', { code }),
  'redemption.arrive': (who, { code }) => who.ask('redemption.arrive', { code }),
  'redemption.redeem': (who, { code }) => who.ask('redemption.redeem', { code }),
  'redemption.order': (who, { orderId }) => who.ask('redemption.order', { orderId }),
  'redemption.start': (who, { orderId }) => who.ask('redemption.start', { orderId }),
  'redemption.finish': (who, { orderId }) => who.ask('redemption.finish', { orderId }),
  'aftersale.decide': (who, { refundId }) => who.ask('aftersale.decide', { refundId, approve: true }),
  'aftersale.offer': (who, { orderId }) => who.ask('aftersale.offer', { orderId, reason: '协商退款' }),
  'staff.confirm': (who, { inviteId }) => who.ask('staff.confirm', { inviteId, place: STORE }),
  'staff.withdraw': (who, { inviteId }) => who.ask('staff.withdraw', { inviteId, place: STORE }),
  'staff.change': (who, { memberId }) => who.ask('staff.change', { memberId, place: STORE, roles: ['technician'] }),
  'staff.remove': (who, { memberId }) => who.ask('staff.remove', { memberId, place: STORE }),
};
