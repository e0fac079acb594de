import type { Output, Parsed } from '@shared/contracts/contracts';
import { monthOf } from '@shared/domain/wallet/lots';
import { byAge, checkOf, type NettingRow, nettingCsv } from '@shared/domain/wallet/reports';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/time';
import type { StaffContext } from '../platform/http';
import { storeName } from './store-name';
import { readLiability, readNetting } from './totals.repo';

/** Headquarters first, then stores by id. */
const byStore = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1);

/** Who owes whom for a month's points, store by store. The month under way is as far as it has come. */
export async function viewNetting(
  _context: StaffContext,
  { month }: Parsed<'wallet.netting'>,
): Promise<Result<Output<'wallet.netting'>>> {
  const stores = (await readNetting(month)).sort((a, b) => byStore(a.store, b.store));
  const rows: NettingRow[] = await Promise.all(
    stores.map(async ({ store, issuedFen, redeemedFen }) => ({
      storeId: store,
      storeName: await storeName(store),
      issuedFen,
      redeemedFen,
      netFen: redeemedFen - issuedFen,
    })),
  );
  return ok({ month, rows, checkFen: checkOf(rows), csv: nettingCsv(month, rows) });
}

/** What is owed to members as of now. */
export async function viewLiability(context: StaffContext): Promise<Result<Output<'wallet.liability'>>> {
  const issuers = byAge(await readLiability(), monthOf(dayOf(context.now)));
  const rows = await Promise.all(
    issuers
      .sort((a, b) => byStore(a.issuer, b.issuer))
      .map(async ({ issuer, totalFen, ages }) => ({
        storeId: issuer,
        storeName: await storeName(issuer),
        totalFen,
        ages,
      })),
  );
  return ok({ totalFen: rows.reduce((total, row) => total + row.totalFen, 0), rows });
}
