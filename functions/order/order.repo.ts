/**
 * Table orders.
 * 1. An order: get `ORD#<orderId>` / `ORD`.
 * 2. A member's orders, newest first: query gsi1 `M#<memberId>` / `<createdAt>#<orderId>`.
 * 3. What an idempotency key made: get `IDEM#<memberId>#<key>` / `IDEM`, kept 24 h (platform/replay.ts).
 * 4. A member's cart: get `CART#<memberId>` / `CART`, one item of at most 50 lines.
 * 5. What the warehouse has to send, oldest first: query `TOSHIP` / `<paidAt>#<orderId>`, an item that lives between payment and shipping.
 * 6. All orders of a trade: one batch get of the ids that each of them carries.
 * 7. Orders that stood still until headquarters was called, oldest first: query `STUCK` / `<since>#<orderId>`, an item that lives until they move.
 * Plate and address are sealed under the order's id; everything else of the order is as it was when ordered.
 */
import { addressSchema } from '@shared/contracts/order';
import { maskPlate } from '@shared/domain/vehicle/plate';
import { causedBy } from '../platform/cause';
import { get, getMany, type Item, query, type Read, type Write } from '../platform/db';
import { seal, unseal } from '../platform/seal';
import { type OrderRecord, orderRecordSchema } from './order-record';

export const orderKey = (orderId: string) => ({ pk: `ORD#${orderId}`, sk: 'ORD' });

export const plateScope = (orderId: string): string => `order:${orderId}:plate`;
export const addressScope = (orderId: string): string => `order:${orderId}:address`;

export async function orderItem(record: OrderRecord): Promise<Item & { pk: string; sk: string }> {
  const car = record.car && { ...record.car, plate: await seal(record.car.plate, plateScope(record.id)) };
  return {
    ...orderKey(record.id),
    ...record,
    car,
    address: record.address && (await seal(JSON.stringify(record.address), addressScope(record.id))),
    gsi1pk: `M#${record.memberId}`,
    gsi1sk: `${record.createdAt}#${record.id}`,
    // Why it was made, for who looks into its story (infra/trace).
    causedBy: causedBy(),
  };
}

async function toRecord(item: Item): Promise<OrderRecord> {
  const { address, ...rest } = item;
  const id = String(item.id);
  const sent =
    typeof address === 'string' ? addressSchema.parse(JSON.parse(await unseal(address, addressScope(id)))) : null;
  const record = orderRecordSchema.parse({ ...rest, address: sent });
  if (record.car) record.car.plate = await unseal(record.car.plate, plateScope(id));
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

/** What the order keeps of its owner when they have left: the plate masked, no address. */
export async function maskedOrder({ id, car }: OrderRecord): Promise<Write> {
  const plate = car && (await seal(maskPlate(car.plate), plateScope(id)));
  return {
    table: 'orders',
    update: orderKey(id),
    set: `SET #address = :none${plate ? ', car.plate = :plate' : ''}`,
    names: { '#address': 'address' },
    values: { ':none': null, ...(plate ? { ':plate': plate } : {}) },
  };
}

/** All orders of the trade that `lead` belongs to, in its order. */
export async function readTrade(lead: OrderRecord): Promise<OrderRecord[]> {
  const others = lead.tradeOrders.filter((id) => id !== lead.id);
  const found = others.length > 0 ? await readOrders(others) : [];
  const byId = new Map([lead, ...found].map((record) => [record.id, record]));
  return lead.tradeOrders.flatMap((id) => byId.get(id) ?? []);
}

const stuckKey = (order: Pick<OrderRecord, 'id'>, since: string) => ({ pk: 'STUCK', sk: `${since}#${order.id}` });
/** Headquarters has to look. */
export const putStuck = (order: Pick<OrderRecord, 'id'>, since: string): Write => ({
  table: 'orders',
  put: { ...stuckKey(order, since), orderId: order.id },
});
/** It does so no longer. */
export const stuckOver = (order: Pick<OrderRecord, 'id'>, since: string): Write => ({
  table: 'orders',
  remove: stuckKey(order, since),
});

export const queryStuck = (limit: number, cursor: string | undefined): Promise<OrderPage> =>
  queryListed('STUCK', limit, cursor);

const toShipKey = (order: Pick<OrderRecord, 'id' | 'createdAt'>) => ({
  pk: 'TOSHIP',
  sk: `${order.createdAt}#${order.id}`,
});
/** The order waits for the warehouse. */
export const awaitShipping = (order: OrderRecord): Write => ({
  table: 'orders',
  put: { ...toShipKey(order), orderId: order.id },
});
/** It does so no longer. */
export const shippingDone = (order: OrderRecord): Write => ({ table: 'orders', remove: toShipKey(order) });

type OrderPage = { records: OrderRecord[]; next: string | null };

export const queryToShip = (limit: number, cursor: string | undefined): Promise<OrderPage> =>
  queryListed('TOSHIP', limit, cursor);

/** The orders of a list whose items name them, in its order. */
async function queryListed(pk: string, limit: number, cursor: string | undefined): Promise<OrderPage> {
  const page = await query('orders', { pk, limit, cursor });
  const ids = page.items.map((item) => String(item.orderId));
  const byId = new Map((await readOrders(ids)).map((record) => [record.id, record]));
  return { records: ids.flatMap((id) => byId.get(id) ?? []), next: page.next };
}
