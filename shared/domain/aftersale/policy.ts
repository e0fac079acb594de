import type { OrderState } from '@shared/contracts/order';
import { DAY, HOUR } from '@shared/kernel/time';
import type { StateThatAllows } from '../order/transitions';

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

/** Where an order can be refunded at all, and so can be given back. */
type Refundable = StateThatAllows<'refund'>;
type Policy = {
  readonly verdict: Extract<RefundVerdict, 'now' | 'ask'>;
  /** Nobody has worked with the goods or opened them: they go back on the shelf without anybody's word. */
  readonly untouched: boolean;
};

const policy: Readonly<Record<Refundable, Policy>> = {
  grouping: { verdict: 'now', untouched: true },
  booked: { verdict: 'now', untouched: true },
  no_show: { verdict: 'now', untouched: true },
  to_pick_up: { verdict: 'now', untouched: true },
  to_ship: { verdict: 'now', untouched: true },
  arrived: { verdict: 'ask', untouched: true },
  serving: { verdict: 'ask', untouched: false },
  to_accept: { verdict: 'ask', untouched: false },
  to_receive: { verdict: 'ask', untouched: false },
  completed: { verdict: 'ask', untouched: false },
};
const policyOf = (state: OrderState): Policy | undefined => (policy as Partial<Record<OrderState, Policy>>)[state];

/** Whether what is given back whole in this state goes back on the shelf by itself. */
export const isUntouched = (state: OrderState): boolean => policyOf(state)?.untouched ?? false;

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
  return policyOf(order.state)?.verdict ?? 'no';
}
