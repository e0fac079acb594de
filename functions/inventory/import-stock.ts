import { ok } from '@shared/kernel/result';
import * as z from 'zod';
import { now } from '../platform/clock';
import { getMany, transact } from '../platform/db';
import { lookAgain, mustDecide } from '../platform/decide';
import { change, movementKey } from './movement';
import type { StockLine } from './stock';

const rowsSchema = z.array(
  z.object({ skuId: z.string().min(1), location: z.string().min(1), qty: z.int().min(0).max(1_000_000) }),
);

/** Two writes a row, and a transaction holds 100. */
const ROWS_A_TRANSACTION = 50;
const AT_ONCE = 4;

export type Imported = { readonly written: number; readonly kept: number };

/**
 * Brings stock, as one delivery called `batch`: each row adds its pieces once, with a movement of kind `opening` whose id follows from the
 * batch. Run again, also after being cut short, it adds what is still missing and leaves the rest, with all that was sold and counted since,
 * as it is. Throws on a bad row, having written nothing.
 */
export async function importStock(rows: readonly StockLine[], batch = 'opening'): Promise<Imported> {
  const parsed = rowsSchema.parse(rows);
  const chunks = Array.from({ length: Math.ceil(parsed.length / ROWS_A_TRANSACTION) }, (_, n) =>
    parsed.slice(n * ROWS_A_TRANSACTION, (n + 1) * ROWS_A_TRANSACTION),
  );
  let written = 0;
  for (let from = 0; from < chunks.length; from += AT_ONCE) {
    const counts = await Promise.all(chunks.slice(from, from + AT_ONCE).map((chunk) => bringMissing(chunk, batch)));
    for (const count of counts) written += count;
  }
  return { written, kept: parsed.length - written };
}

/** All missing rows of a chunk in one transaction; when another run of the same import was faster with one of them, what is missing then. */
async function bringMissing(rows: readonly StockLine[], batch: string): Promise<number> {
  const id = `mov_${batch}`;
  return mustDecide('stock not imported', async () => {
    const found = await getMany(
      'inventory',
      rows.map((row) => movementKey(row, id)),
    );
    const there = new Set(found.map((item) => String(item.pk)));
    const missing = rows.filter((row) => !there.has(movementKey(row, id).pk));
    if (missing.length === 0) return ok(0);
    const what = { id, kind: 'opening', by: '系统导入', note: '' } as const;
    const done = await transact(missing.flatMap((row) => change({ ...what, ...row }, now())));
    if (done.ok) return ok(missing.length);
    return done.error.means === 'seen' ? lookAgain(done.error) : done;
  });
}
