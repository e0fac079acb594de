import {
  adjust,
  type Book,
  clawback,
  earn,
  emptyWallet,
  grant,
  hold,
  openBook,
  refundReturn,
  release,
  spend,
  spendableFen,
  type Wallet,
} from '@shared/domain/wallet/book';
import type { Posting } from '@shared/domain/wallet/ledger';
import { comingBack, type Lot, prolong, totalOf } from '@shared/domain/wallet/lots';
import { addDays, DAY, type Day } from '@shared/kernel/time';
import fc from 'fast-check';

export const MEMBER = 'mem_1';
export const START: Day = '2026-11-24';
export const STORES = ['sto_a', 'sto_b', 'sto_c', null] as const;

const fen = fc.integer({ min: 1, max: 50_000 });
const store = fc.constantFrom(...STORES);
const which = fc.nat({ max: 20 });
const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** What happens to a member's points; `which` and `share` choose among the trades and orders there are. */
const event = fc.oneof(
  fc.record({ type: fc.constant('earn' as const), store, fen }),
  fc.record({ type: fc.constant('grant' as const), fen }),
  fc.record({ type: fc.constant('hold' as const), fen }),
  fc.record({ type: fc.constant('release' as const), which }),
  fc.record({
    type: fc.constant('spend' as const),
    which,
    stores: fc.array(store, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('return' as const), which, share: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ type: fc.constant('clawback' as const), store, fen }),
  fc.record({
    type: fc.constant('adjust' as const),
    fen: fc.integer({ min: -5000, max: 5000 }).filter((n) => n !== 0),
  }),
  fc.record({ type: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 150 }) }),
);
export type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;
export const events = fc.array(event, { minLength: 1, maxLength: 60 });

type SpentOrder = { since: Day; orderId: string; storeId: string | null; lots: readonly Lot[]; returnedFen: number };

/** A member's life with their points: every step as the functions would do it, one after the other. */
export class History {
  wallet: Wallet = emptyWallet;
  today: Day = START;
  readonly postings: Posting[] = [];
  readonly trades: string[] = [];
  /** Since when each trade holds its points. */
  private readonly since = new Map<string, Day>();
  /** How long lots that came back could be used when they were taken, and can now: [then, now] in days, lot by lot. */
  readonly lives: [number, number][] = [];
  readonly orders: SpentOrder[] = [];
  private count = 0;

  open(): Book {
    return openBook(MEMBER, this.wallet, this.today);
  }

  private keep(book: Book): void {
    this.wallet = book.wallet;
    this.postings.push(...book.postings);
  }

  apply(event: Event): void {
    this.count += 1;
    if (event.type === 'wait') this.today = addDays(this.today, event.days);
    this.keep(this.after(this.open(), event));
  }

  private after(book: Book, event: Event): Book {
    switch (event.type) {
      case 'earn':
        return earn(book, { orderId: `ord_${this.count}`, storeId: event.store, fen: event.fen, label: '' });
      case 'grant':
        return grant(book, { fen: event.fen, label: '' });
      case 'clawback':
        return clawback(book, { orderId: 'ord_x', storeId: event.store, fen: event.fen, label: '' });
      case 'adjust':
        return adjust(book, { fen: event.fen, label: '' });
      case 'hold':
        return this.hold(book, event.fen);
      case 'release':
        return this.release(book, event.which);
      case 'spend':
        return this.spend(book, event);
      case 'return':
        return this.giveBack(book, event);
      case 'wait':
        return book;
    }
  }

  private hold(book: Book, fen: number): Book {
    if (spendableFen(book.wallet) < fen) return book;
    const tradeId = `ord_${this.count}`;
    this.trades.push(tradeId);
    this.since.set(tradeId, this.today);
    return hold(book, { tradeId, fen, label: '' });
  }

  private take(which: number): string | undefined {
    return this.trades.splice(which % Math.max(1, this.trades.length), 1)[0];
  }

  private release(book: Book, which: number): Book {
    const tradeId = this.take(which);
    if (!tradeId) return book;
    const since = this.since.get(tradeId) ?? this.today;
    const was = book.wallet.holds[tradeId] ?? [];
    this.note(was, since);
    return release(book, { tradeId, label: '', days: daysBetween(since, this.today) });
  }

  private spend(book: Book, { which, stores }: Extract<Event, { type: 'spend' }>): Book {
    const tradeId = this.take(which);
    if (!tradeId) return book;
    let left = totalOf(book.wallet.holds[tradeId] ?? []);
    const parts = stores.flatMap((storeId, index) => {
      const fen = index === stores.length - 1 ? left : Math.floor(left / 2);
      left -= fen;
      return fen > 0 ? [{ orderId: `${tradeId}_${index}`, storeId, fen }] : [];
    });
    const after = spend(book, { tradeId, parts, label: '' });
    for (const posting of after.postings.slice(-parts.length))
      this.orders.push({
        since: this.since.get(tradeId) ?? this.today,
        orderId: posting.orderId ?? '',
        storeId: posting.redeemingStore,
        lots: posting.lots,
        returnedFen: 0,
      });
    return after;
  }

  private note(was: readonly Lot[], since: Day): void {
    for (const lot of was) {
      const [after] = prolong([lot], daysBetween(since, this.today));
      this.lives.push([daysBetween(since, lot.expiresOn), daysBetween(this.today, after?.expiresOn ?? lot.expiresOn)]);
    }
  }

  private giveBack(book: Book, { which, share }: Extract<Event, { type: 'return' }>): Book {
    const order = this.orders[which % Math.max(1, this.orders.length)];
    const left = order ? totalOf(order.lots) - order.returnedFen : 0;
    if (!order || left === 0) return book;
    const fen = Math.max(1, Math.floor((left * share) / 100));
    const lots = comingBack(order.lots, order.returnedFen, fen);
    order.returnedFen += fen;
    this.note(lots, order.since);
    const days = daysBetween(order.since, this.today);
    return refundReturn(book, { orderId: order.orderId, storeId: order.storeId, lots, label: '', days });
  }
}
