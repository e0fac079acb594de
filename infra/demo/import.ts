import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { importCatalogue } from '../../functions/catalogue/import-catalogue';
import { importStock } from '../../functions/inventory/import-stock';
import { now } from '../../functions/platform/clock';
import { intCell, listCell, readCsv, refuseIfAny, textCell } from '../../functions/platform/csv';
import type { Replaced } from '../../functions/platform/snapshot';
import { importPromotions } from '../../functions/promotion/import-promotions';
import { bootstrapStaff } from '../../functions/staff/bootstrap-staff';
import { importStores } from '../../functions/store/import-stores';
import { importModels } from '../../functions/vehicle/import-models';
import { roleSchema } from '../../shared/contracts/member';

type Log = (line: string) => void;

const here = path.dirname(fileURLToPath(import.meta.url));
const file = (name: string): Promise<string> => readFile(path.join(here, 'data', `${name}.csv`), 'utf8');

/** In `stock.csv` a location may end in `*`: every store whose id begins so. A row that names one store wins over it. */
const ANY = '*';
/** Rows after which progress is told. */
const STOCK_STEP = 2_000;
const stockRow = z.object({ skuId: textCell, location: textCell, qty: intCell });
const storeRow = z.object({ id: textCell });
const staffRow = z.object({
  phone: textCell,
  place: textCell,
  roles: listCell.pipe(z.array(roleSchema)),
  name: textCell,
});

export type StockRow = z.infer<typeof stockRow>;

/** One row for each SKU and place, `*` spelled out. */
export function expandStock(rows: readonly StockRow[], storeIds: readonly string[]): StockRow[] {
  const byPlace = new Map<string, StockRow>();
  const put = (row: StockRow): void => {
    byPlace.set(`${row.skuId} ${row.location}`, row);
  };
  const begins = (row: StockRow): string => row.location.slice(0, -ANY.length);
  for (const row of rows.filter((one) => one.location.endsWith(ANY)))
    for (const location of storeIds.filter((id) => id.startsWith(begins(row)))) put({ ...row, location });
  for (const row of rows.filter((one) => !one.location.endsWith(ANY))) put(row);
  return [...byPlace.values()];
}

const told = ({ written, removed, kept }: Replaced): string =>
  written + removed === 0 ? `unchanged (${kept} rows)` : `${written} written, ${removed} removed, ${kept} unchanged`;

async function importAllStock(log: Log): Promise<void> {
  const messages: string[] = [];
  const rows = readCsv('stock', await file('stock'), stockRow, messages).map((line) => line.value);
  const storeIds = readCsv('stores', await file('stores'), storeRow, messages).map((line) => line.value.id);
  refuseIfAny(messages);
  const expanded = expandStock(rows, storeIds);
  for (let from = 0; from < expanded.length; from += STOCK_STEP) {
    const { kept } = await importStock(expanded.slice(from, from + STOCK_STEP));
    const been = Math.min(from + STOCK_STEP, expanded.length);
    log(`stock: ${been} of ${expanded.length} places${kept > 0 ? `, ${kept} of them known, left as they are` : ''}`);
  }
}

async function importAllStaff(): Promise<number> {
  const messages: string[] = [];
  const rows = readCsv('staff', await file('staff'), staffRow, messages).map((line) => line.value);
  refuseIfAny(messages);
  await bootstrapStaff(rows);
  return rows.length;
}

/** What is looked up: model library, catalogue, stores. Loaded again it writes only what differs. */
export async function importReference({ log }: { log: Log }): Promise<void> {
  const [brands, series, models] = await Promise.all([file('brands'), file('series'), file('models')]);
  log(`model library: ${told(await importModels({ brands, series, models }))}`);

  const [categories, spus, skus] = await Promise.all([file('categories'), file('spus'), file('skus')]);
  const catalogue = await importCatalogue({ categories, spus, skus, hotWords: await file('hot-words') });
  log(`catalogue: ${told(catalogue)}`);

  const [stores, technicians] = await Promise.all([file('stores'), file('technicians')]);
  log(`stores: ${told(await importStores({ stores, technicians }))}`);
}

/**
 * Coupons and offers, dated from the day of the import: loaded again on another day they run again. Stock must be there: flash sales take theirs
 * from the main warehouse.
 */
export async function importOffers({ log }: { log: Log }): Promise<void> {
  const [coupons, offers] = await Promise.all([file('coupons'), file('offers')]);
  log(`coupons and offers: ${told(await importPromotions({ coupons, offers }, now()))}`);
}

/** Loads the demo chain through the same imports that a real chain uses. Stock that was brought before is left as it is. */
export async function importDemo({ log }: { log: Log }): Promise<void> {
  await importReference({ log });
  await importAllStock(log);
  log(`staff: ${await importAllStaff()} people`);
  await importOffers({ log });
}
