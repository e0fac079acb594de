/**
 * Table audit: what staff and headquarters did and looked at. Entries are only ever put: no function may update or delete here, by its role
 * and by a Deny in each role (infra/guards.cjs), and nothing in it expires.
 * 1. A day in order: query `LOG#<day>` / `<instant>#<id>`; newest first for the screen.
 * 2. What somebody did, newest first: query gsi1 `BY#<member id>` / `<instant>#<id>`.
 * 3. What was done to an order, a refund, an account …, newest first: query gsi2 `ON#<target>`; to a member's things: gsi3 `OF#<member id>`.
 * Cost: one put of ≤ 1 KB and its three index rows, inside the action's own transaction. Every entry is an item of its own, so two actions
 * never wait for each other. Seals over them are in seal.repo.ts.
 */
import { type AuditEntry, auditEntrySchema } from '@shared/contracts/audit';
import { type Day, dayOf, millis } from '@shared/kernel/time';
import { query, type Write } from '../platform/db';
import type { Key } from '../platform/tables';

export type Entry = AuditEntry;

const logKey = (day: Day): string => `LOG#${day}`;
const entryKey = ({ at, id }: Pick<Entry, 'at' | 'id'>): Key => ({ pk: logKey(dayOf(millis(at))), sk: `${at}#${id}` });

export const putEntry = (entry: Entry): Write => {
  const { pk, sk } = entryKey(entry);
  return {
    table: 'audit',
    put: {
      pk,
      sk,
      ...entry,
      gsi1pk: `BY#${entry.memberId}`,
      gsi1sk: sk,
      gsi2pk: `ON#${entry.target}`,
      gsi2sk: sk,
      ...(entry.owner === null ? {} : { gsi3pk: `OF#${entry.owner}`, gsi3sk: sk }),
    },
    condition: 'attribute_not_exists(pk)',
    alone: 'an id made for this entry',
  };
};

type Search = {
  readonly day: Day;
  readonly by?: string | undefined;
  readonly target?: string | undefined;
  readonly owner?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/** A page of the log, newest first; of a person or a thing over all days, else of the day. */
export async function queryEntries({ day, by, target, owner, limit, cursor }: Search) {
  const how = { newestFirst: true, limit, cursor };
  const page = target
    ? await query('audit', { index: 'gsi2', pk: `ON#${target}`, ...how })
    : by
      ? await query('audit', { index: 'gsi1', pk: `BY#${by}`, ...how })
      : owner
        ? await query('audit', { index: 'gsi3', pk: `OF#${owner}`, ...how })
        : await query('audit', { pk: logKey(day), ...how });
  return { items: page.items.map((item) => auditEntrySchema.parse(item)), next: page.next };
}
