import { beijing, type Clock } from './clock';
import type { Store } from './store';
import type { FeedItem } from './types';

const KEPT_ITEMS = 500;

/** What WeChat has delivered, newest last, with listeners for the live stream. */
export class Feed {
  private readonly items: FeedItem[];
  private readonly listeners = new Set<(item: FeedItem) => void>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    this.items = [...store.feed.values()].sort((a, b) => a.seq - b.seq);
  }

  add(entry: Omit<FeedItem, 'seq' | 'at'>): void {
    const item: FeedItem = { seq: (this.items.at(-1)?.seq ?? 0) + 1, at: beijing(this.clock.now()), ...entry };
    this.items.push(item);
    this.store.feed.put(String(item.seq), item);
    while (this.items.length > KEPT_ITEMS) this.store.feed.delete(String(this.items.shift()?.seq));
    for (const listener of this.listeners) listener(item);
  }

  after(seq: number): FeedItem[] {
    return this.items.filter((item) => item.seq > seq);
  }

  listen(listener: (item: FeedItem) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  clear(): void {
    this.items.length = 0;
  }
}
