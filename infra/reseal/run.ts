import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { documents, type Item } from '../../functions/platform/db';
import { type Table, tableName } from '../../functions/platform/tables';
import { refileItem } from './refile-item';
import { resealItem } from './reseal-item';

/** Where sealed values or keyed indexes may lie: every table, so that a field nobody thought of is found and named. */
export const tables: readonly Table[] = [
  'members',
  'vehicles',
  'orders',
  'payments',
  'messages',
  'tasks',
  'wallet',
  'promotions',
  'bookings',
];

const PAGE = 500;
const AT_ONCE = 8;
/** What a pass could not change because somebody else was changing it is there for the next one. */
const MOST_PASSES = 5;

export type Totals = {
  items: number;
  resealed: number;
  refiled: number;
  unknown: Set<string>;
};

async function take(table: Table, item: Item, totals: Totals): Promise<boolean> {
  const { done, unknown } = await resealItem(table, item);
  const moved = await refileItem(table, item);
  totals.resealed += done;
  totals.refiled += moved ? 1 : 0;
  for (const place of unknown) totals.unknown.add(place);
  return done > 0 || moved;
}

async function pass(totals: Totals, onItems: (count: number) => void): Promise<boolean> {
  let changed = false;
  for (const table of tables) {
    let start: Item | undefined;
    do {
      const page = await documents.send(
        new ScanCommand({
          TableName: tableName(table),
          ConsistentRead: true,
          Limit: PAGE,
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      const items = page.Items ?? [];
      for (let from = 0; from < items.length; from += AT_ONCE) {
        const some = items.slice(from, from + AT_ONCE);
        const results = await Promise.all(some.map((item) => take(table, item, totals)));
        changed ||= results.includes(true);
      }
      totals.items += items.length;
      onItems(items.length);
      start = page.LastEvaluatedKey;
    } while (start);
  }
  return changed;
}

/**
 * Brings every sealed value and keyed index to the keys that write now, pass by pass until one finds nothing left to do. Run again after being
 * cut short it goes on: what is done is only read. Cost: the tables' size / 4 KB in read units a pass, 2 write units for a value.
 */
export async function reseal(onItems: (count: number) => void = () => {}): Promise<Totals & { finished: boolean }> {
  const totals: Totals = { items: 0, resealed: 0, refiled: 0, unknown: new Set() };
  for (let passes = 1; passes <= MOST_PASSES; passes += 1)
    if (!(await pass(totals, onItems))) return { ...totals, finished: totals.unknown.size === 0 };
  return { ...totals, finished: false };
}
