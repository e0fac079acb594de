import { encodeTime } from 'ulid';
import type * as z from 'zod';
import { get, getMany, type Item, query, queryAll } from '../../functions/platform/db';
import { eventsOf } from '../../functions/platform/outbox';
import { dueKey } from '../../functions/task/schedule';
import { DAY, instant, millis } from '../../shared/kernel/time';
import type { Story } from './story';
import * as as from './story';

type Order = Story['order'];

/** Items of one shape; what cannot be read is left out, and the story goes on without it. */
const all = <T extends z.ZodType>(schema: T, items: readonly Item[]): z.output<T>[] =>
  items.flatMap((item) => {
    const read = schema.safeParse(item);
    return read.success ? [read.data as z.output<T>] : [];
  });
const one = <T extends z.ZodType>(schema: T, item: Item | undefined): z.output<T> | undefined =>
  all(schema, item ? [item] : [])[0];
const beginning = (items: readonly Item[], prefix: string): Item[] =>
  items.filter(({ sk }) => String(sk).startsWith(prefix));

/**
 * Everything the tables hold of an order, by the keys of the order, its trade and its owner: about thirty queries, none over a whole table. Undefined when there
 * is no such order. `consumers` are the stream consumers whose parked records are looked through.
 */
export async function readStory(
  orderId: string,
  consumers: readonly string[],
  nowMs: number,
): Promise<Story | undefined> {
  const own = await queryAll('orders', { pk: `ORD#${orderId}` });
  const order = one(
    as.orderSchema,
    own.find(({ sk }) => sk === 'ORD'),
  );
  if (!order) return undefined;
  const requests = all(as.requestSchema, beginning(own, 'RFD#'));
  const paid = await queryAll('payments', { pk: `PAY#${order.tradeId}` });
  const refunds = all(as.refundSchema, beginning(paid, 'REF#'));
  const shares = paid.filter(({ sk }) => /^(SHR#|RET#|UNF)/.test(String(sk)));
  const [events, entries, booking, plan] = await Promise.all([
    readEvents(order),
    readEntries(order),
    order.booking ? get('bookings', { pk: `BK#${order.booking.bookingId}`, sk: 'BK' }) : undefined,
    get('messages', { pk: `MEMBER#${order.memberId}`, sk: `PLAN#bks_${order.id}` }),
  ]);
  const messages = await readMessages(order, events);
  const planned = one(as.planSchema, plan);
  return {
    order,
    requests,
    payment: one(as.paymentSchema, beginning(paid, 'PAY')[0]),
    refunds,
    shares: all(as.shareSchema, shares),
    booking: one(as.bookingSchema, booking),
    entries,
    events,
    tasks: await readTasks({ order, requests, refunds, messages, plan: planned }, nowMs),
    messages,
    plan: planned,
    audit: await readAudit([orderId, order.tradeId, ...[...requests, ...refunds].map(noOf)]),
    parked: await readParked(order, events, consumers),
    handled: await readHandled(events),
  };
}

const noOf = (one: { readonly id: string } | { readonly outRefundNo: string }): string =>
  'id' in one ? one.id : one.outRefundNo;

/** The outboxes of the domains that tell of orders, trades and groups. */
async function readEvents({ id, tradeId, groupId }: Order): Promise<Story['events'][number][]> {
  const subjects = [...new Set([id, tradeId, ...(groupId ? [groupId] : [])])];
  const places = subjects.flatMap((subject) =>
    (['orders', 'wallet', 'promotions'] as const).map((table) => [table, subject] as const),
  );
  const found = await Promise.all(places.map(([table, subject]) => queryAll(table, { pk: eventsOf(subject) })));
  return all(
    as.eventSchema,
    found.flat().map(({ event }) => event as Item),
  );
}

/** The owner's ledger, newest first, as far back as the order. */
async function readEntries({ id, tradeId, memberId, createdAt }: Order): Promise<Story['entries'][number][]> {
  const entries: Story['entries'][number][] = [];
  let cursor: string | undefined;
  do {
    const how = { prefix: 'E#', newestFirst: true, limit: 100, cursor };
    const page = await query('wallet', { pk: `ACC#member:${memberId}`, ...how });
    const read = all(as.entrySchema, page.items);
    entries.push(...read.filter(({ orderId }) => orderId === id || orderId === tradeId));
    cursor = read.some(({ at }) => at < createdAt) ? undefined : (page.next ?? undefined);
  } while (cursor);
  return entries.reverse();
}

/** What came of the order's events, or of its reminder; ids of messages begin with their time. */
async function readMessages(order: Order, events: Story['events']): Promise<Story['messages'][number][]> {
  const from = `MSG#${encodeTime(millis(order.createdAt), 10)}`;
  const items = await queryAll('messages', { pk: `MEMBER#${order.memberId}`, from, to: 'MSG#~' });
  const ids = new Set(events.map(({ id }) => id));
  const reminder = `remind#${order.memberId}#bks_${order.id}`;
  return all(as.messageSchema, items).filter(
    ({ messageId, causedBy }) =>
      ids.has(messageId.replace(/^msg_/, '')) || ids.has(causedBy?.by ?? '') || causedBy?.by === reminder,
  );
}

type Tasked = Pick<Story, 'order' | 'requests' | 'refunds' | 'messages' | 'plan'>;

/** Every task that an order can have, and when it is due where that is known. */
function taskIds({ order, requests, refunds, messages, plan }: Tasked): { id: string; at?: number }[] {
  const { id, tradeId, memberId } = order;
  return [
    { id: `close_order#${tradeId}`, at: millis(order.payBefore) },
    { id: `order_deadline#${id}`, ...(order.due ? { at: millis(order.due.at) } : {}) },
    ...requests.map((one) => ({
      id: `refund_deadline#${one.id}`,
      ...(one.decideBy ? { at: millis(one.decideBy) } : {}),
    })),
    ...(plan ? [{ id: `remind#${memberId}#${plan.planId}`, at: plan.at }] : []),
    ...(order.groupId ? [{ id: `group_deadline#${order.groupId}` }] : []),
    ...['query_payment', 'share_profit', 'upload_shipping'].map((kind) => ({ id: `${kind}#${tradeId}` })),
    ...refunds.map(({ outRefundNo }) => ({ id: `query_refund#${outRefundNo}` })),
    ...messages.map(({ messageId }) => ({ id: `push#${memberId}#${messageId}` })),
  ];
}

/** By their keys where their time is known; the others among what is due until the day after tomorrow in their shard, which is not much. */
async function readTasks(about: Tasked, nowMs: number): Promise<Story['tasks'][number][]> {
  const wanted = taskIds(about);
  const ids = new Set(wanted.map(({ id }) => id));
  const shards = new Set(wanted.map(({ id }) => dueKey({ id, at: 0 }).pk));
  const to = `${instant(nowMs + 2 * DAY)}#~`;
  const known = wanted.flatMap(({ id, at }) => (at === undefined ? [] : [dueKey({ id, at })]));
  const found = await Promise.all([
    getMany('tasks', known),
    ...[...shards].map((pk) => queryAll('tasks', { pk, from: ' ', to })),
  ]);
  const tasks = all(as.taskSchema, found.flat()).filter(({ id }) => ids.has(id));
  return [...new Map(tasks.map((task) => [`${task.sk}`, task])).values()];
}

async function readAudit(targets: readonly string[]): Promise<Story['audit'][number][]> {
  const found = await Promise.all(
    [...new Set(targets)].map((target) => queryAll('audit', { index: 'gsi2', pk: `ON#${target}` })),
  );
  return all(as.auditSchema, found.flat());
}

async function readParked({ id }: Order, events: Story['events'], consumers: readonly string[]) {
  const ids = new Set(events.map((event) => event.id));
  const found = await Promise.all(consumers.map((name) => queryAll('parked', { pk: `CONSUMER#${name}` })));
  return all(as.parkedSchema, found.flat()).filter((row) => ids.has(row.id) || row.key.pk.includes(id));
}

async function readHandled(events: Story['events']): Promise<Set<string>> {
  const keys = events.map((event) => ({ pk: `SEEN#message#${event.id}`, sk: 'SEEN' }));
  const marks = keys.length > 0 ? await getMany('messages', keys) : [];
  return new Set(marks.map(({ pk }) => String(pk).slice('SEEN#message#'.length)));
}
