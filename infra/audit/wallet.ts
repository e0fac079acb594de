import * as z from 'zod';
import type { Area, Compare, Item, Reducer, Teller } from './area';

/**
 * A member's balance from the entries, which nothing changes after they are written: seq is gapless from 1, every entry's legs sum to zero, the
 * running balance after each is what it says, and the balance item is what the last one leaves.
 */
const entrySchema = z.object({
  memberId: z.string(),
  seq: z.int(),
  kind: z.string(),
  legs: z.array(z.object({ account: z.string(), amountFen: z.int() })),
  amountFen: z.int(),
  balanceAfterFen: z.int(),
});
const balanceSchema = z.object({
  availableFen: z.int().default(0),
  heldFen: z.int().default(0),
  seq: z.int().default(0),
});

type EntryFact = { seq: number; legs: number; available: number; held: number; amount: number; after: number };
type BalanceFact = { balance: { availableFen: number; heldFen: number; seq: number } };

const ACCOUNT = 'ACC#';
const digits = (seq: number): string => String(seq).padStart(12, '0');

function readEntry(item: Item, teller: Teller): void {
  const { memberId, seq, legs, amountFen, balanceAfterFen } = entrySchema.parse(item);
  let [sum, available, held] = [0, 0, 0];
  for (const { account, amountFen: moved } of legs) {
    sum += moved;
    if (account === `member:${memberId}`) available += moved;
    else if (account === `held:${memberId}`) held += moved;
    else teller.sum(`account:${account}`, 'entries', moved);
  }
  const fact: EntryFact = { seq, legs: sum, available, held, amount: amountFen, after: balanceAfterFen };
  teller.tell(`member:${memberId}`, `1${digits(seq)}`, fact);
}

function memberReducer(): Reducer {
  let balance = { availableFen: 0, heldFen: 0, seq: 0 };
  let [available, held, seq] = [0, 0, 0];
  return {
    add(fact, compare) {
      if ('balance' in fact) {
        ({ balance } = fact as BalanceFact);
        return;
      }
      const entry = fact as EntryFact;
      seq += 1;
      available += entry.available;
      held += entry.held;
      const name = `entry ${entry.seq}`;
      compare(`${name}: number`, seq, entry.seq);
      compare(`${name}: sum of its legs`, 0, entry.legs);
      compare(`${name}: amount`, entry.available, entry.amount);
      compare(`${name}: balance after it`, available, entry.after);
      // One gap is one difference, not one for each entry after it.
      seq = entry.seq;
    },
    close(compare) {
      compare('available', available, balance.availableFen);
      compare('held', held, balance.heldFen);
      compare('last entry', seq, balance.seq);
      compare('held is not below zero', true, held >= 0);
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
    else if (item.sk === 'BAL') teller.tell(account.slice(ACCOUNT.length), '0', { balance: balanceSchema.parse(item) });
  },
  open: memberReducer,
};

/** What stores and headquarters gave and took: the sum of their legs of all entries. */
export const accounts: Area = {
  name: 'account',
  tables: ['wallet'],
  read(_, item, teller) {
    const pk = String(item.pk);
    if (!pk.startsWith(ACCOUNT) || pk.startsWith(`${ACCOUNT}member:`) || item.sk !== 'BAL') return;
    teller.tell(`account:${pk.slice(ACCOUNT.length)}`, '0', { total: Number(item.balanceFen) });
  },
  open() {
    let [entries, total] = [0, 0];
    return {
      add(fact) {
        if (typeof fact.total === 'number') total = fact.total;
        else entries += Number(fact.sum);
      },
      close(compare: Compare) {
        compare('total', entries, total);
      },
    };
  },
};
