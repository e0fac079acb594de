import type { Output, Parsed } from '@shared/contracts/contracts';
import { monthOf } from '@shared/domain/wallet/lots';
import { type Ages, byAge, checkOf, type NettingRow, nettingCsv } from '@shared/domain/wallet/reports';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/time';
import type { StaffContext } from '../../platform/http';
import { storeName } from '../store-name';
import { querySuspects } from './suspect.repo';
import { readLiability, readNetting, readReceivables } from './totals.repo';

const NOTHING: Ages = [0, 0, 0, 0];

/** Headquarters first, then stores by id. */
const byStore = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1);

/** Who owes whom for a month's points, store by store. The month under way is as far as it has come. */
export async function viewNetting(
  _context: StaffContext,
  { month }: Parsed<'wallet.netting'>,
): Promise<Result<Output<'wallet.netting'>>> {
  const [netting, suspects] = await Promise.all([readNetting(month), querySuspects(month)]);
  const open = (store: string | null) =>
    suspects.filter(({ storeId, finding }) => storeId === store && !finding).length;
  // What was paid for in another month has its sums there, and is looked at here all the same.
  const only = new Set(suspects.map(({ storeId }) => storeId).filter((storeId) => open(storeId) > 0));
  for (const { store } of netting) if (store) only.delete(store);
  const more = [...only].map((store) => ({ store, issuedFen: 0, redeemedFen: 0 }));
  const stores = [...netting, ...more].sort((a, b) => byStore(a.store, b.store));
  const rows: (NettingRow & { suspects: number })[] = await Promise.all(
    stores.map(async ({ store, issuedFen, redeemedFen }) => ({
      storeId: store,
      storeName: await storeName(store),
      issuedFen,
      redeemedFen,
      netFen: redeemedFen - issuedFen,
      suspects: open(store),
    })),
  );
  return ok({ month, rows, checkFen: checkOf(rows), csv: nettingCsv(month, rows) });
}

/** What is owed to members as of now, and apart from it what they owe: money that may never come cannot make a debt smaller. */
export async function viewLiability(context: StaffContext): Promise<Result<Output<'wallet.liability'>>> {
  const [net, receivables] = await Promise.all([readLiability(), readReceivables()]);
  const month = monthOf(dayOf(context.now));
  const owed = new Map(byAge([...net, ...receivables], month).map((row) => [row.issuer, row]));
  const owing = new Map(byAge(receivables, month).map((row) => [row.issuer, row.totalFen]));
  const rows = await Promise.all(
    [...new Set([...owed.keys(), ...owing.keys()])].sort(byStore).map(async (issuer) => ({
      storeId: issuer,
      storeName: await storeName(issuer),
      totalFen: owed.get(issuer)?.totalFen ?? 0,
      receivableFen: owing.get(issuer) ?? 0,
      ages: owed.get(issuer)?.ages ?? NOTHING,
    })),
  );
  return ok({
    totalFen: rows.reduce((total, row) => total + row.totalFen, 0),
    receivableFen: rows.reduce((total, row) => total + row.receivableFen, 0),
    rows,
  });
}
