import type { OrderState } from '@shared/contracts/order';
import type { OrderGroup } from './labels';

const members: Record<Exclude<OrderGroup, 'all'>, readonly OrderState[]> = {
  unpaid: ['unpaid'],
  to_serve: ['grouping', 'booked', 'no_show', 'to_pick_up', 'to_ship', 'to_receive'],
  serving: ['arrived', 'serving', 'to_accept'],
  completed: ['completed'],
  refunds: ['refunding'],
};

/** How many orders want the owner's attention, by group; finished ones do not count. */
export function attention(orders: readonly { state: OrderState }[]): Record<'unpaid' | 'to_serve' | 'serving', number> {
  const count = (group: Exclude<OrderGroup, 'all'>) =>
    orders.filter((order) => members[group].includes(order.state)).length;
  return { unpaid: count('unpaid'), to_serve: count('to_serve'), serving: count('serving') };
}
