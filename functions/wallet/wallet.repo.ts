/**
 * Table wallet.
 * 1. A member's balance: get `ACC#member:<memberId>` / `BAL` — spendable, held, lots, debts, holds, and `seq`, the number of the last entry.
 * 2. A member's statement, newest first: query `ACC#member:<memberId>` / `E#<seq, 12 digits>` — append-only, gapless.
 * Postings are one update of 1 under its `seq` and one put of 2 each, so an entry without its balance, or twice, cannot be. Further patterns
 * are in order-points.repo.ts (an order's points), freeze.repo.ts, netting/totals.repo.ts (sums over all members) and grant/batch.repo.ts.
 */
import { daySchema, instantSchema } from '@shared/contracts/common';
import { entryKindSchema } from '@shared/contracts/wallet';
import { heldFen, type Journal, openJournal, spendableFen, type Wallet } from '@shared/domain/wallet/journal';
import type { Posting } from '@shared/domain/wallet/ledger';
import { dayOf, instant } from '@shared/kernel/time';
import * as z from 'zod';
import { causedBy } from '../platform/cause';
import { get, type Item, query, type Write } from '../platform/db';
import { newId } from '../platform/ids';
import type { Key } from '../platform/tables';
import { due } from '../task/schedule';
import { expiryTask } from './expiry-task';

export const balanceKey = (memberId: string): Key => ({ pk: `ACC#member:${memberId}`, sk: 'BAL' });
const entryKey = (memberId: string, seq: number): Key => ({
  pk: `ACC#member:${memberId}`,
  sk: `E#${String(seq).padStart(12, '0')}`,
});

const storeSchema = z.string().nullable();
const monthSchema = z.string().regex(/^\d{4}-\d{2}$/);
export const lotSchema = z.object({
  issuer: storeSchema,
  issued: monthSchema,
  expiresOn: daySchema,
  fen: z.int().min(1),
});
const debtSchema = z.object({ creditor: storeSchema, since: monthSchema, fen: z.int().min(1) });
const settlementSchema = z.object({
  issuer: storeSchema,
  issued: monthSchema,
  creditor: storeSchema,
  since: monthSchema,
  fen: z.int().min(1),
});

const frozenSchema = z.object({ at: instantSchema, by: z.string(), reason: z.string() });
/** Since when an account is frozen, by whom and why. */
type Frozen = z.infer<typeof frozenSchema>;

/** An account that was frozen before its first entry has nothing but that. */
const balanceSchema = z.object({
  availableFen: z.int().default(0),
  heldFen: z.int().min(0).default(0),
  earnedFen: z.int().default(0),
  spentFen: z.int().default(0),
  seq: z.int().min(0).default(0),
  lots: z.array(lotSchema).default([]),
  debts: z.array(debtSchema).default([]),
  holds: z.record(z.string(), z.array(lotSchema)).default({}),
  frozen: frozenSchema.optional(),
});

const entrySchema = z.object({
  id: z.string(),
  memberId: z.string(),
  seq: z.int().min(1),
  at: instantSchema,
  kind: entryKindSchema,
  label: z.string(),
  legs: z.array(z.object({ account: z.string(), amountFen: z.int() })).min(2),
  amountFen: z.int(),
  balanceAfterFen: z.int(),
  orderId: z.string().nullable(),
  issuingStore: storeSchema,
  redeemingStore: storeSchema,
  lots: z.array(lotSchema),
  owed: z.array(debtSchema),
  settled: z.array(settlementSchema),
  was: z.array(lotSchema),
});
export type Entry = z.infer<typeof entrySchema>;
export const readEntry = (item: Item): Entry => entrySchema.parse(item);

/** The figures of a balance contradict each other: nothing may be posted to it until a person has looked. */
export class BrokenBalance extends Error {}

