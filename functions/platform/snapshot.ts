import { randomUUID } from 'node:crypto';
import { get, type Item, putAll, queryAll, removeAll, transact } from './db';
import { logger } from './logger';
import { measure } from './metrics';
import { shardOf } from './shard';
import type { Table } from './tables';

/**
 * Reference data (catalogue, model library, stores) as one object in the memory of a warm function.
 *
 * Items lie in a few partitions, `pk = SHARD#0…7`, `sk = <kind>#<id>`, their content as JSON text: reading ten thousand of them as native
 * attributes costs ten times as much. One item `VERSION` changes with every import, so that a warm function reads one item to learn that
 * nothing has changed. Cost of a load: the size of the data / 4 KB in read units, once per change and warm function.
 */
export type Row = { readonly sk: string; readonly value: unknown };

const SHARDS = 8;
const VERSION_KEY = { pk: 'VERSION', sk: 'VERSION' };
const CHECK_MS = 3_000;
/** A function that was frozen this long asks before it answers, instead of afterwards. */
const STALE_MS = 30_000;

const partitionOf = (sk: string): string => `SHARD#${shardOf(sk, SHARDS)}`;
const shardNames = Array.from({ length: SHARDS }, (_, n) => `SHARD#${n}`);

async function readVersion(table: Table): Promise<string> {
  const version: unknown = (await get(table, VERSION_KEY))?.version;
  return typeof version === 'string' ? version : 'none';
}

/** The value of one row, as it is in the table now; undefined when there is none. */
export async function readRow(table: Table, sk: string): Promise<unknown> {
  const item = await get(table, { pk: partitionOf(sk), sk });
  return item && (JSON.parse(String(item.json)) as unknown);
}

async function readItems(table: Table): Promise<Item[]> {
  return (await Promise.all(shardNames.map((pk) => queryAll(table, { pk })))).flat();
}

export class Snapshot<T> {
  private loaded: { value: T; version: string; checkedAt: number } | undefined;
  private busy: Promise<T> | undefined;

  constructor(
    private readonly table: Table,
    /** Makes the object of the rows; throws when a row is not what it should be, and the object before stays in use. */
    private readonly build: (rows: readonly Row[]) => T,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  /** The current object: at most a few seconds older than the table. Only the first call waits for a load. */
  async read(): Promise<T> {
    const { loaded } = this;
    if (!loaded) return this.refresh();
    const age = this.elapsed() - loaded.checkedAt;
    if (age < CHECK_MS) return loaded.value;
    const checked = this.refresh().catch((error: unknown) => {
      logger.error('snapshot not refreshed, the one before stays in use', { table: this.table, error: error as Error });
      measure('SnapshotAge', Math.round(age / 1000));
      return loaded.value;
    });
    return age < STALE_MS ? loaded.value : checked;
  }

  /** Forgets everything, so that the next `read` loads. */
  forget(): void {
    this.loaded = undefined;
    this.busy = undefined;
  }

  private refresh(): Promise<T> {
    this.busy ??= this.load().finally(() => {
      this.busy = undefined;
    });
    return this.busy;
  }

  private async load(): Promise<T> {
    // The version is read before the rows: a change in between is seen by the next check.
    const version = await readVersion(this.table);
    if (this.loaded?.version === version) {
      this.loaded.checkedAt = this.elapsed();
      return this.loaded.value;
    }
    const items = await readItems(this.table);
    const value = this.build(items.map((item) => ({ sk: String(item.sk), value: JSON.parse(String(item.json)) })));
    this.loaded = { value, version, checkedAt: this.elapsed() };
    return value;
  }
}

export type Replaced = { readonly written: number; readonly removed: number; readonly kept: number };

/**
 * Makes the table's rows exactly `rows`: writes what differs, removes what is gone, then changes the version. Run again after being cut
 * short it ends the same; with the same rows it writes nothing. Two at once: one throws.
 */
export async function replaceRows(
  table: Table,
  rows: readonly Row[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Replaced> {
  const before = await readVersion(table);
  const existing = new Map((await readItems(table)).map((item) => [String(item.sk), String(item.json)]));
  const wanted = new Map(rows.map((row) => [row.sk, JSON.stringify(row.value)]));
  const changed = [...wanted].filter(([sk, json]) => existing.get(sk) !== json);
  const gone = [...existing.keys()].filter((sk) => !wanted.has(sk));
  const total = changed.length + gone.length;
  for (let from = 0; from < changed.length; from += 100) {
    onProgress(from, total);
    const batch = changed.slice(from, from + 100);
    await putAll(
      table,
      batch.map(([sk, json]) => ({ pk: partitionOf(sk), sk, json })),
    );
  }
  await removeAll(
    table,
    gone.map((sk) => ({ pk: partitionOf(sk), sk })),
  );
  if (total > 0 || before === 'none') await bumpVersion(table, before);
  onProgress(total, total);
  return { written: changed.length, removed: gone.length, kept: wanted.size - changed.length };
}

async function bumpVersion(table: Table, before: string): Promise<void> {
  const bumped = await transact([
    {
      table,
      put: { ...VERSION_KEY, version: randomUUID() },
      condition: 'attribute_not_exists(pk) OR version = :before',
      values: { ':before': before },
      failure: { code: 'BUSY', means: 'moved' },
    },
  ]);
  if (!bumped.ok) throw new Error(`another import of ${table} ran at the same time: run this one again`);
}
