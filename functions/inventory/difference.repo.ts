/**
 * Table inventory, what stocktakes found to be different.
 * 1. One: get `DIF#<id>` / `DIF`; its id is that of the movement.
 * 2. Those nobody has answered for, oldest first: query `DIFOPEN` / `<at>#<id>`; a few a store and month.
 * 3. Those that are resolved, newest first: query `DIFDONE` / `<resolved at>#<id>`.
 * The rows of 2 and 3 hold the id only.
 */
import { differenceSchema } from '@shared/contracts/inventory';
import * as z from 'zod';
import { get, getMany, type Item, query, type Write } from '../platform/db';
import type { Key } from '../platform/tables';

const itemSchema = differenceSchema
  .omit({ locationName: true, title: true, spec: true, mine: true })
  .extend({ byId: z.string() });
export type DifferenceItem = z.infer<typeof itemSchema>;
export type Resolution = NonNullable<DifferenceItem['resolution']>;

const keyOf = (id: string): Key => ({ pk: `DIF#${id}`, sk: 'DIF' });
const openKey = ({ at, id }: DifferenceItem): Key => ({ pk: 'DIFOPEN', sk: `${at}#${id}` });

export const putDifference = (item: DifferenceItem): Write[] => [
  {
    table: 'inventory',
    put: { ...keyOf(item.id), ...item },
    condition: 'attribute_not_exists(pk)',
    alone: 'an id made for this stocktake',
  },
  { table: 'inventory', put: { ...openKey(item), id: item.id } },
];

/** What was found about it, said once and never by whoever counted. */
export const resolve = (item: DifferenceItem, resolution: Resolution, resolverId: string): Write[] => [
  {
    table: 'inventory',
    update: keyOf(item.id),
    set: 'SET resolution = :resolution',
    condition: 'resolution = :none AND byId <> :resolver',
    values: { ':resolution': resolution, ':none': null, ':resolver': resolverId },
    failure: { code: 'ALREADY_RESOLVED', means: 'answer' },
  },
  { table: 'inventory', remove: openKey(item) },
  { table: 'inventory', put: { pk: 'DIFDONE', sk: `${resolution.at}#${item.id}`, id: item.id } },
];

const parse = (item: Item): DifferenceItem => itemSchema.parse(item);

export async function readDifference(id: string): Promise<DifferenceItem | undefined> {
  const item = await get('inventory', keyOf(id));
  return item && parse(item);
}

type Page = { readonly found: DifferenceItem[]; readonly next: string | null };

export async function queryDifferences(
  which: 'open' | 'resolved',
  limit: number,
  cursor: string | undefined,
): Promise<Page> {
  const newestFirst = which === 'resolved';
  const page = await query('inventory', { pk: newestFirst ? 'DIFDONE' : 'DIFOPEN', newestFirst, limit, cursor });
  const ids = page.items.map((item) => String(item.id));
  const items = new Map((await getMany('inventory', ids.map(keyOf))).map((item) => [String(item.id), parse(item)]));
  return { found: ids.flatMap((id) => items.get(id) ?? []), next: page.next };
}
