import { type OrderRecord, readOrder as read } from './order.repo';

export { type OrderRecord, toOrder } from './order.repo';

/** A member's own order; undefined for anybody else's. */
export async function readOwnOrder(memberId: string, orderId: string): Promise<OrderRecord | undefined> {
  const record = await read(orderId);
  return record?.memberId === memberId ? record : undefined;
}

/** An order for the stores' side, which checks its own scope. */
export const readAnyOrder = (orderId: string): Promise<OrderRecord | undefined> => read(orderId);
