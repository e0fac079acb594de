import type { OrderRecord } from './order.repo';

/**
 * An order is as it was read, in everything that a step or a giving-back is computed from: its state, what was given back of it (which changes
 * lines and sums), the refund that waits, and when its place is booked. Every write to an order goes under it.
 */
export const unchanged = ({ state, refundCount, openRefund, booking }: OrderRecord) => ({
  condition: `#state = :from AND refundCount = :refunds AND openRefund = :open${booking ? ' AND booking.startsAt = :booked' : ''}`,
  names: { '#state': 'state' },
  values: {
    ':from': state,
    ':refunds': refundCount,
    ':open': openRefund,
    ...(booking ? { ':booked': booking.startsAt } : {}),
  },
  failure: { code: 'ORDER_STATE', means: 'moved' } as const,
});
