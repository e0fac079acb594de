import type { Order } from '@shared/contracts/order';
import { hasEnded } from '@shared/domain/order/sharing';
import { DAY, millis } from '@shared/kernel/time';
import { allOf } from './tables';

type State = Order['state'];
export type Standing = { readonly orderId: string; readonly state: State; readonly ms: number; readonly over: boolean };

/** How long each order stood in each of its states, from its own history. */
export async function standing(nowMs: number): Promise<Standing[]> {
  const orders = (await allOf('orders')).filter((item) => item.sk === 'ORD');
  return orders.flatMap((item) => {
    const { id, history } = item as unknown as Pick<Order, 'id' | 'history'>;
    return history.map(({ at, state }, index) => {
      const next = history[index + 1];
      return { orderId: id, state, ms: (next ? millis(next.at) : nowMs) - millis(at), over: next !== undefined };
    });
  });
}

/** A line a state: how many, the longest, and how many are still there; and whoever stands there longer than they may. */
export function tellStanding(stays: readonly Standing[]): { lines: string[]; trapped: string[] } {
  const states = [...new Set(stays.map(({ state }) => state))];
  const open = stays.filter(({ state, over }) => !over && !hasEnded(state));
  const lines = states.map((state) => {
    const of = stays.filter((one) => one.state === state);
    const longest = Math.max(...of.map(({ ms }) => ms)) / DAY;
    const still = open.filter((one) => one.state === state).length;
    return `  ${state.padEnd(12)}${String(of.length).padStart(6)}  longest ${hasEnded(state) ? '-' : `${longest.toFixed(1)} days`}  still ${still}`;
  });
  return { lines, trapped: [] };
}
