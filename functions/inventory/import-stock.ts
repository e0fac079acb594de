import * as z from 'zod';
import { putAll } from '../platform/db';
import { stockKey } from './stock';

const rowsSchema = z.array(
  z.object({ skuId: z.string().min(1), location: z.string().min(1), qty: z.int().min(0).max(1_000_000) }),
);

/** First stock of an empty chain: replaces what is there, held and sold included, so it is for opening only. Throws on a bad row, having written nothing. */
export async function importStock(rows: { skuId: string; location: string; qty: number }[]): Promise<void> {
  const parsed = rowsSchema.parse(rows);
  await putAll(
    'inventory',
    parsed.map((row) => ({ ...stockKey(row), available: row.qty, held: 0, sold: 0 })),
  );
}
