import type { Output, Parsed } from '@shared/contracts/contracts';
import { groupOf } from '@shared/domain/order/groups';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { MemberContext } from '../platform/http';
import { queryOrders, readOrder } from './order.repo';
import { toOrder } from './order-record';

/** A group is picked out of a member's own orders: at most this many pages are read for one answer. */
const MOST_PAGES = 5;

export async function listOrders(
  context: MemberContext,
  input: Parsed<'order.list'>,
): Promise<Result<Output<'order.list'>>> {
  const items: Output<'order.list'>['items'] = [];
  let cursor = input.cursor;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { records, next } = await queryOrders(context.memberId, input.limit, cursor);
    items.push(...records.filter(({ state }) => input.group === 'all' || groupOf(state) === input.group).map(toOrder));
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
