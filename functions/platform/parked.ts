/**
 * What a consumer could not do. Table parked: `CONSUMER#<consumer>` / `<id>`, which is the event's id where there is one; all of a consumer: 1 query.
 * A failure costs 1 get and 1 update, what succeeds nothing. A row that only failed goes by itself; a parked one stays until it was done again.
 */
import { maskText } from '@shared/domain/audit/mask';
import { DAY, instant, millis } from '@shared/kernel/time';
import * as z from 'zod';
import { get, type Item, queryAll, transact, type Write } from './db';
import { mustWrite } from './must-write';
import type { Key } from './tables';

const parkedSchema = z.object({
  consumer: z.string(),
  id: z.string(),
  /** Where the item lies that could not be handled, and which change of it that was. */
  table: z.string(),
  key: z.object({ pk: z.string(), sk: z.string() }),
  sequence: z.string(),
  state: z.enum(['failing', 'parked', 'done', 'gone']),
  tries: z.int(),
  firstAt: z.string(),
  lastAt: z.string(),
  error: z.string(),
});
export type Parked = z.infer<typeof parkedSchema>;
/** One record of a stream, as one consumer sees it. */
export type Place = Pick<Parked, 'consumer' | 'id' | 'table' | 'key' | 'sequence'>;

const rowKey = ({ consumer, id }: Pick<Place, 'consumer' | 'id'>): Key => ({ pk: `CONSUMER#${consumer}`, sk: id });
const toParked = (item: Item): Parked => parkedSchema.parse(item);

const MOST_TRIES = 8;
/**
 * How old a record is before it is parked: what passes by itself (a database that is too busy, a rollout that has not reached every function)
 * parks nothing. Counted from the record's birth, so that what waited behind one is held no second time. Tests hold nothing.
 */
const heldMs = (): number => Number(process.env.PARK_AFTER_SECONDS ?? 600) * 1000;
const FAILING_KEPT_MS = 2 * DAY;
const CLOSED_KEPT_MS = 90 * DAY;
const ttl = (ms: number): number => Math.floor(ms / 1000);

/** Whether so many failures of a record so old are enough. */
export const isSpent = (tries: number, ageMs: number): boolean => tries >= MOST_TRIES && ageMs >= heldMs();

const fields = (error: z.ZodError): string =>
  error.issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.join('.')}: ${code}`)
    .join(', ');

/** What went wrong, without what a person typed: of a shape that does not fit only where and how. */
export function saidOf(error: unknown): string {
  if (error instanceof z.ZodError) return `unknown shape (${fields(error)})`;
  if (!(error instanceof Error)) return maskText(String(error));
  const why = error.cause instanceof z.ZodError ? ` (${fields(error.cause)})` : '';
  return maskText(`${error.message}${why}`);
}

/**
 * Notes that a record failed once more. `again`: it is to be delivered again; `parked`: its tries are over, or it was parked or done before, and
 * the shard goes on without it.
 */
export async function noteFailure(
  place: Place,
  bornMs: number | undefined,
  error: unknown,
  nowMs: number,
): Promise<'again' | 'parked'> {
  const item = await get('parked', rowKey(place));
  const before = item && toParked(item);
  const ageMs = nowMs - Math.min(bornMs ?? nowMs, before ? millis(before.firstAt) : nowMs);
  if (isSpent((before?.tries ?? 0) + 1, ageMs) || before?.state === 'parked') {
    await mustWrite([failed(place, 'parked', error, nowMs)], `parked record ${place.id}`);
    return 'parked';
  }
  const noted = await transact([failed(place, 'failing', error, nowMs)]);
  // Refused: of two deliveries at once the other one has parked it, or it was done again meanwhile.
  return noted.ok || noted.error.means !== 'seen' ? 'again' : 'parked';
}

/** A failure that is noted later than another never takes a parked row back to one that goes by itself, nor opens one that was done. */
function failed({ table, key, sequence, ...place }: Place, state: 'failing' | 'parked', error: unknown, nowMs: number) {
  const parks = state === 'parked';
  const write: Write = {
    table: 'parked',
    update: rowKey(place),
    set: `SET consumer = :consumer, id = :id, #table = :table, #key = :key, #sequence = :sequence, #state = :state,
      firstAt = if_not_exists(firstAt, :now), lastAt = :now, #error = :error${parks ? '' : ', #ttl = :ttl'}
      ADD tries :one${parks ? ' REMOVE #ttl' : ''}`,
    condition: `attribute_not_exists(pk) OR #state = :failing${parks ? ' OR #state = :state' : ''}`,
    names: {
      '#table': 'table',
      '#key': 'key',
      '#sequence': 'sequence',
      '#state': 'state',
      '#error': 'error',
      '#ttl': 'ttl',
    },
    values: {
      ':consumer': place.consumer,
      ':id': place.id,
      ':table': table,
      ':key': key,
      ':sequence': sequence,
      ':state': state,
      ':failing': 'failing',
      ':now': instant(nowMs),
      ':error': saidOf(error),
      ':one': 1,
      ...(parks ? {} : { ':ttl': ttl(nowMs + FAILING_KEPT_MS) }),
    },
    failure: { code: 'BUSY', means: 'seen' },
  };
  return write;
}

/** What is parked of a consumer, in the order in which it happened where ids tell it. */
export async function readParked(consumer: string): Promise<Parked[]> {
  const items = await queryAll('parked', { pk: rowKey({ consumer, id: '' }).pk });
  return items.map(toParked).filter(({ state }) => state === 'parked');
}

/**
 * A parked row comes to its end, by whom and when: its record was done again, or its item is gone (an outbox keeps 30 days) and nobody can.
 * `seen` when somebody else has closed it.
 */
export const closeParked = (
  place: Pick<Place, 'consumer' | 'id'>,
  state: 'done' | 'gone',
  by: string,
  nowMs: number,
): Write => ({
  table: 'parked',
  update: rowKey(place),
  set: 'SET #state = :state, closedAt = :now, closedBy = :by, #ttl = :ttl',
  condition: '#state = :parked',
  names: { '#state': 'state', '#ttl': 'ttl' },
  values: {
    ':state': state,
    ':parked': 'parked',
    ':now': instant(nowMs),
    ':by': by,
    ':ttl': ttl(nowMs + CLOSED_KEPT_MS),
  },
  failure: { code: 'BUSY', means: 'seen' },
});
