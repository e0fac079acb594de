import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline as connect } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ok, type Result } from '@shared/kernel/result';
import type { Day } from '@shared/kernel/time';
import { parse } from 'csv-parse';
import { askBill, type BillKind, type BillLink, openBill } from './bill-calls';

/** A line of a bill by the names of its columns. The last one is the bill's own sums, under names of their own. */
export type BillRow = { readonly isSummary: boolean; readonly cells: Readonly<Record<string, string>> };

/**
 * Hands over a day's bill line by line, null when WeChat has none. The file is spooled to disk as it comes and its hash compared before the first
 * line is read: nothing is done about a bill that is not whole. Memory does not grow with the bill. Throws when it is not the file of its link.
 */
export async function withBill<T>(
  kind: BillKind,
  day: Day,
  use: (rows: AsyncIterable<BillRow> | null) => Promise<T>,
): Promise<Result<T>> {
  const link = await askBill(kind, day);
  if (!link.ok) return link;
  if (!link.value) return ok(await use(null));
  const directory = await mkdtemp(path.join(tmpdir(), 'pitlane-bill-'));
  try {
    const file = path.join(directory, `${kind}.csv.gz`);
    await fetchWhole(link.value, file);
    return ok(await use(rowsOf(file)));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function fetchWhole(link: BillLink, file: string): Promise<void> {
  await pipeline(await openBill(link), createWriteStream(file));
  const hash = createHash('sha1');
  await pipeline(createReadStream(file), createGunzip(), hash);
  if (hash.digest('hex') !== link.hash.toLowerCase()) throw new Error('the bill is not the one of its hash');
}

/** Lines of a spooled bill. WeChat puts a backquote before every cell of data, and none before names. */
export async function* rowsOf(file: string): AsyncGenerator<BillRow> {
  const parser = parse({ bom: true, quote: null, relax_column_count: true, skip_empty_lines: true, trim: true });
  const lines = connect(createReadStream(file), createGunzip(), parser, () => {
    // An error on the way ends the iteration below, which throws it.
  });
  let names: readonly string[] | undefined;
  let isSummary = false;
  for await (const line of lines as AsyncIterable<string[]>) {
    if (!line[0]?.startsWith('`')) {
      isSummary = names !== undefined;
      names = line;
    } else if (names) yield { isSummary, cells: cellsOf(names, line) };
  }
}

const cellsOf = (names: readonly string[], line: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name, index) => [name, (line[index] ?? '').replace(/^`/, '')]));

/** `-12.50` → -1250, `0.02000` → 2. Throws on anything that is not whole fen: a bill is money, not measurement. */
export function fenOf(text: string | undefined): number {
  const match = /^(-?)(\d{1,12})(?:\.(\d{2})0*)?$/.exec(text ?? '');
  if (!match) throw new RangeError(`not an amount of a bill: ${text}`);
  const fen = Number(match[2]) * 100 + Number(match[3] ?? 0);
  return match[1] ? -fen : fen;
}
