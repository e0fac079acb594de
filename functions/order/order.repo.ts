/**
 * Table orders.
 * 1. An order: get `ORD#<orderId>` / `ORD`.
 * 2. A member's orders, newest first: query gsi1 `M#<memberId>` / `<createdAt>#<orderId>`.
 * 3. The answer stored for an idempotency key: get `IDEM#<memberId>#<key>` / `IDEM`, kept 24 h.
 * 4. A member's cart: get `CART#<memberId>` / `CART`, one item of at most 50 lines.
 * The plate is sealed under the order's id; everything else of the order is as it was when ordered.
 */
import { laborSchema } from '@shared/contracts/catalogue';
import { type Order, orderSchema } from '@shared/contracts/order';
import * as z from 'zod';
import { get, getMany, type Item, query, type Read, type Write } from '../platform/db';
import { seal, unseal } from '../platform/seal';

export const orderKey = (orderId: string) => ({ pk: `ORD#${orderId}`, sk: 'ORD' });

export const orderRecordSchema = orderSchema.extend({
  memberId: z.string(),
  /** SKUs whose stock this order took, at its store. */
  stock: z.array(z.object({ skuId: z.string(), qty: z.int().min(1) })),
  labors: z.array(laborSchema),
  maintenance: z.boolean(),
  redeemedBy: z.string().nullable(),
  /** Odometer when the car arrived, in km. */
  arrivalKm: z.int().optional(),
});
export type OrderRecord = z.infer<typeof orderRecordSchema>;

const plateScope = (orderId: string): string => `order:${orderId}:plate`;

export async function orderItem(record: OrderRecord): Promise<Item & { pk: string; sk: string }> {
  const car = record.car && { ...record.car, plate: await seal(record.car.plate, plateScope(record.id)) };
  return {
    ...orderKey(record.id),
    ...record,
    car,
    gsi1pk: `M#${record.memberId}`,
    gsi1sk: `${record.createdAt}#${record.id}`,
  };
}

async function toRecord(item: Item): Promise<OrderRecord> {
  const record = orderRecordSchema.parse(item);
  if (record.car) record.car.plate = await unseal(record.car.plate, plateScope(record.id));
  return record;
}

/** An order among other things that are read in one call. */
export const orderRead = (orderId: string): Read<OrderRecord> => ({
  table: 'orders',
  read: orderKey(orderId),
  parse: toRecord,
});

export async function readOrder(orderId: string): Promise<OrderRecord | undefined> {
  const item = await get('orders', orderKey(orderId));
  return item && toRecord(item);
}

export async function readOrders(orderIds: readonly string[]): Promise<OrderRecord[]> {
  return Promise.all((await getMany('orders', orderIds.map(orderKey))).map(toRecord));
}

export async function queryOrders(
  memberId: string,
  limit: number,
  cursor: string | undefined,
): Promise<{ records: OrderRecord[]; next: string | null }> {
  const page = await query('orders', { index: 'gsi1', pk: `M#${memberId}`, newestFirst: true, limit, cursor });
  return { records: await Promise.all(page.items.map(toRecord)), next: page.next };
}

/** What the owner sees of the record. */
export function toOrder(record: OrderRecord): Order {
  const { memberId: _m, stock: _s, labors: _l, maintenance: _t, redeemedBy: _r, arrivalKm: _a, ...order } = record;
  return order;
}

const replaySchema = z.object({ orderId: z.string(), request: z.string() });
const replayKey = (memberId: string, key: string) => ({ pk: `IDEM#${memberId}#${key}`, sk: 'IDEM' });

/** Which order an idempotency key made, and of which request. */
export async function readReplay(memberId: string, key: string): Promise<z.infer<typeof replaySchema> | undefined> {
  const item = await get('orders', replayKey(memberId, key));
  return item && replaySchema.parse(item);
}

/** The key is taken in the order's own transaction: of two same requests at once, one makes the order. */
export const rememberReplay = (
  memberId: string,
  key: string,
  orderId: string,
  request: string,
  ttl: number,
): Write => ({
  table: 'orders',
  put: { ...replayKey(memberId, key), orderId, request, ttl },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', details: { replay: true } },
});
