import { HOUR } from '@shared/kernel/time';

/**
 * Whoever lets more than so many purchases of a day end unpaid (cancelled, or left until they are closed) can hold nothing more for a while after
 * the last of them. Each keeps places, stock and seats from others for half an hour and costs nothing: ten at once, all day long, is a store that
 * nobody can book. Ten a day is far beyond changing one's mind; two hours make it not pay to empty a store's day again and again, and are short
 * enough for an honest buyer to come back the same day. Each further one that ends begins the two hours anew.
 */
export const coolDown = { most: 10, pause: 2 * HOUR } as const;

/** How many purchases ended unpaid on a business day, and when the last did, in epoch milliseconds. */
export type Ended = { readonly n: number; readonly lastAt: number };

/** Until when (epoch milliseconds) nothing can be held; null when it can. `days` are those that may still count: today and the day before. */
export function pausedUntil(days: readonly Ended[], nowMs: number): number | null {
  const until = Math.max(0, ...days.filter(({ n }) => n > coolDown.most).map(({ lastAt }) => lastAt + coolDown.pause));
  return until > nowMs ? until : null;
}
