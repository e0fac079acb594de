import type { Output, Parsed } from '@shared/contracts/contracts';
import type { StatementEntry } from '@shared/contracts/wallet';
import { heldFen, spendableFen } from '@shared/domain/wallet/journal';
import { expiringSoon, totalOf } from '@shared/domain/wallet/lots';
import { ok, type Result } from '@shared/kernel/result';
import type { MemberContext } from '../platform/http';
import { readManySpent } from './order-points.repo';
import { storeName } from './store-name';
import { type Entry, readJournal, readStatement } from './wallet.repo';
import { welcomeOf } from './welcome';

export async function viewSummary(context: MemberContext): Promise<Result<Output<'wallet.summary'>>> {
  const [{ journal, frozen }, welcomeFen] = await Promise.all([
    readJournal(context.memberId, context.now),
    welcomeOf(context.memberId),
  ]);
  const { wallet } = journal;
  return ok({
    balanceFen: spendableFen(wallet),
    heldFen: heldFen(wallet),
    earnedFen: wallet.earnedFen,
    spentFen: wallet.spentFen,
    debtFen: totalOf(wallet.debts),
    frozen: frozen !== null,
    expiring: expiringSoon(wallet.lots, journal.today),
    welcomeFen,
  });
}

/** Who gave an entry's points: one store, or all of them by name; null when headquarters alone did or the entry is older than lots. */
async function giverOf(entry: Entry): Promise<string | null> {
  const issuers = [...new Set(entry.lots.map((lot) => lot.issuer))];
  if (issuers.every((issuer) => issuer === null)) return entry.issuingStore && storeName(entry.issuingStore);
  return (await Promise.all(issuers.map(storeName))).join('、');
}

async function toView(entry: Entry, takers: ReadonlyMap<string, string | null>): Promise<StatementEntry> {
  const { id, at, kind, label, amountFen, balanceAfterFen, orderId } = entry;
  const taker = kind === 'hold' ? (takers.get(orderId ?? '') ?? null) : entry.redeemingStore;
  const [issuingStore, redeemingStore] = await Promise.all([giverOf(entry), taker && storeName(taker)]);
  return { id, at, kind, label, amountFen, balanceAfterFen, orderId, issuingStore, redeemingStore };
}

/**
 * Newest first. Entries that moved held points only say nothing new to the owner and are left out, and which store they went to is said where
 * they were set aside; the balance after each line stays right.
 */
export async function viewStatement(
  context: MemberContext,
  input: Parsed<'wallet.statement'>,
): Promise<Result<Output<'wallet.statement'>>> {
  const page = await readStatement(context.memberId, input.limit, input.cursor);
  const entries = page.entries.filter((entry) => entry.amountFen !== 0);
  const trades = entries.flatMap(({ kind, orderId }) => (kind === 'hold' && orderId ? [orderId] : []));
  const takers = new Map((await readManySpent(trades)).map(({ orderId, storeId }) => [orderId, storeId]));
  return ok({ items: await Promise.all(entries.map((entry) => toView(entry, takers))), next: page.next });
}
