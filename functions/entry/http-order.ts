import { orderContracts } from '@shared/contracts/order';
import { putCartLine, viewCart } from '../order/cart';
import { createOrder } from '../order/checkout/create-order';
import { quoteOrder } from '../order/checkout/quote-order';
import { acceptOrder, receiveOrder } from '../order/complete-order';
import { cancelOrder } from '../order/ending/cancel-order';
import { listStuck, resolveOrder } from '../order/ending/resolve-order';
import { listCarriers } from '../order/parcel/list-carriers';
import { listToShip, shipOrder } from '../order/parcel/ship-order';
import { listOrders, viewOrder } from '../order/view-orders';
import { serve } from '../platform/http';

export const handler = serve(orderContracts, {
  'order.cart': viewCart,
  'order.putCartLine': putCartLine,
  'order.quote': quoteOrder,
  'order.create': createOrder,
  'order.list': listOrders,
  'order.detail': viewOrder,
  'order.cancel': cancelOrder,
  'order.accept': acceptOrder,
  'order.receive': receiveOrder,
  'order.toShip': listToShip,
  'order.ship': shipOrder,
  'order.carriers': listCarriers,
  'order.stuck': listStuck,
  'order.resolve': resolveOrder,
});
