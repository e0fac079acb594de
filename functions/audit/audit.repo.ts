/**
 * Table audit: what staff and headquarters did and looked at. Entries are only ever put: no function may update or delete here, by its role
 * and by a Deny in each role (infra/guards.cjs), and nothing in it expires.
 * 1. A day in order: query `LOG#<day>` / `<instant>#<id>`; newest first for the screen.
 * 2. What somebody did, newest first: query gsi1 `BY#<member id>` / `<instant>#<id>`.
 * 3. What was done to an order, a refund, an account …, newest first: query gsi2 `ON#<target>`; to a member's things: gsi3 `OF#<member id>`.
 * Cost: one put of ≤ 1 KB and its three index rows, inside the action's own transaction. Every entry is an item of its own, so two actions
 * never wait for each other. Seals over them are in seal.repo.ts.
 */
import { instantSchema } from '@shared/contracts/common';
import { type Day, dayOf, millis } from '@shared/kernel/time';
import * as z from 'zod';
import type { Write } from '../platform/db';
import type { Key } from '../platform/tables';

const factsSchema = z.record(z.string(), z.unknown());

export const entrySchema = z.object({
  id: z.string(),
  at: instantSchema,
  /** The operation, or the command, that did it. */
  what: z.string(),
  /** A look changes nothing. */
  kind: z.enum(['action', 'look']),
  memberId: z.string(),
  name: z.string(),
  role: z.string(),
  /** The store they acted for; headquarters is one. */
  scope: z.string(),
  target: z.string(),
  owner: z.string().nullable(),
  before: factsSchema.nullable(),
  after: factsSchema.nullable(),
  why: z.string(),
  requestId: z.string(),
  device: z.string(),
});
export type Entry = z.infer<typeof entrySchema>;

export const logKey = (day: Day): string => `LOG#${day}`;
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
