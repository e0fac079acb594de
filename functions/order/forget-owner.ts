import { transitions } from '@shared/domain/order/transitions';
import { mustWrite } from '../platform/must-write';
import { unnameSeat } from '../promotion/unname-seat';
import { cartGone } from './cart';
import { maskedOrder, queryOrders } from './order.repo';
import type { OrderRecord } from './order-record';

const PAGE = 50;

/** Nothing is left to happen to it but a complaint. */
const isOver = ({ state, openRefund }: OrderRecord): boolean =>
  openRefund === null && (state === 'completed' || Object.keys(transitions[state]).length === 0);

/** Every order of a member, the newest first, page by page. */
async function* ordersOf(memberId: string): AsyncGenerator<OrderRecord> {
  let cursor: string | undefined;
  do {
    const page = await queryOrders(memberId, PAGE, cursor);
    yield* page.records;
    cursor = page.next ?? undefined;
  } while (cursor);
}

/** How many orders of a member are not over. */
export async function countOpenOrders(memberId: string): Promise<number> {
  let open = 0;
  for await (const order of ordersOf(memberId)) if (!isOver(order)) open += 1;
  return open;
}

/** Removes the cart. */
export async function forgetCart(memberId: string): Promise<void> {
  await mustWrite([cartGone(memberId)], `end of the cart of ${memberId}`);
}

/** Takes plate, address and name out of every order that is over, and leaves what the books need. Answers how many are not over yet. */
export async function forgetOwner(memberId: string): Promise<number> {
  let open = 0;
  for await (const order of ordersOf(memberId)) {
    if (!isOver(order)) {
      open += 1;
      continue;
    }
    if (order.address || (order.car && !order.car.plate.includes('*')))
      await mustWrite([await maskedOrder(order)], `masked order ${order.id}`);
    if (order.groupId) await unnameSeat(order.groupId, memberId);
  }
  return open;
}
