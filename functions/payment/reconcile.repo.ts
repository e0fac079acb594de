/**
 * Table payments, reconciliation.
 * 1. Days, newest first: query `RECON` by day. 2. Differences of a day: query `DIFF#<day>` by id; an id says what differs, so that it is
 * recorded once however often the day is run.
 */
import { differenceSchema, reconciliationSchema } from '@shared/contracts/payment';
import { type Day, instant } from '@shared/kernel/time';
import * as z from 'zod';
import { get, query, queryAll, transact, type Write } from '../platform/db';

const recordSchema = reconciliationSchema.extend({ leaseUntil: z.number().default(0) });
export type Reconciliation = z.infer<typeof reconciliationSchema>;
export type Difference = z.infer<typeof differenceSchema>;

const dayKey = (day: Day) => ({ pk: 'RECON', sk: day });
const differenceKey = (day: Day, id: string) => ({ pk: `DIFF#${day}`, sk: id });

/** Longer than a run may take. */
const LEASE_MS = 16 * 60_000;

/** What a day has before it is added up. */
export const emptyDay = (day: Day, nowMs: number): Reconciliation => ({
  day,
  state: 'running',
  at: instant(nowMs),
  payments: 0,
  paidFen: 0,
  refunds: 0,
  refundedFen: 0,
  feesFen: 0,
  differences: 0,
  open: 0,
  error: null,
});

/** Takes a day to reconcile: false when it is done, or when another run has it. One that died leaves it to the next. */
export async function claimDay(day: Day, nowMs: number): Promise<boolean> {
  const claimed = await transact([
    {
      table: 'payments',
      put: { ...dayKey(day), ...emptyDay(day, nowMs), leaseUntil: nowMs + LEASE_MS },
      condition: 'attribute_not_exists(pk) OR #state = :failed OR (#state = :running AND leaseUntil <= :now)',
      names: { '#state': 'state' },
      values: { ':failed': 'failed', ':running': 'running', ':now': nowMs },
      failure: { code: 'BUSY', means: 'moved' },
    },
  ]);
  return claimed.ok;
}

export async function finishDay(record: Reconciliation): Promise<void> {
  await transact([{ table: 'payments', put: { ...dayKey(record.day), ...record, leaseUntil: 0 } }]);
}

export async function queryDays(limit: number, cursor: string | undefined) {
  const page = await query('payments', { pk: 'RECON', newestFirst: true, limit, cursor });
  return { items: page.items.map((item) => reconciliationSchema.parse(recordSchema.parse(item))), next: page.next };
}

/** Records a difference once; one that was open is settled when it turns out that it is. */
export async function recordDifference(difference: Difference): Promise<void> {
  const key = differenceKey(difference.day, difference.id);
  const put = await transact([
    {
      table: 'payments',
      put: { ...key, ...difference },
      condition: 'attribute_not_exists(pk)',
      failure: { code: 'BUSY', means: 'moved' },
    },
  ]);
  if (!put.ok && difference.resolution)
    await transact([{ ...settleWrite(difference.day, difference.id, difference.resolution) }]);
}

/** Says what settled a difference, if nothing has. */
export const settleWrite = (day: Day, id: string, resolution: Difference['resolution']): Write => ({
  table: 'payments',
  update: differenceKey(day, id),
  set: 'SET resolution = :resolution',
  condition: 'attribute_exists(pk) AND resolution = :none',
  values: { ':resolution': resolution, ':none': null },
  failure: { code: 'ALREADY_RESOLVED', means: 'answer' },
});

/** One difference less to look at. */
export const oneOpenLess = (day: Day): Write => ({
  table: 'payments',
  update: dayKey(day),
  set: 'ADD #open :less',
  names: { '#open': 'open' },
  values: { ':less': -1 },
});

export async function readDifference(day: Day, id: string): Promise<Difference | undefined> {
  const item = await get('payments', differenceKey(day, id));
  return item && differenceSchema.parse(item);
}

export async function readDifferences(day: Day): Promise<Difference[]> {
  return (await queryAll('payments', { pk: `DIFF#${day}` })).map((item) => differenceSchema.parse(item));
}

export async function queryDifferences(day: Day, limit: number, cursor: string | undefined) {
  const page = await query('payments', { pk: `DIFF#${day}`, limit, cursor });
  return { items: page.items.map((item) => differenceSchema.parse(item)), next: page.next };
}
