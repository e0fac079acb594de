import { type OrderRecord, readOrder, readOrders } from './order.repo';

export { deadlineOf, type OrderRecord, orderRead, readReplay, rememberReplay, toOrder } from './order.repo';

/** A member's own order; undefined for anybody else's. */
export async function readOwnOrder(memberId: string, orderId: string): Promise<OrderRecord | undefined> {
  const record = await readOrder(orderId);
  return record?.memberId === memberId ? record : undefined;
}

/** An order for the stores' side, which checks its own scope. */
export const readAnyOrder = (orderId: string): Promise<OrderRecord | undefined> => readOrder(orderId);

/** Orders for a store's board, in no order; the board asks for its own bookings' orders only. */
export const readAnyOrders = (orderIds: readonly string[]): Promise<OrderRecord[]> => readOrders(orderIds);
