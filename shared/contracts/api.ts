import type { Permission } from './permissions';

/**
 * Every operation of the HTTP API: method, path, and the permission it takes. Free of zod so that the mini-program can import it; inputs and
 * outputs are in `<domain>.ts` beside it. Path parameters, query (GET, DELETE) and JSON body (POST, PUT) are one flat input object.
 * `idempotent` operations take an `Idempotency-Key` header (16–64 characters): the same key gets the same answer.
 */
export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** `public` asks for nothing, `own` for a session and reaches what is the caller's own; every other one comes with a role (permissions.ts). */
  readonly permission: 'public' | 'own' | Permission;
  readonly idempotent?: true;
};

export const api = {
  'member.login': { method: 'POST', path: '/v1/member/login', permission: 'public' },
  'member.refresh': { method: 'POST', path: '/v1/member/refresh', permission: 'public' },
  'member.logout': { method: 'POST', path: '/v1/member/logout', permission: 'public' },
  'member.me': { method: 'GET', path: '/v1/member/me', permission: 'own' },
  'member.bindPhone': { method: 'POST', path: '/v1/member/phone', permission: 'own' },
  'member.setBirthday': { method: 'PUT', path: '/v1/member/birthday', permission: 'own' },

  'privacy.export': { method: 'POST', path: '/v1/privacy/export', permission: 'own' },
  'privacy.deletion': { method: 'GET', path: '/v1/privacy/deletion', permission: 'own' },
  'privacy.delete': { method: 'POST', path: '/v1/privacy/deletion', permission: 'own' },

  'staff.workplaces': { method: 'GET', path: '/v1/staff/workplaces', permission: 'own' },
  'staff.work': { method: 'POST', path: '/v1/staff/work', permission: 'own' },
  'staff.invitations': { method: 'GET', path: '/v1/staff/own-invitations', permission: 'own' },
  'staff.accept': { method: 'POST', path: '/v1/staff/own-invitations', permission: 'own' },
  'staff.list': { method: 'GET', path: '/v1/staff/people', permission: 'staff.manage' },
  'staff.invite': { method: 'POST', path: '/v1/staff/invitations', permission: 'staff.manage' },
  'staff.confirm': { method: 'POST', path: '/v1/staff/invitations/{inviteId}/confirm', permission: 'staff.manage' },
  'staff.withdraw': { method: 'POST', path: '/v1/staff/invitations/{inviteId}/withdraw', permission: 'staff.manage' },
  'staff.change': { method: 'POST', path: '/v1/staff/people/{memberId}/roles', permission: 'staff.manage' },
  'staff.remove': { method: 'POST', path: '/v1/staff/people/{memberId}/remove', permission: 'staff.manage' },

  'vehicle.brands': { method: 'GET', path: '/v1/vehicle/brands', permission: 'public' },
  'vehicle.series': { method: 'GET', path: '/v1/vehicle/brands/{brandId}/series', permission: 'public' },
  'vehicle.models': { method: 'GET', path: '/v1/vehicle/series/{seriesId}/models', permission: 'public' },
  'vehicle.cars': { method: 'GET', path: '/v1/vehicle/cars', permission: 'own' },
  'vehicle.add': { method: 'POST', path: '/v1/vehicle/cars', permission: 'own' },
  'vehicle.update': { method: 'PUT', path: '/v1/vehicle/cars/{carId}', permission: 'own' },
  'vehicle.remove': { method: 'DELETE', path: '/v1/vehicle/cars/{carId}', permission: 'own' },
  'vehicle.setDefault': { method: 'POST', path: '/v1/vehicle/cars/{carId}/default', permission: 'own' },

  'catalogue.home': { method: 'GET', path: '/v1/catalogue/home', permission: 'public' },
  'catalogue.categories': { method: 'GET', path: '/v1/catalogue/categories', permission: 'public' },
  'catalogue.list': { method: 'GET', path: '/v1/catalogue/spus', permission: 'public' },
  'catalogue.detail': { method: 'GET', path: '/v1/catalogue/spus/{spuId}', permission: 'public' },
  'catalogue.search': { method: 'GET', path: '/v1/catalogue/search', permission: 'public' },
  'catalogue.suggest': { method: 'GET', path: '/v1/catalogue/suggest', permission: 'public' },
  'catalogue.hotWords': { method: 'GET', path: '/v1/catalogue/hot-words', permission: 'public' },

  'store.cities': { method: 'GET', path: '/v1/store/cities', permission: 'public' },
  'store.list': { method: 'GET', path: '/v1/store/stores', permission: 'public' },
  'store.detail': { method: 'GET', path: '/v1/store/stores/{storeId}', permission: 'public' },

  'booking.days': { method: 'GET', path: '/v1/booking/days', permission: 'public' },
  'booking.slots': { method: 'GET', path: '/v1/booking/slots', permission: 'public' },
  'booking.next': { method: 'GET', path: '/v1/booking/next', permission: 'public' },
  'booking.reschedule': { method: 'POST', path: '/v1/booking/bookings/{bookingId}/reschedule', permission: 'own' },
  'booking.board': { method: 'GET', path: '/v1/booking/board', permission: 'booking.board.read' },

  'order.cart': { method: 'GET', path: '/v1/order/cart', permission: 'own' },
  'order.putCartLine': { method: 'PUT', path: '/v1/order/cart/{skuId}', permission: 'own' },
  'order.quote': { method: 'POST', path: '/v1/order/quote', permission: 'own' },
  'order.create': { method: 'POST', path: '/v1/order/orders', permission: 'own', idempotent: true },
  'order.list': { method: 'GET', path: '/v1/order/orders', permission: 'own' },
  'order.detail': { method: 'GET', path: '/v1/order/orders/{orderId}', permission: 'own' },
  'order.cancel': { method: 'POST', path: '/v1/order/orders/{orderId}/cancel', permission: 'own' },
  'order.accept': { method: 'POST', path: '/v1/order/orders/{orderId}/accept', permission: 'own' },
  'order.receive': { method: 'POST', path: '/v1/order/orders/{orderId}/receive', permission: 'own' },
  'order.toShip': { method: 'GET', path: '/v1/order/to-ship', permission: 'order.parcel.read' },
  'order.carriers': { method: 'GET', path: '/v1/order/carriers', permission: 'order.parcel.read' },
  'order.ship': { method: 'POST', path: '/v1/order/orders/{orderId}/ship', permission: 'order.parcel.ship' },
  'order.stuck': { method: 'GET', path: '/v1/order/stuck', permission: 'order.stuck.read' },
  'order.resolve': { method: 'POST', path: '/v1/order/orders/{orderId}/resolve', permission: 'order.resolve' },

  'aftersale.preview': { method: 'POST', path: '/v1/aftersale/preview', permission: 'own' },
  'aftersale.request': { method: 'POST', path: '/v1/aftersale/refunds', permission: 'own', idempotent: true },
  'aftersale.list': { method: 'GET', path: '/v1/aftersale/refunds', permission: 'own' },
  'aftersale.detail': { method: 'GET', path: '/v1/aftersale/refunds/{refundId}', permission: 'own' },
  'aftersale.withdraw': { method: 'POST', path: '/v1/aftersale/refunds/{refundId}/withdraw', permission: 'own' },
  'aftersale.pending': { method: 'GET', path: '/v1/aftersale/pending', permission: 'order.refund.read' },
  'aftersale.decide': {
    method: 'POST',
    path: '/v1/aftersale/refunds/{refundId}/decide',
    permission: 'order.refund.decide',
  },
  'aftersale.offer': { method: 'POST', path: '/v1/aftersale/offers', permission: 'order.refund.offer' },

  'promotion.centre': { method: 'GET', path: '/v1/promotion/centre', permission: 'own' },
  'promotion.claim': { method: 'POST', path: '/v1/promotion/coupons', permission: 'own', idempotent: true },
  'promotion.coupons': { method: 'GET', path: '/v1/promotion/coupons', permission: 'own' },
  'promotion.flash': { method: 'GET', path: '/v1/promotion/flash', permission: 'public' },
  'promotion.groups': { method: 'GET', path: '/v1/promotion/group-offers', permission: 'public' },
  'promotion.offer': { method: 'GET', path: '/v1/promotion/offers/{offerId}', permission: 'public' },
  'promotion.group': { method: 'GET', path: '/v1/promotion/groups/{groupId}', permission: 'public' },
  'promotion.seat': { method: 'GET', path: '/v1/promotion/groups/{groupId}/seat', permission: 'own' },

  'inventory.stock': { method: 'GET', path: '/v1/inventory/stock', permission: 'stock.read' },
  'inventory.low': { method: 'GET', path: '/v1/inventory/low', permission: 'stock.read' },
  'inventory.stocktake': {
    method: 'POST',
    path: '/v1/inventory/stocktakes',
    permission: 'stock.count',
    idempotent: true,
  },
  'inventory.transfer': {
    method: 'POST',
    path: '/v1/inventory/transfers',
    permission: 'stock.transfer',
    idempotent: true,
  },
  'inventory.transfers': { method: 'GET', path: '/v1/inventory/transfers', permission: 'stock.read' },
  'inventory.receive': {
    method: 'POST',
    path: '/v1/inventory/transfers/{transferId}/receive',
    permission: 'stock.receive',
  },
  'inventory.resolveTransfer': {
    method: 'POST',
    path: '/v1/inventory/transfers/{transferId}/resolve',
    permission: 'stock.transfer',
  },
  'inventory.differences': { method: 'GET', path: '/v1/inventory/differences', permission: 'stock.difference.read' },
  'inventory.resolveDifference': {
    method: 'POST',
    path: '/v1/inventory/differences/{differenceId}',
    permission: 'stock.difference.resolve',
  },

  'payment.prepay': { method: 'POST', path: '/v1/payment/prepay', permission: 'own' },
  'payment.confirm': { method: 'POST', path: '/v1/payment/confirm', permission: 'own' },
  'payment.reconciliations': { method: 'GET', path: '/v1/payment/reconciliations', permission: 'payment.bill.read' },
  'payment.openDays': { method: 'GET', path: '/v1/payment/open-days', permission: 'payment.bill.read' },
  'payment.resolveDay': { method: 'POST', path: '/v1/payment/open-days/{day}', permission: 'payment.bill.resolve' },
  'payment.differences': {
    method: 'GET',
    path: '/v1/payment/reconciliations/{day}/differences',
    permission: 'payment.bill.read',
  },
  'payment.resolve': {
    method: 'POST',
    path: '/v1/payment/reconciliations/{day}/differences/{differenceId}',
    permission: 'payment.bill.resolve',
  },
  'payment.abnormal': { method: 'GET', path: '/v1/payment/abnormal-refunds', permission: 'payment.refund.read' },
  'payment.resolveRefund': {
    method: 'POST',
    path: '/v1/payment/abnormal-refunds/{outRefundNo}',
    permission: 'payment.refund.resolve',
  },
  'payment.failedShares': { method: 'GET', path: '/v1/payment/failed-shares', permission: 'payment.share.read' },
  'payment.resolveShare': {
    method: 'POST',
    path: '/v1/payment/failed-shares/{shareNo}',
    permission: 'payment.share.resolve',
  },
  'payment.failedEffects': { method: 'GET', path: '/v1/payment/failed-effects', permission: 'payment.effect.read' },
  'payment.resolveEffect': {
    method: 'POST',
    path: '/v1/payment/failed-effects/{effectId}',
    permission: 'payment.effect.resolve',
  },

  'wallet.summary': { method: 'GET', path: '/v1/wallet/summary', permission: 'own' },
  'wallet.statement': { method: 'GET', path: '/v1/wallet/statement', permission: 'own' },
  'wallet.account': { method: 'POST', path: '/v1/wallet/account', permission: 'wallet.account.read' },
  'wallet.freeze': { method: 'POST', path: '/v1/wallet/members/{memberId}/freeze', permission: 'wallet.freeze' },
  'wallet.unfreeze': { method: 'POST', path: '/v1/wallet/members/{memberId}/unfreeze', permission: 'wallet.freeze' },
  'wallet.startGrants': {
    method: 'POST',
    path: '/v1/wallet/grant-batches',
    permission: 'wallet.grant',
    idempotent: true,
  },
  'wallet.grantBatches': { method: 'GET', path: '/v1/wallet/grant-batches', permission: 'wallet.grant.read' },
  'wallet.grantBatch': { method: 'GET', path: '/v1/wallet/grant-batches/{batchId}', permission: 'wallet.grant.read' },
  'wallet.netting': { method: 'GET', path: '/v1/wallet/netting', permission: 'wallet.report.read' },
  'wallet.suspects': { method: 'GET', path: '/v1/wallet/suspects', permission: 'wallet.report.read' },
  'wallet.judgeSuspect': {
    method: 'POST',
    path: '/v1/wallet/suspects/{month}/{orderId}',
    permission: 'wallet.suspect.judge',
  },
  'wallet.liability': { method: 'GET', path: '/v1/wallet/liability', permission: 'wallet.report.read' },

  'redemption.issue': { method: 'POST', path: '/v1/redemption/codes', permission: 'own' },
  'redemption.scan': { method: 'POST', path: '/v1/redemption/scan', permission: 'service.order.read' },
  'redemption.arrive': { method: 'POST', path: '/v1/redemption/arrive', permission: 'service.arrive' },
  'redemption.redeem': { method: 'POST', path: '/v1/redemption/redeem', permission: 'service.redeem' },
  'redemption.order': { method: 'GET', path: '/v1/redemption/orders/{orderId}', permission: 'service.order.read' },
  'redemption.start': { method: 'POST', path: '/v1/redemption/orders/{orderId}/start', permission: 'service.work' },
  'redemption.finish': { method: 'POST', path: '/v1/redemption/orders/{orderId}/finish', permission: 'service.work' },

  'approval.list': { method: 'GET', path: '/v1/approval/approvals', permission: 'approval.read' },
  'approval.decide': {
    method: 'POST',
    path: '/v1/approval/approvals/{approvalId}/decide',
    permission: 'approval.decide',
  },

  'audit.entries': { method: 'GET', path: '/v1/audit/entries', permission: 'audit.read' },

  'message.inbox': { method: 'GET', path: '/v1/message/inbox', permission: 'own' },
  'message.read': { method: 'POST', path: '/v1/message/inbox/{messageId}/read', permission: 'own' },
  'message.templates': { method: 'GET', path: '/v1/message/templates', permission: 'public' },
  'message.consent': { method: 'POST', path: '/v1/message/consents', permission: 'own' },
  'message.reminders': { method: 'GET', path: '/v1/message/reminders', permission: 'own' },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof api;
