import type { Task } from '../task/schedule';
import type { OrderRecord } from './order-record';

/** The task that closes an unpaid order; its time is part of its identity. */
export const closeTask = (order: Pick<OrderRecord, 'id' | 'payBefore'>): Task => ({
  id: `close_order#${order.id}`,
  kind: 'close_order',
  at: Date.parse(order.payBefore),
  payload: { orderId: order.id },
});
