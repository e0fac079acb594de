import type { Read } from '../platform/db';
import { orderRead, readOrder, readOrders } from './order.repo';
import type { OrderRecord } from './order-record';

/** An order among other things that are read in one call; whoever reads it checks whose it is. */
export const anyOrderRead = (orderId: string): Read<OrderRecord> => orderRead(orderId);

/** A member's own order; undefined for anybody else's. */
export async function readOwnOrder(memberId: string, orderId: string): Promise<OrderRecord | undefined> {
  const record = await readOrder(orderId);
  return record?.memberId === memberId ? record : undefined;
}

/** An order for the stores' side, which checks its own scope. */
export const readAnyOrder = (orderId: string): Promise<OrderRecord | undefined> => readOrder(orderId);

/** Orders for a store's board, in no order; the board asks for its own bookings' orders only. */
export const readAnyOrders = (orderIds: readonly string[]): Promise<OrderRecord[]> => readOrders(orderIds);
