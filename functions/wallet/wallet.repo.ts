/**
 * Table wallet.
 * 1. A member's balance: get `ACC#member:<memberId>` / `BAL` — spendable, held, and `seq`, the number of the last entry.
 * 2. A member's statement, newest first: query `ACC#member:<memberId>` / `E#<seq, 12 digits>` — append-only, gapless.
 * 3. A store's or headquarters' total: get `ACC#store:<storeId>` / `BAL`, summed from the entries' stream (a store is too hot to write here).
 * A posting is one conditional update of 1 and one put of 2, so an entry without its balance, or twice, cannot be.
 */
import { instantSchema } from '@shared/contracts/common';
import { entryKindSchema } from '@shared/contracts/wallet';
import { effectOn, legs, type Posting } from '@shared/domain/wallet/ledger';
import { instant } from '@shared/kernel/time';
import * as z from 'zod';
import { get, type Item, query, type Write } from '../platform/db';
import { newId } from '../platform/ids';

const balanceKey = (account: string) => ({ pk: `ACC#${account}`, sk: 'BAL' });
const entryKey = (memberId: string, seq: number) => ({
  pk: `ACC#member:${memberId}`,
  sk: `E#${String(seq).padStart(12, '0')}`,
});

const walletSchema = z.object({
  availableFen: z.int().default(0),
  heldFen: z.int().min(0).default(0),
  earnedFen: z.int().default(0),
  spentFen: z.int().default(0),
  seq: z.int().min(0).default(0),
});
export type Wallet = z.infer<typeof walletSchema> & { readonly memberId: string };

const entrySchema = z.object({
  id: z.string(),
  memberId: z.string(),
  seq: z.int().min(1),
  at: instantSchema,
  kind: entryKindSchema,
  label: z.string(),
  legs: z.array(z.object({ account: z.string(), amountFen: z.int() })).length(2),
  amountFen: z.int(),
  balanceAfterFen: z.int(),
  orderId: z.string().nullable(),
  issuingStore: z.string().nullable(),
  redeemingStore: z.string().nullable(),
});
export type Entry = z.infer<typeof entrySchema>;
export const readEntry = (item: Item): Entry => entrySchema.parse(item);

/** A member without entries has a wallet of zeros. */
export async function readWallet(memberId: string): Promise<Wallet> {
  return { ...walletSchema.parse((await get('wallet', balanceKey(`member:${memberId}`))) ?? {}), memberId };
}

export type EntryFacts = Pick<Entry, 'label' | 'orderId' | 'issuingStore' | 'redeemingStore'>;

/**
 * The writes that post to a wallet as it was read. BUSY when another posting came between (read again and retry); a member's spendable
 * balance can only go below zero by what the rules call a debt, never by spending.
 */
export function post(
  wallet: Wallet,
  posting: Posting,
  facts: EntryFacts,
  nowMs: number,
): { writes: Write[]; balanceFen: number } {
  const effect = effectOn(wallet.memberId, posting);
  const seq = wallet.seq + 1;
  const balanceFen = wallet.availableFen + effect.availableFen;
  const entry: Entry = {
    id: newId('ent'),
    memberId: wallet.memberId,
    seq,
    at: instant(nowMs),
    kind: posting.kind,
    legs: [...legs(posting)],
    amountFen: effect.availableFen,
    balanceAfterFen: balanceFen,
    ...facts,
  };
  const taken = Math.max(0, -effect.availableFen);
  const update: Write = {
    table: 'wallet',
    update: balanceKey(`member:${wallet.memberId}`),
    set: 'SET seq = :next, availableFen = if_not_exists(availableFen, :zero) + :available, heldFen = if_not_exists(heldFen, :zero) + :held, earnedFen = if_not_exists(earnedFen, :zero) + :earned, spentFen = if_not_exists(spentFen, :zero) + :spent',
    condition:
      wallet.seq === 0 ? 'attribute_not_exists(seq)' : 'seq = :seq AND availableFen >= :taken AND heldFen >= :released',
    values: {
      ':next': seq,
      ':zero': 0,
      ':available': effect.availableFen,
      ':held': effect.heldFen,
      ':earned': posting.kind === 'earn' ? posting.amountFen : 0,
      ':spent': posting.kind === 'spend' ? posting.amountFen : 0,
      ...(wallet.seq === 0 ? {} : { ':seq': wallet.seq, ':taken': taken, ':released': Math.max(0, -effect.heldFen) }),
    },
    failure: { code: 'BUSY' },
  };
  const put: Write = {
    table: 'wallet',
    put: { ...entryKey(wallet.memberId, seq), ...entry },
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'BUSY' },
  };
  return { writes: [update, put], balanceFen };
}

/** Adds an entry's leg to the total of an account that is not a member's. */
export const addToTotal = (account: string, amountFen: number): Write => ({
  table: 'wallet',
  update: balanceKey(account),
  set: 'ADD balanceFen :amount',
  values: { ':amount': amountFen },
});

export async function readTotal(account: string): Promise<number> {
  return z.object({ balanceFen: z.int().default(0) }).parse((await get('wallet', balanceKey(account))) ?? {})
    .balanceFen;
}

export async function readStatement(
  memberId: string,
  limit: number,
  cursor: string | undefined,
): Promise<{ entries: Entry[]; next: string | null }> {
  const page = await query('wallet', { pk: `ACC#member:${memberId}`, prefix: 'E#', newestFirst: true, limit, cursor });
  return { entries: page.items.map(readEntry), next: page.next };
}
