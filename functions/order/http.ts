import { orderContracts } from '@shared/contracts/order';
import { serve } from '../platform/http';
import { cancelOrder } from './cancel-order';
import { putCartLine, viewCart } from './cart';
import { acceptOrder, receiveOrder } from './complete-order';
import { createOrder } from './create-order';
import { listCarriers } from './list-carriers';
import { quoteOrder } from './quote-order';
import { listStuck, resolveOrder } from './resolve-order';
import { listToShip, shipOrder } from './ship-order';
import { listOrders, viewOrder } from './view-orders';

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
