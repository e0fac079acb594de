import { createHash } from 'node:crypto';

/**
 * Which numbers were seen, in eight bytes each: a day with a million rows takes 8 MB. 64 bits of SHA-256, so the chance that a number which was
 * not seen passes for one that was is that of 1 in 10¹³ even then.
 */
export class Fingerprints {
  private values = new BigUint64Array(1024);
  private count = 0;
  private sorted = false;

  add(text: string): void {
    if (this.count === this.values.length) {
      const larger = new BigUint64Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count] = fingerprint(text);
    this.count += 1;
    this.sorted = false;
  }

  has(text: string): boolean {
    const seen = this.values.subarray(0, this.count);
    if (!this.sorted) seen.sort();
    this.sorted = true;
    const wanted = fingerprint(text);
    let [low, high] = [0, seen.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((seen[middle] ?? 0n) < wanted) low = middle + 1;
      else high = middle;
    }
    return seen[low] === wanted;
  }
}

const fingerprint = (text: string): bigint => createHash('sha256').update(text).digest().readBigUInt64BE();
