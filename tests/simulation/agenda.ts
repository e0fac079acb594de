type Appointment = { readonly at: number; readonly order: number; readonly act: () => Promise<void> };

/** What happens when, in the order of time: people put their next step on it. Instants are epoch milliseconds. */
export class Agenda {
  private readonly heap: Appointment[] = [];
  private made = 0;

  add(at: number, act: () => Promise<void>): void {
    this.made += 1;
    this.heap.push({ at, order: this.made, act });
    let child = this.heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.isBefore(child, parent)) return;
      this.swap(child, parent);
      child = parent;
    }
  }

  /** The soonest, taken off; undefined when nothing is left. */
  take(): Appointment | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (!first || !last || this.heap.length === 0) return first;
    this.heap[0] = last;
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let least = parent;
      if (left < this.heap.length && this.isBefore(left, least)) least = left;
      if (right < this.heap.length && this.isBefore(right, least)) least = right;
      if (least === parent) return first;
      this.swap(parent, least);
      parent = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [x, y] = [this.heap[a], this.heap[b]];
    if (!x || !y) return false;
    return x.at === y.at ? x.order < y.order : x.at < y.at;
  }

  private swap(a: number, b: number): void {
    const [x, y] = [this.heap[a], this.heap[b]];
    if (x && y) [this.heap[a], this.heap[b]] = [y, x];
  }
}
