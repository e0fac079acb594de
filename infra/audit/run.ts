import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Area, Compare, Difference, Item, Reducer, Teller } from './area';
import { Progress } from './progress';
import { scan, sizeOf } from './scan';
import { Spill } from './spill';

/** More than these are counted, not kept. */
const MOST_KEPT = 1_000;

export type Source = {
  readonly client: DynamoDBClient;
  readonly tablePrefix: string;
  /** Parts of a table that are read at once. */
  readonly segments: number;
};
export type Audit = {
  readonly items: number;
  readonly units: number;
  readonly groups: ReadonlyMap<string, number>;
  readonly count: number;
  readonly differences: readonly Difference[];
};

/** Reads the tables once, brings facts together by group, and lets each area say what is not as it must be. */
export async function audit(source: Source, areas: readonly Area[], quiet = false): Promise<Audit> {
  const spill = new Spill();
  try {
    const { items, units } = await readTables(source, areas, spill, quiet);
    const gathered = await gatherAll(areas, spill);
    return { items: items + gathered, units, ...(await checkGroups(areas, spill)) };
  } finally {
    spill.remove();
  }
}

async function readTables(
  { client, tablePrefix, segments }: Source,
  areas: readonly Area[],
  spill: Spill,
  quiet: boolean,
): Promise<{ items: number; units: number }> {
  const tables = [...new Set(areas.flatMap((area) => area.tables))];
  const sizes = await Promise.all(tables.map((table) => sizeOf(client, `${tablePrefix}${table}`)));
  const progress = quiet
    ? undefined
    : new Progress(
        'Reading',
        sizes.reduce((total, size) => total + size, 0),
      );
  const teller = tellerOf(spill);
  let [items, units] = [0, 0];
  for (const table of tables) {
    const readers = areas.filter((area) => area.tables.includes(table));
    const read = await scan(client, `${tablePrefix}${table}`, segments, (page) => {
      for (const item of page) for (const area of readers) readOne(area, table, item, teller);
      progress?.add(page.length);
    });
    items += read.items;
    units += read.units;
  }
  progress?.end();
  return { items, units };
}

const tellerOf = (spill: Spill): Teller => ({
  tell: (group, place, fact) => spill.add(group, place, fact),
  sum: (group, name, amount) => spill.sum(group, name, amount),
});

async function gatherAll(areas: readonly Area[], spill: Spill): Promise<number> {
  let items = 0;
  for (const area of areas) items += (await area.gather?.(tellerOf(spill))) ?? 0;
  return items;
}

/** A record that is not even of its kind is a difference of its own. */
function readOne(area: Area, table: string, item: Item, teller: Teller): void {
  try {
    area.read(table, item, teller);
  } catch (error) {
    const why = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
    teller.tell(`${area.name}:${UNREADABLE} ${table} ${item.pk} ${item.sk}`, '', { why: why.slice(0, MOST_SAID) });
  }
}
const UNREADABLE = 'unreadable';
const MOST_SAID = 200;
const unreadable: Reducer = {
  add: (fact, compare) => compare('the record', 'readable', String(fact.why)),
  close: () => {},
};

/** Facts of an area that was left out of this audit. */
const NOT_ASKED: Pick<Area, 'open'> = { open: () => ({ add: () => {}, close: () => {} }) };

type Open = { readonly group: string; readonly reducer: Reducer; readonly compare: Compare };

async function checkGroups(areas: readonly Area[], spill: Spill): Promise<Omit<Audit, 'items' | 'units'>> {
  const byName = new Map(areas.map((area) => [area.name, area]));
  const groups = new Map(areas.map((area) => [area.name, 0]));
  const differences: Difference[] = [];
  let count = 0;
  const note = (difference: Difference): void => {
    count += 1;
    if (differences.length < MOST_KEPT) differences.push(difference);
  };
  let open: Open | undefined;
  for (const { group, content } of spill.merged()) {
    if (open?.group !== group) {
      open?.reducer.close(open.compare);
      const [name = '', ...key] = group.split(':');
      const area = byName.get(name) ?? NOT_ASKED;
      groups.set(name, (groups.get(name) ?? 0) + 1);
      const reducer = key[0]?.startsWith(`${UNREADABLE} `) ? unreadable : area.open(key.join(':'));
      open = { group, reducer, compare: comparing(group, note) };
    }
    open.reducer.add(content, open.compare);
  }
  open?.reducer.close(open.compare);
  for (const area of areas) await area.finish?.(note);
  return { groups, count, differences };
}

const comparing =
  (where: string, note: (difference: Difference) => void): Compare =>
  (what, expected, found) => {
    if (expected !== found) note({ where, what, expected: String(expected), found: String(found) });
  };

const same = (one: Difference, other: Difference): boolean =>
  one.where === other.where && one.what === other.what && one.expected === other.expected && one.found === other.found;

/**
 * While people buy, a record is read before or after what belongs to it. What a second look finds in just the same way is a difference; what has
 * changed meanwhile was in motion.
 */
export async function auditLive(
  source: Source,
  areas: readonly Area[],
  quiet = false,
): Promise<Audit & { inMotion: number }> {
  const first = await audit(source, areas, quiet);
  if (first.count === 0) return { ...first, inMotion: 0 };
  await new Promise((resolve) => setTimeout(resolve, SECOND_LOOK_MS));
  const second = await audit(source, areas, quiet);
  const differences = second.differences.filter((one) => first.differences.some((other) => same(one, other)));
  const count = second.count > MOST_KEPT ? second.count : differences.length;
  return { ...second, differences, count, inMotion: second.count - count };
}
const SECOND_LOOK_MS = 2_000;
