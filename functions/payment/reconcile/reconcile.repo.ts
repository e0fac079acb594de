/**
 * Table payments, reconciliation.
 * 1. Days, newest first: query `RECON` by day. 2. Differences of a day: query `DIFF#<day>` by id; an id says what differs, so that it is
 * recorded once however often the day is run. 3. Days that are not done: query `RECON_OPEN` by day; few. A day is on this list from the moment it
 * is begun until it is done or a person has resolved it.
 */
import { differenceSchema, reconciliationSchema } from '@shared/contracts/payment';
import { type Day, instant } from '@shared/kernel/time';
import * as z from 'zod';
import { get, getMany, query, queryAll, transact, type Write } from '../../platform/db';
import { mayWrite } from '../../platform/must-write';

const recordSchema = reconciliationSchema.extend({ leaseUntil: z.number().default(0) });
export type Reconciliation = z.infer<typeof reconciliationSchema>;
export type Difference = z.infer<typeof differenceSchema>;

const dayKey = (day: Day) => ({ pk: 'RECON', sk: day });
const openKey = (day: Day) => ({ pk: 'RECON_OPEN', sk: day });
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
  retryAt: null,
  resolved: null,
});

/** Takes a day to reconcile, and says until when: undefined when it is done, or when another run has it. One that died leaves it to the next. */
export async function claimDay(day: Day, nowMs: number): Promise<number | undefined> {
  const leaseUntil = nowMs + LEASE_MS;
  const claimed = await transact([
    {
      table: 'payments',
      put: { ...dayKey(day), ...emptyDay(day, nowMs), leaseUntil },
      condition: 'attribute_not_exists(pk) OR #state = :failed OR (#state = :running AND leaseUntil <= :now)',
      names: { '#state': 'state' },
      values: { ':failed': 'failed', ':running': 'running', ':now': nowMs },
      failure: { code: 'BUSY', means: 'moved' },
    },
    { table: 'payments', put: openKey(day) },
  ]);
  return claimed.ok ? leaseUntil : undefined;
}

/** What came of a day; nothing when its lease was over and another run has taken it. */
export async function finishDay(record: Reconciliation, leaseUntil: number): Promise<void> {
  const { day, state } = record;
  const writes: Write[] = [
    {
      table: 'payments',
      put: { ...dayKey(day), ...record, leaseUntil: 0 },
      condition: '#state = :running AND leaseUntil = :lease',
      names: { '#state': 'state' },
      values: { ':running': 'running', ':lease': leaseUntil },
      failure: { code: 'BUSY', means: 'moved' },
    },
    ...(state === 'done' ? [{ table: 'payments', remove: openKey(day) } as const] : []),
  ];
  await mayWrite(writes, 'whoever has taken the day, or takes it when the lease is over, ends it');
}

/** A failed day is tried again at the next run. */
export const againWrite = (day: Day, retryAt: string): Write => ({
  table: 'payments',
  update: dayKey(day),
  set: 'SET retryAt = :at',
  condition: '#state = :failed',
  names: { '#state': 'state' },
  values: { ':failed': 'failed', ':at': retryAt },
  failure: { code: 'DAY_STATE', means: 'answer' },
});

/** A failed day was looked at by a person, in another way than by its bills. */
export const resolveDayWrites = (day: Day, resolved: NonNullable<Reconciliation['resolved']>): Write[] => [
  {
    table: 'payments',
    update: dayKey(day),
    set: 'SET #state = :resolved, resolved = :by, retryAt = :none',
    condition: '#state = :failed',
    names: { '#state': 'state' },
    values: { ':failed': 'failed', ':resolved': 'resolved', ':by': resolved, ':none': null },
    failure: { code: 'DAY_STATE', means: 'answer' },
  },
  { table: 'payments', remove: openKey(day) },
];

/** Days that are not done, oldest first. */
export async function readOpenDays(): Promise<Reconciliation[]> {
  const listed = await queryAll('payments', { pk: 'RECON_OPEN' });
  const found = await getMany(
    'payments',
    listed.map(({ sk }) => dayKey(String(sk) as Day)),
  );
  return found.map(toDay).sort((one, other) => (one.day < other.day ? -1 : 1));
}

const toDay = (item: unknown): Reconciliation => reconciliationSchema.parse(recordSchema.parse(item));

/** The last day that was ever begun. */
export async function lastDay(): Promise<Day | undefined> {
  const page = await query('payments', { pk: 'RECON', newestFirst: true, limit: 1 });
  return page.items[0] && toDay(page.items[0]).day;
}

export async function queryDays(limit: number, cursor: string | undefined) {
  const page = await query('payments', { pk: 'RECON', newestFirst: true, limit, cursor });
  return { items: page.items.map(toDay), next: page.next };
}

/** Records a difference once; one that was open is resolved when it turns out that it is. */
export async function recordDifference(difference: Difference): Promise<void> {
  const key = differenceKey(difference.day, difference.id);
  const put = await transact([
    {
      table: 'payments',
      put: { ...key, ...difference },
      condition: 'attribute_not_exists(pk)',
      failure: { code: 'BUSY', means: 'seen' },
    },
  ]);
  if (put.ok) return;
  if (put.error.means !== 'seen') throw new Error(`difference ${difference.id} not recorded: ${put.error.code}`);
  if (!difference.resolution) return;
  const resolved = await transact([resolveWrite(difference.day, difference.id, difference.resolution)]);
  if (!resolved.ok && resolved.error.code !== 'ALREADY_RESOLVED')
    throw new Error(`difference ${difference.id} not resolved: ${resolved.error.code}`);
}

/** Says what resolved a difference, if nothing has. */
export const resolveWrite = (day: Day, id: string, resolution: Difference['resolution']): Write => ({
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
