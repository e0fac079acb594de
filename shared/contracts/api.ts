/**
 * Every operation of the HTTP API: method, path, who may call. Free of zod so that the mini-program can import it; inputs and outputs are in
 * `<domain>.ts` beside it. Path parameters, query (GET, DELETE) and JSON body (POST, PUT) are one flat input object. `idempotent` operations
 * take an `Idempotency-Key` header (16–64 characters): the same key gets the same answer. `staff` is whoever is on a store's list,
 * `hq` whoever is on the list of headquarters.
 */
export type Auth = 'none' | 'member' | 'staff' | 'hq';
export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly auth: Auth;
  readonly idempotent?: true;
};

export const api = {
  'member.login': { method: 'POST', path: '/v1/member/login', auth: 'none' },
  'member.refresh': { method: 'POST', path: '/v1/member/refresh', auth: 'none' },
  'member.logout': { method: 'POST', path: '/v1/member/logout', auth: 'none' },
  'member.me': { method: 'GET', path: '/v1/member/me', auth: 'member' },
  'member.bindPhone': { method: 'POST', path: '/v1/member/phone', auth: 'member' },
  'member.setBirthday': { method: 'PUT', path: '/v1/member/birthday', auth: 'member' },

  'vehicle.brands': { method: 'GET', path: '/v1/vehicle/brands', auth: 'none' },
  'vehicle.series': { method: 'GET', path: '/v1/vehicle/brands/{brandId}/series', auth: 'none' },
  'vehicle.models': { method: 'GET', path: '/v1/vehicle/series/{seriesId}/models', auth: 'none' },
  'vehicle.cars': { method: 'GET', path: '/v1/vehicle/cars', auth: 'member' },
  'vehicle.add': { method: 'POST', path: '/v1/vehicle/cars', auth: 'member' },
  'vehicle.update': { method: 'PUT', path: '/v1/vehicle/cars/{carId}', auth: 'member' },
  'vehicle.remove': { method: 'DELETE', path: '/v1/vehicle/cars/{carId}', auth: 'member' },
  'vehicle.setDefault': { method: 'POST', path: '/v1/vehicle/cars/{carId}/default', auth: 'member' },

  'catalogue.home': { method: 'GET', path: '/v1/catalogue/home', auth: 'none' },
  'catalogue.categories': { method: 'GET', path: '/v1/catalogue/categories', auth: 'none' },
  'catalogue.list': { method: 'GET', path: '/v1/catalogue/spus', auth: 'none' },
  'catalogue.detail': { method: 'GET', path: '/v1/catalogue/spus/{spuId}', auth: 'none' },
  'catalogue.search': { method: 'GET', path: '/v1/catalogue/search', auth: 'none' },
  'catalogue.suggest': { method: 'GET', path: '/v1/catalogue/suggest', auth: 'none' },
  'catalogue.hotWords': { method: 'GET', path: '/v1/catalogue/hot-words', auth: 'none' },

  'store.cities': { method: 'GET', path: '/v1/store/cities', auth: 'none' },
  'store.list': { method: 'GET', path: '/v1/store/stores', auth: 'none' },
  'store.detail': { method: 'GET', path: '/v1/store/stores/{storeId}', auth: 'none' },

  'booking.days': { method: 'GET', path: '/v1/booking/days', auth: 'none' },
  'booking.slots': { method: 'GET', path: '/v1/booking/slots', auth: 'none' },
  'booking.next': { method: 'GET', path: '/v1/booking/next', auth: 'none' },
  'booking.reschedule': { method: 'POST', path: '/v1/booking/bookings/{bookingId}/reschedule', auth: 'member' },
  'booking.board': { method: 'GET', path: '/v1/booking/board', auth: 'staff' },

  'order.cart': { method: 'GET', path: '/v1/order/cart', auth: 'member' },
  'order.putCartLine': { method: 'PUT', path: '/v1/order/cart/{skuId}', auth: 'member' },
  'order.quote': { method: 'POST', path: '/v1/order/quote', auth: 'member' },
  'order.create': { method: 'POST', path: '/v1/order/orders', auth: 'member', idempotent: true },
  'order.list': { method: 'GET', path: '/v1/order/orders', auth: 'member' },
  'order.detail': { method: 'GET', path: '/v1/order/orders/{orderId}', auth: 'member' },
  'order.cancel': { method: 'POST', path: '/v1/order/orders/{orderId}/cancel', auth: 'member' },
  'order.accept': { method: 'POST', path: '/v1/order/orders/{orderId}/accept', auth: 'member' },
  'order.receive': { method: 'POST', path: '/v1/order/orders/{orderId}/receive', auth: 'member' },
  'order.toShip': { method: 'GET', path: '/v1/order/to-ship', auth: 'hq' },
  'order.ship': { method: 'POST', path: '/v1/order/orders/{orderId}/ship', auth: 'hq' },
  'order.stuck': { method: 'GET', path: '/v1/order/stuck', auth: 'hq' },
  'order.resolve': { method: 'POST', path: '/v1/order/orders/{orderId}/resolve', auth: 'hq' },

  'aftersale.preview': { method: 'POST', path: '/v1/aftersale/preview', auth: 'member' },
  'aftersale.request': { method: 'POST', path: '/v1/aftersale/refunds', auth: 'member', idempotent: true },
  'aftersale.list': { method: 'GET', path: '/v1/aftersale/refunds', auth: 'member' },
  'aftersale.detail': { method: 'GET', path: '/v1/aftersale/refunds/{refundId}', auth: 'member' },
  'aftersale.withdraw': { method: 'POST', path: '/v1/aftersale/refunds/{refundId}/withdraw', auth: 'member' },
  'aftersale.pending': { method: 'GET', path: '/v1/aftersale/pending', auth: 'staff' },
  'aftersale.decide': { method: 'POST', path: '/v1/aftersale/refunds/{refundId}/decide', auth: 'staff' },
  'aftersale.offer': { method: 'POST', path: '/v1/aftersale/offers', auth: 'staff' },

  'promotion.centre': { method: 'GET', path: '/v1/promotion/centre', auth: 'member' },
  'promotion.claim': { method: 'POST', path: '/v1/promotion/coupons', auth: 'member', idempotent: true },
  'promotion.coupons': { method: 'GET', path: '/v1/promotion/coupons', auth: 'member' },
  'promotion.flash': { method: 'GET', path: '/v1/promotion/flash', auth: 'none' },
  'promotion.groups': { method: 'GET', path: '/v1/promotion/group-offers', auth: 'none' },
  'promotion.offer': { method: 'GET', path: '/v1/promotion/offers/{offerId}', auth: 'none' },
  'promotion.group': { method: 'GET', path: '/v1/promotion/groups/{groupId}', auth: 'none' },
  'promotion.seat': { method: 'GET', path: '/v1/promotion/groups/{groupId}/seat', auth: 'member' },

  'inventory.stock': { method: 'GET', path: '/v1/inventory/stock', auth: 'staff' },
  'inventory.low': { method: 'GET', path: '/v1/inventory/low', auth: 'staff' },
  'inventory.stocktake': { method: 'POST', path: '/v1/inventory/stocktakes', auth: 'staff', idempotent: true },
  'inventory.transfer': { method: 'POST', path: '/v1/inventory/transfers', auth: 'hq', idempotent: true },

  'payment.prepay': { method: 'POST', path: '/v1/payment/prepay', auth: 'member' },
  'payment.confirm': { method: 'POST', path: '/v1/payment/confirm', auth: 'member' },
  'payment.reconciliations': { method: 'GET', path: '/v1/payment/reconciliations', auth: 'hq' },
  'payment.differences': { method: 'GET', path: '/v1/payment/reconciliations/{day}/differences', auth: 'hq' },
  'payment.resolve': {
    method: 'POST',
    path: '/v1/payment/reconciliations/{day}/differences/{differenceId}',
    auth: 'hq',
  },
  'payment.abnormal': { method: 'GET', path: '/v1/payment/abnormal-refunds', auth: 'hq' },
  'payment.settleRefund': { method: 'POST', path: '/v1/payment/abnormal-refunds/{outRefundNo}', auth: 'hq' },
  'payment.failedShares': { method: 'GET', path: '/v1/payment/failed-shares', auth: 'hq' },
  'payment.settleShare': { method: 'POST', path: '/v1/payment/failed-shares/{shareNo}', auth: 'hq' },

  'wallet.summary': { method: 'GET', path: '/v1/wallet/summary', auth: 'member' },
  'wallet.statement': { method: 'GET', path: '/v1/wallet/statement', auth: 'member' },
  'wallet.account': { method: 'POST', path: '/v1/wallet/account', auth: 'hq' },
  'wallet.freeze': { method: 'POST', path: '/v1/wallet/members/{memberId}/freeze', auth: 'hq' },
  'wallet.unfreeze': { method: 'POST', path: '/v1/wallet/members/{memberId}/unfreeze', auth: 'hq' },
  'wallet.startGrants': { method: 'POST', path: '/v1/wallet/grant-batches', auth: 'hq', idempotent: true },
  'wallet.grantBatches': { method: 'GET', path: '/v1/wallet/grant-batches', auth: 'hq' },
  'wallet.grantBatch': { method: 'GET', path: '/v1/wallet/grant-batches/{batchId}', auth: 'hq' },
  'wallet.netting': { method: 'GET', path: '/v1/wallet/netting', auth: 'hq' },
  'wallet.liability': { method: 'GET', path: '/v1/wallet/liability', auth: 'hq' },

  'redemption.issue': { method: 'POST', path: '/v1/redemption/codes', auth: 'member' },
  'redemption.scan': { method: 'POST', path: '/v1/redemption/scan', auth: 'staff' },
  'redemption.arrive': { method: 'POST', path: '/v1/redemption/arrive', auth: 'staff' },
  'redemption.redeem': { method: 'POST', path: '/v1/redemption/redeem', auth: 'staff' },
  'redemption.order': { method: 'GET', path: '/v1/redemption/orders/{orderId}', auth: 'staff' },
  'redemption.start': { method: 'POST', path: '/v1/redemption/orders/{orderId}/start', auth: 'staff' },
  'redemption.finish': { method: 'POST', path: '/v1/redemption/orders/{orderId}/finish', auth: 'staff' },

  'message.inbox': { method: 'GET', path: '/v1/message/inbox', auth: 'member' },
  'message.read': { method: 'POST', path: '/v1/message/inbox/{messageId}/read', auth: 'member' },
  'message.templates': { method: 'GET', path: '/v1/message/templates', auth: 'none' },
  'message.consent': { method: 'POST', path: '/v1/message/consents', auth: 'member' },
  'message.reminders': { method: 'GET', path: '/v1/message/reminders', auth: 'member' },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof api;
