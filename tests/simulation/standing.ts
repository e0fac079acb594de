import type { Order } from '@shared/contracts/order';
import { deadlines, THINK_MS } from '@shared/domain/order/deadlines';
import { hasEnded } from '@shared/domain/order/sharing';
import { DAY, millis } from '@shared/kernel/time';
import { allOf } from './tables';

type State = Order['state'];
export type Standing = {
  readonly orderId: string;
  readonly state: State;
  readonly ms: number;
  readonly over: boolean;
  /** Longer than this nobody may stand there; undefined where an order has ended. */
  readonly mostMs: number | undefined;
};

/** A request for a refund stops the clock until a store, then headquarters, then the clock itself has answered it. */
const ANSWERED_WITHIN_MS = 7 * DAY;

type Facts = Pick<Order, 'id' | 'history' | 'booking'> & { readonly refundCount: number };

/** How long each order stood in each of its states, from its own history. */
export async function standing(nowMs: number, tickMs: number): Promise<Standing[]> {
  const orders = (await allOf('orders')).filter((item) => item.sk === 'ORD') as unknown as Facts[];
  return orders.flatMap((order) =>
    order.history.map(({ at, state }, index) => {
      const next = order.history[index + 1];
      const ms = (next ? millis(next.at) : nowMs) - millis(at);
      return {
        orderId: order.id,
        state,
        ms,
        over: next !== undefined,
        mostMs: mostOf(order, state, millis(at), tickMs),
      };
    }),
  );
}

function mostOf({ booking, refundCount }: Facts, state: State, enteredAt: number, tickMs: number): number | undefined {
  const rule = (deadlines as Partial<Record<State, (typeof deadlines)[keyof typeof deadlines]>>)[state];
  const last = rule?.stages.at(-1);
  if (!rule || !last) return undefined;
  // The last booking of an order is the latest: one that was moved away from may have stood as long.
  const from = rule.from === 'start' && booking ? Math.max(0, millis(booking.startsAt) - enteredAt) : 0;
  return from + last.after + 2 * tickMs + refundCount * (ANSWERED_WITHIN_MS + THINK_MS);
}

/** A line a state: how many, the longest, and how many are still there; and whoever stands there longer than they may. */
export function tellStanding(stays: readonly Standing[]): { lines: string[]; trapped: string[] } {
  const lines = [...new Set(stays.map(({ state }) => state))].map((state) => {
    const of = stays.filter((one) => one.state === state);
    const longest = (Math.max(...of.map(({ ms }) => ms)) / DAY).toFixed(1);
    const still = of.filter(({ over }) => !over).length;
    const told = hasEnded(state) && state !== 'refunding' ? '' : `  longest ${longest} days, still there ${still}`;
    return `  ${state.padEnd(12)}${String(of.length).padStart(6)}${told}`;
  });
  const trapped = stays
    .filter(({ ms, mostMs }) => mostMs !== undefined && ms > mostMs)
    .map(({ orderId, state, ms }) => `${orderId} stood in ${state} for ${(ms / DAY).toFixed(1)} days`);
  return { lines, trapped };
}
