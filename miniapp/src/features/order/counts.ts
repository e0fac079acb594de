import type { OrderState } from '@shared/contracts/order';
import { groupOf, type OrderGroup } from '@shared/domain/order/groups';

/** How many orders want the owner's attention, by group; finished ones do not count. */
export function attention(orders: readonly { state: OrderState }[]): Record<'unpaid' | 'to_serve' | 'serving', number> {
  const count = (group: OrderGroup) => orders.filter(({ state }) => groupOf(state) === group).length;
  return { unpaid: count('unpaid'), to_serve: count('to_serve'), serving: count('serving') };
}
