import type { OrderState } from '@shared/contracts/order';
import { DAY, HOUR } from '@shared/kernel/time';

/** `now`: given back by itself. `ask`: a store has to agree. `no`: not online; `late`: too close to the booking, or too long ago. */
export type RefundVerdict = 'now' | 'ask' | 'no' | 'late';

/** A booked service can be given up until two hours before it starts. */
export const NOTICE_MS = 2 * HOUR;
/** After completion a refund can be asked for this long. */
export const ASK_WITHIN_MS = 15 * DAY;

const byState: Partial<Record<OrderState, RefundVerdict>> = {
  booked: 'now',
  to_pick_up: 'now',
  to_ship: 'now',
  arrived: 'ask',
  to_receive: 'ask',
  completed: 'ask',
};

/**
 * Whether an order can be given back, by its state and time (epoch milliseconds). While its group is open (`grouping`) or work is under way
 * nothing can: a group that fails gives back by itself, work that displeases is a matter after it.
 */
export function refundVerdict(
  order: { readonly state: OrderState; readonly startsAt: number | null; readonly completedAt: number | null },
  nowMs: number,
): RefundVerdict {
  if (order.state === 'booked' && order.startsAt !== null && order.startsAt - nowMs < NOTICE_MS) return 'late';
  if (order.completedAt !== null && nowMs - order.completedAt > ASK_WITHIN_MS) return 'late';
  return byState[order.state] ?? 'no';
}
