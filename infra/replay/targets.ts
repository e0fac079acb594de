import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { DAY, instant } from '@shared/kernel/time';
import type { Consumer } from '../../functions/platform/consume';
import type { Item } from '../../functions/platform/db';
import { type Parked, readParked } from '../../functions/platform/parked';
import { Failure } from '../local/failure';
import { compileFilters } from '../local/filter';
import { loadFunction } from '../local/functions';
import { readService, type StreamSource } from '../local/service';

/** A consumer that can do one item again, and the stream it reads. */
export type Replayable = { readonly consumer: Consumer; readonly source: StreamSource };
/** One item to be done again; `parked` when a row waits for it. */
export type Target = Pick<Parked, 'id' | 'key' | 'sequence'> & { readonly parked: boolean };

/** An outbox keeps this long; and what was done is known (platform/consume.ts, `once`) for twice as long, not for ever. */
const KEPT_MS = 30 * DAY;

const isConsumer = (handler: unknown): handler is Consumer => typeof handler === 'function' && 'again' in handler;

/** Every consumer of serverless.yml that can be replayed, by name. */
export async function replayables(root: string, stage: string): Promise<Map<string, Replayable>> {
  const found = new Map<string, Replayable>();
  for (const definition of readService(root, stage).functions) {
    const [source] = definition.streams;
    if (!source) continue;
    const { handler } = await loadFunction(root, definition);
    if (isConsumer(handler)) found.set(definition.name, { consumer: handler, source });
  }
  return found;
}

export const toTarget = ({ id, key, sequence }: Parked): Target => ({ id, key, sequence, parked: true });

export const parkedTargets = async (consumer: string): Promise<Target[]> => (await readParked(consumer)).map(toTarget);

/** When an item was written: an event says it, and an entry of the ledger. */
const timeOf = ({ event, at }: Item): number => Date.parse(String(event?.at ?? at));

/** Checks a span of time before anything is read. */
export function spanOf(from: string | undefined, to: string | undefined, nowMs: number): { from: number; to: number } {
  const span = { from: Date.parse(from ?? ''), to: to === undefined ? nowMs : Date.parse(to) };
  if (Number.isNaN(span.from) || Number.isNaN(span.to) || span.from >= span.to)
    throw new Failure('--from and --to are instants such as 2026-11-29T08:00:00Z, the first before the second.');
  if (span.from < nowMs - KEPT_MS)
    throw new Failure(
      `--from ${instant(span.from)} is more than 30 days ago: an outbox does not keep what is older, and what was done then is not known for certain.`,
    );
  return span;
}

const PAGE = 1_000;

/**
 * Items of the consumer's table that its own filter lets through and `wanted` asks for, oldest first. Reads the whole table: its size / 4 KB in
 * half read units, which is dear in a large one and costs nothing on every write, as an index by time would.
 */
export async function scanTargets(
  { source, consumer }: Replayable,
  wanted: (item: Item, at: number) => boolean,
  onItems: (count: number) => void,
): Promise<Target[]> {
  const [client, matches] = [documentsOf(), compileFilters(source.filterPatterns)];
  const known = new Set((await readParked(consumer.consumer)).map(({ id }) => id));
  const found: { target: Target; at: number }[] = [];
  let start: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: source.table, Limit: PAGE, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    for (const item of page.Items ?? []) {
      const key = { pk: String(item.pk), sk: String(item.sk) };
      const at = timeOf(item);
      const record = { eventName: 'INSERT', dynamodb: { Keys: marshall(key), NewImage: marshall(item) } };
      if (!matches(record) || !wanted(item, at)) continue;
      const id = key.pk.startsWith('EVT#') ? key.sk : `${key.pk} ${key.sk}`;
      found.push({ target: { id, key, sequence: '', parked: known.has(id) }, at });
    }
    onItems(page.Items?.length ?? 0);
    start = page.LastEvaluatedKey;
  } while (start);
  return found.sort((a, b) => a.at - b.at || (a.target.id < b.target.id ? -1 : 1)).map(({ target }) => target);
}

/** About how many items there are to look at. */
export async function sizeOf({ source }: Replayable): Promise<number> {
  const answer = await clientOf().send(new DescribeTableCommand({ TableName: source.table }));
  return answer.Table?.ItemCount ?? 0;
}

function clientOf(): DynamoDBClient {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new DynamoDBClient(endpoint ? { endpoint, region: 'local', credentials } : {});
}
const documentsOf = (): DynamoDBDocumentClient => DynamoDBDocumentClient.from(clientOf());
