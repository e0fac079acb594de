import type { Output, Parsed } from '@shared/contracts/contracts';
import type { OrderState } from '@shared/contracts/order';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { MemberContext } from '../platform/http';
import { queryOrders, readOrder } from './order.repo';
import { toOrder } from './order-record';

const groups: Record<Parsed<'order.list'>['group'], readonly OrderState[] | undefined> = {
  all: undefined,
  unpaid: ['unpaid'],
  to_serve: ['grouping', 'booked', 'no_show', 'to_pick_up', 'to_ship', 'to_receive'],
  serving: ['arrived', 'serving', 'to_accept'],
  completed: ['completed'],
  refunds: ['refunding', 'refunded'],
};
/** A group is picked out of a member's own orders: at most this many pages are read for one answer. */
const MOST_PAGES = 5;

export async function listOrders(
  context: MemberContext,
  input: Parsed<'order.list'>,
): Promise<Result<Output<'order.list'>>> {
  const wanted = groups[input.group];
  const items: Output<'order.list'>['items'] = [];
  let cursor = input.cursor;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { records, next } = await queryOrders(context.memberId, input.limit, cursor);
    items.push(...records.filter((record) => !wanted || wanted.includes(record.state)).map(toOrder));
    cursor = next ?? undefined;
    if (!cursor || items.length >= input.limit) break;
  }
  return ok({ items, next: cursor ?? null });
}

/** Another member's order is answered as one that does not exist. */
export async function viewOrder(
  context: MemberContext,
  input: Parsed<'order.detail'>,
): Promise<Result<Output<'order.detail'>>> {
  const record = await readOrder(input.orderId);
  return record?.memberId === context.memberId ? ok(toOrder(record)) : fail('ORDER_NOT_FOUND');
}
