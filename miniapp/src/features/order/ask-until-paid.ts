import type { Order } from '@shared/contracts/order';
import { codeOf } from '@/api/errors';

/** Callbacks mostly arrive within a second; after the last wait the screen says that the result is being checked. */
export const WAITS: readonly number[] = [0, 800, 1500, 2500, 4000, 6000];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Failures that say nothing about the money: ask again. */
const passing = ['PAYMENT_PENDING', 'OFFLINE', 'BUSY', 'INTERNAL', 'WECHAT_UNAVAILABLE', 'TOO_MANY_REQUESTS'];

/** Asks until the order is no longer unpaid, with growing pauses; null when it still is after the last one. */
export async function askUntilPaid(
  ask: () => Promise<Order>,
  waits: readonly number[] = WAITS,
  pause: (ms: number) => Promise<void> = wait,
): Promise<Order | null> {
  for (const ms of waits) {
    if (ms > 0) await pause(ms);
    try {
      const order = await ask();
      if (order.state !== 'unpaid') return order;
    } catch (failure) {
      if (!passing.includes(codeOf(failure))) throw failure;
    }
  }
  return null;
}
