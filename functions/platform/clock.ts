let shiftMs = 0;

/** The one clock of the functions: epoch milliseconds. */
export const now = (): number => Date.now() + shiftMs;

/** Moves the clock (tests and the local stack). */
export function shiftClock(ms: number): void {
  shiftMs = ms;
}