/** The wallet as it is stored, and why it is frozen where it is. Throws {@link BrokenBalance}. */
function toWallet(item: Item, memberId: string): { wallet: Wallet; frozen: Frozen | null } {
  const { frozen = null, lots, debts, holds, availableFen, heldFen: held, ...counts } = balanceSchema.parse(item);
  const wallet: Wallet = { ...counts, lots, debts, holds };
  if (spendableFen(wallet) !== availableFen || heldFen(wallet) !== held)
    throw new BrokenBalance(`the balance of ${memberId} is not the sum of its lots`);
  return { wallet, frozen };
}

/** A member's journal as read: `stored` is what the table holds, `journal` what has become of it today (expired points are gone). */
export type ReadJournal = { readonly stored: Wallet; readonly journal: Journal; readonly frozen: Frozen | null };

/** One strongly consistent read. A member without entries has a wallet of zeros. */
export async function readJournal(memberId: string, nowMs: number): Promise<ReadJournal> {
  const today = dayOf(nowMs);
  const item = (await get('wallet', balanceKey(memberId))) ?? {};
  const { wallet: stored, frozen } = toWallet(item, memberId);
  return { stored, journal: openJournal(memberId, stored, today, frozen !== null), frozen };
}

function putEntry(memberId: string, posting: Posting, nowMs: number): Write {
  const { seq, legs, lots, owed, settled, was, ...facts } = posting;
  const entry: Entry = {
    ...facts,
    id: newId('ent'),
    memberId,
    seq,
    at: instant(nowMs),
    legs: [...legs],
    lots: [...lots],
    owed: [...owed],
    settled: [...settled],
    was: [...was],
  };
  const why = causedBy();
  return { table: 'wallet', put: { ...entryKey(memberId, seq), ...entry, ...(why ? { causedBy: why } : {}) } };
}

/**
 * The writes that make a journal's postings, whatever their number: one update of the balance as it was read, one put per entry, and the task that
 * expires lots of a month the wallet had none of. BUSY when another posting came between (read again and retry). `frozen` says what is asked of
 * a frozen account: `refuse` is BUSY when it is frozen meanwhile, `lift` ends it in the same write.
 */
export function writesOf(
  stored: Wallet,
  { memberId, wallet, postings }: Journal,
  nowMs: number,
  frozen?: 'refuse' | 'lift',
): Write[] {
  if (postings.length === 0) return [];
  const { seq, lots, debts, holds, earnedFen, spentFen } = wallet;
  const asRead = stored.seq === 0 ? 'attribute_not_exists(seq)' : 'seq = :seq';
  const balance: Write = {
    table: 'wallet',
    update: balanceKey(memberId),
    set: `SET seq = :next, availableFen = :available, heldFen = :held, earnedFen = :earned, spentFen = :spent, lots = :lots, debts = :debts, holds = :holds${frozen === 'lift' ? ' REMOVE frozen' : ''}`,
    condition: frozen === 'refuse' ? `${asRead} AND attribute_not_exists(frozen)` : asRead,
    values: {
      ...(stored.seq === 0 ? {} : { ':seq': stored.seq }),
      ':next': seq,
      ':available': spendableFen(wallet),
      ':held': heldFen(wallet),
      ':earned': earnedFen,
      ':spent': spentFen,
      ':lots': lots,
      ':debts': debts,
      ':holds': holds,
    },
    failure: { code: 'BUSY', means: 'moved' },
  };
  const entries = postings.map((posting) => putEntry(memberId, posting, nowMs));
  const known = new Set(stored.lots.map((lot) => lot.expiresOn));
  const fresh = new Set(lots.map((lot) => lot.expiresOn).filter((day) => !known.has(day)));
  return [balance, ...entries, ...[...fresh].map((day) => due(expiryTask(memberId, day)))];
}

export async function readStatement(
  memberId: string,
  limit: number,
  cursor: string | undefined,
): Promise<{ entries: Entry[]; next: string | null }> {
  const page = await query('wallet', { pk: `ACC#member:${memberId}`, prefix: 'E#', newestFirst: true, limit, cursor });
  return { entries: page.items.map(readEntry), next: page.next };
}
