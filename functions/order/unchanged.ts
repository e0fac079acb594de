import type { OrderRecord } from './order-record';

/**
 * An order is as it was read, in everything that a step or a giving-back is computed from: its state, what was given back of it (which changes
 * lines and sums), the refund that waits, when its place is booked, and its clock, because it leaves a state together with its task and its
 * place on a list. Every write to an order goes under it.
 */
export const unchanged = ({ state, refundCount, openRefund, booking, due }: OrderRecord) => ({
  condition: `#state = :from AND refundCount = :refunds AND openRefund = :open${booking ? ' AND booking.startsAt = :booked' : ''}${due ? ' AND due.#at = :wasDue' : ''}`,
  names: { '#state': 'state', ...(due ? { '#at': 'at' } : {}) },
  values: {
    ':from': state,
    ':refunds': refundCount,
    ':open': openRefund,
    ...(booking ? { ':booked': booking.startsAt } : {}),
    ...(due ? { ':wasDue': due.at } : {}),
  },
  failure: { code: 'ORDER_STATE', means: 'moved' } as const,
});
