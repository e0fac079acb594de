import type { OrderState } from '@shared/contracts/order';

/** Under what an owner finds an order; null: only among all of them. */
export type OrderGroup = 'unpaid' | 'to_serve' | 'serving' | 'completed' | 'refunds';

const groups: Readonly<Record<OrderState, OrderGroup | null>> = {
  unpaid: 'unpaid',
  grouping: 'to_serve',
  booked: 'to_serve',
  no_show: 'to_serve',
  to_pick_up: 'to_serve',
  to_ship: 'to_serve',
  to_receive: 'to_serve',
  arrived: 'serving',
  serving: 'serving',
  to_accept: 'serving',
  completed: 'completed',
  closed: null,
  cancelled: null,
  refunding: 'refunds',
  refunded: 'refunds',
};

export const groupOf = (state: OrderState): OrderGroup | null => groups[state];
