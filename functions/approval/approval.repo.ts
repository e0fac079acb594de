/**
 * Table approvals.
 * 1. An approval: get `APPROVAL#<id>` / `APPROVAL`; what somebody asked for, newest first: query gsi1 `BY#<member id>` / `<createdAt>#<id>`.
 * 2. What waits at a place, oldest first: query `WAIT#<store id>` / `<createdAt>#<id>`, rows that live while it waits; headquarters has a row of each.
 * 3. The one request that is open about a thing: get `OPEN#<operation>#<target>` / `OPEN`.
 */
import { approvalSchema } from '@shared/contracts/approval';
import { instantSchema } from '@shared/contracts/common';
import { HEADQUARTERS } from '@shared/contracts/permissions';
import { limits } from '@shared/domain/approval/limits';
import { type ApprovalAction, nextApprovalState } from '@shared/domain/approval/transitions';
import * as z from 'zod';
import { get, getMany, type Item, query, type Write } from '../platform/db';
import type { Key } from '../platform/tables';

const limited = Object.keys(limits) as [keyof typeof limits, ...(keyof typeof limits)[]];

export const recordSchema = approvalSchema.omit({ mine: true, storeName: true }).extend({
  what: z.enum(limited),
  byId: z.string(),
  /** Where they held the post by which they asked, and the store they worked in. */
  place: z.string(),
  storeId: z.string(),
  target: z.string(),
  owner: z.string().nullable(),
  /** Members who gain or lose by it: none of them decides. */
  members: z.array(z.string()),
  /** The operation's input, and its idempotency key, as they were sent. */
  input: z.string(),
  key: z.string(),
  /** What was seen when it was asked for; other facts are another question. */
  facts: z.string(),
  createdAt: instantSchema,
});
export type Record = z.infer<typeof recordSchema>;

const recordKey = (id: string): Key => ({ pk: `APPROVAL#${id}`, sk: 'APPROVAL' });
const openKey = ({ what, target }: Pick<Record, 'what' | 'target'>): Key => ({
  pk: `OPEN#${what}#${target}`,
  sk: 'OPEN',
});
const waitKeys = ({ id, storeId, createdAt }: Record): Key[] =>
  [...new Set([storeId, HEADQUARTERS])].map((place) => ({ pk: `WAIT#${place}`, sk: `${createdAt}#${id}` }));

/** `means: 'moved'` when a request about the same thing is open already. */
export const putApproval = (record: Record): Write[] => [
  {
    table: 'approvals',
    put: { ...openKey(record), approvalId: record.id },
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'APPROVAL_PENDING', means: 'moved' },
  },
  {
    table: 'approvals',
    put: {
      ...recordKey(record.id),
      ...record,
      gsi1pk: `BY#${record.byId}`,
      gsi1sk: `${record.createdAt}#${record.id}`,
    },
  },
  ...waitKeys(record).map((key): Write => ({ table: 'approvals', put: { ...key, approvalId: record.id } })),
];

export type Decision = { readonly by: string; readonly byId: string; readonly at: string; readonly note: string };

/** The end of a request, once, and never by whoever asked; it is what they are told (end-approval.ts). */
export function endApproval(record: Record, action: ApprovalAction, decision: Decision): Write[] {
  const to = nextApprovalState(record.state, action);
  if (!to) throw new Error(`an approval that is ${record.state} cannot ${action}`);
  return [
    {
      table: 'approvals',
      update: recordKey(record.id),
      set: 'SET #state = :to, decidedBy = :by, decidedById = :id, decidedAt = :at, note = :note',
      condition: '#state = :from AND byId <> :id',
      names: { '#state': 'state' },
      values: {
        ':from': record.state,
        ':to': to,
        ':by': decision.by,
        ':id': decision.byId,
        ':at': decision.at,
        ':note': decision.note,
      },
      failure: { code: 'APPROVAL_STATE', means: 'answer' },
    },
    ...waitKeys(record).map((key): Write => ({ table: 'approvals', remove: key })),
    { table: 'approvals', remove: openKey(record) },
  ];
}

const toRecord = (item: Item): Record => recordSchema.parse(item);

export async function readApproval(id: string): Promise<Record | undefined> {
  const item = await get('approvals', recordKey(id));
  return item && toRecord(item);
}

/** The request that is open about a thing. */
export async function readOpen(about: Pick<Record, 'what' | 'target'>): Promise<Record | undefined> {
  const item = await get('approvals', openKey(about));
  return item && readApproval(String(item.approvalId));
}

type Page = { records: Record[]; next: string | null };

export async function queryWaiting(storeId: string, limit: number, cursor: string | undefined): Promise<Page> {
  const page = await query('approvals', { pk: `WAIT#${storeId}`, limit, cursor });
  const ids = page.items.map((item) => String(item.approvalId));
  const found = ids.length > 0 ? await getMany('approvals', ids.map(recordKey)) : [];
  const byId = new Map(found.map((item) => [String(item.id), toRecord(item)]));
  return { records: ids.flatMap((id) => byId.get(id) ?? []), next: page.next };
}

export async function queryAsked(memberId: string, limit: number, cursor: string | undefined): Promise<Page> {
  const page = await query('approvals', { index: 'gsi1', pk: `BY#${memberId}`, newestFirst: true, limit, cursor });
  return { records: page.items.map(toRecord), next: page.next };
}
