/** Chance that can be repeated: the same seed gives the same year (mulberry32). */
export class Chance {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** True so often: `often(0.1)` one time in ten. */
  often = (share: number): boolean => this.next() < share;

  /** A whole number from `from` to `to`, both included. */
  between = (from: number, to: number): number => from + Math.floor(this.next() * (to - from + 1));

  one<T>(of: readonly T[]): T {
    const chosen = of[Math.floor(this.next() * of.length)];
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  }
}
