import {
  adjust,
  clawback,
  earn,
  emptyWallet,
  grant,
  hold,
  type Journal,
  openJournal,
  refundReturn,
  release,
  spend,
  spendableFen,
  type Wallet,
} from '@shared/domain/wallet/journal';
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

  open(): Journal {
    return openJournal(MEMBER, this.wallet, this.today);
  }

  private keep(journal: Journal): void {
    this.wallet = journal.wallet;
    this.postings.push(...journal.postings);
  }

  apply(event: Event): void {
    this.count += 1;
    if (event.type === 'wait') this.today = addDays(this.today, event.days);
    this.keep(this.after(this.open(), event));
  }

  private after(journal: Journal, event: Event): Journal {
    switch (event.type) {
      case 'earn':
        return earn(journal, { orderId: `ord_${this.count}`, storeId: event.store, fen: event.fen, label: '' });
      case 'grant':
        return grant(journal, { fen: event.fen, label: '' });
      case 'clawback':
        return clawback(journal, { orderId: 'ord_x', storeId: event.store, fen: event.fen, label: '' });
      case 'adjust':
        return adjust(journal, { fen: event.fen, label: '' });
      case 'hold':
        return this.hold(journal, event.fen);
      case 'release':
        return this.release(journal, event.which);
      case 'spend':
        return this.spend(journal, event);
      case 'return':
        return this.giveBack(journal, event);
      case 'wait':
        return journal;
    }
  }

  private hold(journal: Journal, fen: number): Journal {
    if (spendableFen(journal.wallet) < fen) return journal;
    const tradeId = `ord_${this.count}`;
    this.trades.push(tradeId);
    this.since.set(tradeId, this.today);
    return hold(journal, { tradeId, fen, label: '' });
  }

  private take(which: number): string | undefined {
    return this.trades.splice(which % Math.max(1, this.trades.length), 1)[0];
  }

  private release(journal: Journal, which: number): Journal {
    const tradeId = this.take(which);
    if (!tradeId) return journal;
    const since = this.since.get(tradeId) ?? this.today;
    const was = journal.wallet.holds[tradeId] ?? [];
    this.note(was, since);
    return release(journal, { tradeId, label: '', days: daysBetween(since, this.today) });
  }

  private spend(journal: Journal, { which, stores }: Extract<Event, { type: 'spend' }>): Journal {
    const tradeId = this.take(which);
    if (!tradeId) return journal;
    let left = totalOf(journal.wallet.holds[tradeId] ?? []);
    const parts = stores.flatMap((storeId, index) => {
      const fen = index === stores.length - 1 ? left : Math.floor(left / 2);
      left -= fen;
      return fen > 0 ? [{ orderId: `${tradeId}_${index}`, storeId, fen }] : [];
    });
    const after = spend(journal, { tradeId, parts, label: '' });
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

  private giveBack(journal: Journal, { which, share }: Extract<Event, { type: 'return' }>): Journal {
    const order = this.orders[which % Math.max(1, this.orders.length)];
    const left = order ? totalOf(order.lots) - order.returnedFen : 0;
    if (!order || left === 0) return journal;
    const fen = Math.max(1, Math.floor((left * share) / 100));
    const lots = comingBack(order.lots, order.returnedFen, fen);
    order.returnedFen += fen;
    this.note(lots, order.since);
    const days = daysBetween(order.since, this.today);
    return refundReturn(journal, { orderId: order.orderId, storeId: order.storeId, lots, label: '', days });
  }
}
