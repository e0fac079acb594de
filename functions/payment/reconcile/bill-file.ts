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
import { askBill, type BillKind, type BillLink, openBill } from '../wechat/bill-calls';

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

/**
 * Lines of a spooled bill by the names above them. WeChat puts a backquote before every cell of data and none before names, so a line of data is
 * parted where a comma meets a backquote: a product's name may hold a comma of its own. A line with more or fewer cells than names cannot be
 * told apart by names, and is an error: https://pay.weixin.qq.com/docs/merchant/products/bill-download/format-trade.html
 */
export async function* rowsOf(file: string): AsyncGenerator<BillRow> {
  let names: readonly string[] | undefined;
  let isSummary = false;
  for await (const line of linesOf(file)) {
    if (line === '') continue;
    if (!line.startsWith('`')) {
      isSummary = names !== undefined;
      names = line.split(',').map((name) => name.trim());
    } else if (names) yield { isSummary, cells: cellsOf(names, line.slice(1).split(',`')) };
  }
}

/** Only a whole file ends: one that is cut short throws. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const unzipped = connect(createReadStream(file), createGunzip(), () => {
    // An error on the way ends the iteration below, which throws it.
  });
  let rest = '';
  for await (const chunk of unzipped as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.trimEnd();
  }
  yield (rest + decoder.decode()).trimEnd();
}

function cellsOf(names: readonly string[], cells: readonly string[]): Record<string, string> {
  if (cells.length !== names.length)
    throw new Error(`a line of the bill has ${cells.length} cells under ${names.length} names`);
  return Object.fromEntries(names.map((name, index) => [name, (cells[index] ?? '').trim()]));
}

/** `-12.50` → -1250, `0.02000` → 2, `0.0` → 0. Throws on anything that is not whole fen: a bill is money, not measurement. */
export function fenOf(text: string | undefined): number {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(text ?? '');
  if (!match) throw new RangeError(`not an amount of a bill: ${text}`);
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -fen : fen;
}
