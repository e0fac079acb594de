import type { OrderState } from '@shared/contracts/order';
import { DAY, HOUR } from '@shared/kernel/time';

/** `now`: given back by itself. `ask`: a store has to agree. `no`: not online; `late`: too close to the booking, or too long ago. */
export type RefundVerdict = 'now' | 'ask' | 'no' | 'late';

/**
 * A booked service can be given up until two hours before it starts: later the place cannot be given to anybody else. Whoever does not come
 * gets the whole price back all the same (`no_show`), half an hour after the start: a forfeited price would be an unfair term for the consumer
 * (消费者权益保护法 art. 26), and the chain keeps no deposit.
 */
export const NOTICE_MS = 2 * HOUR;
/** After completion a refund can be asked for this long. */
export const ASK_WITHIN_MS = 15 * DAY;

const byState: Partial<Record<OrderState, RefundVerdict>> = {
  grouping: 'now',
  booked: 'now',
  no_show: 'now',
  to_pick_up: 'now',
  to_ship: 'now',
  arrived: 'ask',
  serving: 'ask',
  to_accept: 'ask',
  to_receive: 'ask',
  completed: 'ask',
};

/**
 * Whether an order can be given back, by its state and time (epoch milliseconds). Whoever waits for a group may leave it: nothing was handed
 * over, and the seat is free for another. From arrival on the store has a say, because it may have worked or opened the packaging; work that
 * displeases is disputed the same way, before it is accepted (消费者权益保护法 art. 24, 52: repair, do again, or give back).
 */
export function refundVerdict(
  order: { readonly state: OrderState; readonly startsAt: number | null; readonly completedAt: number | null },
  nowMs: number,
): RefundVerdict {
  if (order.state === 'booked' && order.startsAt !== null && order.startsAt - nowMs < NOTICE_MS) return 'late';
  if (order.completedAt !== null && nowMs - order.completedAt > ASK_WITHIN_MS) return 'late';
  return byState[order.state] ?? 'no';
}
