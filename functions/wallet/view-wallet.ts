import type { Output, Parsed } from '@shared/contracts/contracts';
import type { StatementEntry } from '@shared/contracts/wallet';
import { ok, type Result } from '@shared/kernel/result';
import type { MemberContext } from '../platform/http';
import { readStore } from '../store/read-store';
import { type Entry, readStatement, readWallet } from './wallet.repo';

export async function viewSummary(context: MemberContext): Promise<Result<Output<'wallet.summary'>>> {
  const wallet = await readWallet(context.memberId);
  return ok({
    balanceFen: wallet.availableFen,
    heldFen: wallet.heldFen,
    earnedFen: wallet.earnedFen,
    spentFen: wallet.spentFen,
  });
}

const storeName = async (storeId: string | null): Promise<string | null> =>
  storeId ? ((await readStore(storeId))?.name ?? '门店') : null;

async function toView(entry: Entry): Promise<StatementEntry> {
  const { id, at, kind, label, amountFen, balanceAfterFen, orderId } = entry;
  const [issuingStore, redeemingStore] = await Promise.all([
    storeName(entry.issuingStore),
    storeName(entry.redeemingStore),
  ]);
  return { id, at, kind, label, amountFen, balanceAfterFen, orderId, issuingStore, redeemingStore };
}

/** Newest first. Entries that moved held points only say nothing new to the owner and are left out; the balance after each line stays right. */
export async function viewStatement(
  context: MemberContext,
  input: Parsed<'wallet.statement'>,
): Promise<Result<Output<'wallet.statement'>>> {
  const { entries, next } = await readStatement(context.memberId, input.limit, input.cursor);
  return ok({ items: await Promise.all(entries.filter((entry) => entry.amountFen !== 0).map(toView)), next });
}
