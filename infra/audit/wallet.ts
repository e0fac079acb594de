import * as z from 'zod';
import type { Area, Compare, Item, Reducer, Teller } from './area';
import { debtSchema, type Entry, entrySchema } from './entry';
import { Lots, lotSchema } from './lots';

/**
 * A member's balance from the entries, which nothing changes after they are written: their numbers are gapless from 1, the legs of each sum to
 * zero and to the lots that moved, the balance after each is what it says; replayed, they leave the lots, debts, holds and totals of the
 * balance item.
 */
const balanceSchema = z.object({
  availableFen: z.int().default(0),
  heldFen: z.int().default(0),
  earnedFen: z.int().default(0),
  spentFen: z.int().default(0),
  seq: z.int().default(0),
  lots: z.array(lotSchema).default([]),
  debts: z.array(debtSchema).default([]),
  holds: z.record(z.string(), z.array(lotSchema)).default({}),
});
type Balance = z.infer<typeof balanceSchema>;
type EntryFact = Omit<Entry, 'memberId' | 'legs' | 'at' | 'issuingStore' | 'redeemingStore'> & {
  sum: number;
  moved: number;
  available: number;
  held: number;
};

const ACCOUNT = 'ACC#';
const digits = (seq: number): string => String(seq).padStart(12, '0');
const total = (parts: readonly { readonly fen: number }[]): number => parts.reduce((all, { fen }) => all + fen, 0);

function readEntry(item: Item, teller: Teller): void {
  const { memberId, legs, at: _at, issuingStore: _i, redeemingStore: _r, ...rest } = entrySchema.parse(item);
  let [sum, moved, available, held] = [0, 0, 0, 0];
  for (const { account, amountFen } of legs) {
    sum += amountFen;
    moved += Math.max(0, amountFen);
    if (account === `member:${memberId}`) available += amountFen;
    else if (account === `held:${memberId}`) held += amountFen;
  }
  const fact: EntryFact = { ...rest, sum, moved, available, held };
  teller.tell(`member:${memberId}`, `1${digits(rest.seq)}`, fact);
}

function readBalance(memberId: string, item: Item, teller: Teller): void {
  const balance = balanceSchema.parse(item);
  teller.tell(`member:${memberId}`, '0', { balance });
  teller.sum('ledger:all accounts', 'balance', balance.availableFen + balance.heldFen);
  for (const [tradeId, lots] of Object.entries(balance.holds))
    teller.tell(`trade:${tradeId}`, 'points', { held: total(lots) });
}

/** The points of a member as the entries leave them. */
class Replay {
  seq = 0;
  available = 0;
  held = 0;
  earned = 0;
  spent = 0;
  readonly lots = new Lots();
  readonly holds = new Lots();
  private readonly debts = new Map<string, number>();

  add(entry: EntryFact, compare: Compare): void {
    const name = `entry ${entry.seq}`;
    compare(`${name}: number`, this.seq + 1, entry.seq);
    // One gap is one difference, not one for each entry after it.
    this.seq = entry.seq;
    this.available += entry.available;
    this.held += entry.held;
    compare(`${name}: sum of its legs`, 0, entry.sum);
    compare(`${name}: amount`, entry.available, entry.amountFen);
    compare(`${name}: balance after it`, this.available, entry.balanceAfterFen);
    if (entry.was.length > 0) this.livesLonger(entry, name, compare);
    compare(`${name}: lots that moved`, entry.moved, total(entry.lots) + total(entry.owed));
    this.move(entry);
    if (entry.kind === 'earn') this.earned += entry.moved;
    if (entry.kind === 'spend') this.spent += entry.moved;
  }

  /** Only what was locked up or frozen lives longer, and it is the same points. */
  private livesLonger({ kind, lots, was }: EntryFact, name: string, compare: Compare): void {
    compare(`${name}: may live longer`, true, ['release', 'refund_return', 'prolong'].includes(kind));
    compare(`${name}: points that live longer`, total(was), total(lots));
  }

  private move({ kind, lots, owed, settled, available, was }: EntryFact): void {
    const before = was.length > 0 ? was : lots;
    if (kind === 'hold' || kind === 'release' || kind === 'spend') this.holds.add(before, kind === 'hold' ? 1 : -1);
    if (kind === 'prolong') this.lots.add(before, -1).add(lots);
    for (const { creditor, since, fen } of owed) this.owe(creditor, since, fen);
    for (const { creditor, since, fen } of settled) this.owe(creditor, since, -fen);
    // What comes in pays debts first, from its front; what goes out is a debt as far as it was not there.
    if (available > 0) this.lots.add(Lots.without(lots, total(settled)));
    if (available < 0) this.lots.add(lots, -1);
  }

  private owe(creditor: string | null, since: string, fen: number): void {
    const key = `${creditor ?? 'hq'} ${since}`;
    this.debts.set(key, (this.debts.get(key) ?? 0) + fen);
  }

  debtText(): string {
    return textOf(this.debts);
  }
}

const textOf = (sums: ReadonlyMap<string, number>): string =>
  [...sums]
    .filter(([, fen]) => fen !== 0)
    .map(([key, fen]) => `${key} ${fen}`)
    .sort()
    .join(', ');

function lotsAgree(replay: Replay, balance: Balance, compare: Compare): void {
  const held = Object.values(balance.holds).flat();
  compare('lots', replay.lots.text(), new Lots().add(balance.lots).text());
  compare('held lots', replay.holds.text(), new Lots().add(held).text());
  compare(
    'debts',
    replay.debtText(),
    textOf(new Map(balance.debts.map((debt) => [`${debt.creditor ?? 'hq'} ${debt.since}`, debt.fen]))),
  );
  compare('available is lots less debts', total(balance.lots) - total(balance.debts), balance.availableFen);
}

function memberReducer(): Reducer {
  const replay = new Replay();
  let balance = balanceSchema.parse({});
  return {
    add(fact, compare) {
      if ('balance' in fact) balance = fact.balance as Balance;
      else replay.add(fact as EntryFact, compare);
    },
    close(compare) {
      compare('last entry', replay.seq, balance.seq);
      compare('available', replay.available, balance.availableFen);
      compare('held', replay.held, balance.heldFen);
      compare('earned in total', replay.earned, balance.earnedFen);
      compare('spent in total', replay.spent, balance.spentFen);
      lotsAgree(replay, balance, compare);
    },
  };
}

export const members: Area = {
  name: 'member',
  tables: ['wallet'],
  read(_, item, teller) {
    const account = String(item.pk);
    if (!account.startsWith(`${ACCOUNT}member:`)) return;
    if (String(item.sk).startsWith('E#')) readEntry(item, teller);
    else if (item.sk === 'BAL') readBalance(account.slice(`${ACCOUNT}member:`.length), item, teller);
  },
  open: memberReducer,
};
