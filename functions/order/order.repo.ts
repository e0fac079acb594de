/**
 * Table orders.
 * 1. An order: get `ORD#<orderId>` / `ORD`.
 * 2. A member's orders, newest first: query gsi1 `M#<memberId>` / `<createdAt>#<orderId>`.
 * 3. The answer stored for an idempotency key: get `IDEM#<memberId>#<key>` / `IDEM`, kept 24 h.
 * 4. A member's cart: get `CART#<memberId>` / `CART`, one item of at most 50 lines.
 * 5. What the warehouse has to send, oldest first: query `TOSHIP` / `<paidAt>#<orderId>`, an item that lives between payment and shipping.
 * 6. All orders of a trade: one batch get of the ids that each of them carries.
 * 7. Orders that stood still until headquarters was called, oldest first: query `STUCK` / `<since>#<orderId>`, an item that lives until they move.
 * Plate and address are sealed under the order's id; everything else of the order is as it was when ordered.
 */
import { laborSchema } from '@shared/contracts/catalogue';
import { addressSchema, type Order, orderSchema } from '@shared/contracts/order';
import { MOST_FRUITLESS } from '@shared/domain/aftersale/deadlines';
import { MOST_MOVES, saysOf } from '@shared/domain/order/deadlines';
import { maskPlate } from '@shared/domain/vehicle/plate';
import * as z from 'zod';
import { get, getMany, type Item, query, type Read, type Write } from '../platform/db';
import { seal, unseal } from '../platform/seal';

export const orderKey = (orderId: string) => ({ pk: `ORD#${orderId}`, sk: 'ORD' });

const instantText = z.iso.datetime();
/** Said of a record, not kept in it. */
const said = { deadline: true, movesLeft: true, asksLeft: true, mayAppeal: true } as const;

export const orderRecordSchema = orderSchema.omit(said).extend({
  memberId: z.string(),
  /** SKUs whose stock this order took, and where. */
  stock: z.array(z.object({ skuId: z.string(), qty: z.int().min(1), location: z.string() })),
  labors: z.array(laborSchema),
  maintenance: z.boolean(),
  redeemedBy: z.string().nullable(),
  /** Odometer when the car arrived, in km. */
  arrivalKm: z.int().optional(),
  /** What each coupon took off each line, by the lines' order. `unit`: a voucher that paid for one piece whole. */
  couponShares: z.array(
    z.object({ couponId: z.string(), lines: z.array(z.int().min(0)), unit: z.boolean().default(false) }),
  ),
  /** Places taken in offers with a limit: given back with the order. */
  offers: z.array(z.object({ offerId: z.string(), qty: z.int().min(1) })),
  /** Traits of the buyer under which those places are counted too; none on orders from before people were counted. */
  person: z.array(z.string()).default([]),
  /** Those of them by which a person is known for what they hold unpaid. */
  holder: z.array(z.string()).default([]),
  /** What the order had because of what: goes back or is charged with it (shared/domain/order/causes.ts). */
  causes: z
    .object({
      weights: z.array(z.int().min(0)),
      freightByCoupon: z.boolean(),
      gifts: z.array(
        z.object({
          line: z.int(),
          by: z.array(z.int()),
          needFen: z.int(),
          needQty: z.int(),
          elsewhereFen: z.int(),
          elsewhereQty: z.int(),
        }),
      ),
    })
    .default({ weights: [], freightByCoupon: false, gifts: [] }),
  /** How many refunds were asked for: the last one's number. */
  refundCount: z.int().min(0),
  /** The refund that waits for the store; no other one may begin meanwhile. */
  openRefund: z.string().nullable(),
  /** What its clock does next, and when its state ends at the latest; null in an end, and while others keep the time. */
  due: z
    .object({ stage: z.int().min(0), at: instantText, endsAt: instantText })
    .nullable()
    .default(null),
  /** Since when it is on the list of headquarters. */
  stuckSince: instantText.nullable().default(null),
  /** How often its booking was moved. */
  moves: z.int().min(0).default(0),
  /** How many requests for a refund came to nothing. */
  fruitless: z.int().min(0).default(0),
  /** `open`: the store said no, so headquarters may be asked, once. */
  appeal: z.enum(['none', 'open', 'used']).default('none'),
});
export type OrderRecord = z.infer<typeof orderRecordSchema>;

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

/** What the owner sees of the record. */
export function toOrder(record: OrderRecord): Order {
  const {
    memberId: _m,
    stock: _s,
    labors: _l,
    maintenance: _t,
    redeemedBy: _r,
    arrivalKm: _a,
    couponShares: _c,
    offers: _o,
    person: _i,
    holder: _h,
    causes: _causes,
    refundCount: _n,
    due: _d,
    stuckSince: _u,
    moves,
    fruitless,
    appeal,
    ...order
  } = record;
  return {
    ...order,
    deadline: deadlineOf(record),
    movesLeft: Math.max(0, MOST_MOVES - moves),
    asksLeft: Math.max(0, MOST_FRUITLESS - fruitless),
    mayAppeal: appeal === 'open' && order.openRefund === null,
  };
}

/** The end of its state and what happens then; while a refund waits, that has a deadline of its own. */
export function deadlineOf(record: Pick<OrderRecord, 'due' | 'state' | 'openRefund'>): Order['deadline'] {
  const says = record.due && !record.openRefund && saysOf(record.state, record.due.endsAt);
  return record.due && says ? { at: record.due.endsAt, says } : null;
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

const replaySchema = z.object({ madeId: z.string(), request: z.string() });
const replayKey = (memberId: string, key: string) => ({ pk: `IDEM#${memberId}#${key}`, sk: 'IDEM' });

/** What an idempotency key made (a trade, a refund), and of which request. */
export async function readReplay(memberId: string, key: string): Promise<z.infer<typeof replaySchema> | undefined> {
  const item = await get('orders', replayKey(memberId, key));
  return item && replaySchema.parse(item);
}

/** The key is taken in the transaction of what it makes: of two same requests at once, one makes it. `ttl` in epoch seconds. */
export const rememberReplay = (memberId: string, key: string, madeId: string, request: string, ttl: number): Write => ({
  table: 'orders',
  put: { ...replayKey(memberId, key), madeId, request, ttl },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'seen' },
});
