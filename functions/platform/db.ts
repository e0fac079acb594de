import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  type NativeAttributeValue,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Failure, fail, type Meaning, moved, ok, type Result } from '@shared/kernel/result';
import { backOff, passing } from './retry';
import { type Telling, tellChanges } from './state-change';
import { type Key, type Table, tableName } from './tables';

export type Item = Record<string, NativeAttributeValue>;
export type Values = Record<string, NativeAttributeValue>;

const endpoint = process.env.DYNAMODB_ENDPOINT;
const base = new DynamoDBClient({
  ...(endpoint ? { endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } : {}),
  maxAttempts: 4,
});
// A quarter of the CPU of a call, for a log that is not kept and a header that nobody reads.
for (const name of ['loggerMiddleware', 'getUserAgentMiddleware']) base.middlewareStack.remove(name);
export const documents = DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } });

/** What it is that a condition does not hold, and what its caller makes of it: tell it, read again, or know that it was done. */
export type Broken = Failure & { readonly means: Meaning };

/**
 * A condition that another request can break names the failure it then is. Only where nobody else can write the item (its key was made a moment
 * ago, say) it may say so in `alone` instead; when such a condition does not hold all the same, that is a defect, and throws.
 */
type Guarded =
  | { readonly condition: string; readonly failure: Broken; readonly alone?: undefined }
  | { readonly condition: string; readonly alone: string; readonly failure?: undefined };
type Unguarded = { readonly condition?: undefined; readonly failure?: undefined; readonly alone?: undefined };

type Named = Telling & {
  readonly table: Table;
  /** DynamoDB's `#name` and `:value` placeholders. */
  readonly names?: Record<string, string>;
  readonly values?: Values;
};
type Change = { readonly put: Key & Item } | { readonly update: Key; readonly set: string } | { readonly remove: Key };

/** One write of a transaction, or a check that something is as it was. */
export type Write = Named & ((Change & (Guarded | Unguarded)) | ({ readonly check: Key } & Guarded));

function toItem(write: Write): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
  const common = {
    TableName: tableName(write.table),
    ...(write.names ? { ExpressionAttributeNames: write.names } : {}),
    ...(write.values ? { ExpressionAttributeValues: write.values } : {}),
  };
  const conditional = write.condition ? { ConditionExpression: write.condition } : {};
  if ('put' in write) return { Put: { ...common, ...conditional, Item: write.put } };
  if ('update' in write)
    return { Update: { ...common, ...conditional, Key: write.update, UpdateExpression: write.set } };
  if ('remove' in write) return { Delete: { ...common, ...conditional, Key: write.remove } };
  return { ConditionCheck: { ...common, ConditionExpression: write.condition, Key: write.check } };
}

/** What DynamoDB takes in one transaction (TransactWriteItems: up to 100 actions). */
export const MOST_WRITES = 100;

const TRIES = 6;
/** No more tries after this: whoever asked is waiting, and a function has ten seconds. */
const GIVE_UP_MS = 5_000;

/** The failure of the first write whose condition did not hold; undefined when the transaction was refused for another reason. */
function refusedBy(error: unknown, writes: readonly Write[]): Failure | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const failed = (error.CancellationReasons ?? []).findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
  if (failed < 0) return undefined;
  const failure = writes[failed]?.failure;
  if (!failure) throw new Error(`condition of write ${failed} failed: ${writes[failed]?.condition}`, { cause: error });
  return failure;
}

/**
 * All writes or none. Answers the failure of the first write whose condition did not hold. What may pass is tried again a few times, after a
 * random wait: another transaction in the way or too many requests, then {@link moved}, with nothing written; a lost answer, then it throws, because the
 * writes may have happened. After a lost answer every try carries the token of the first, so that DynamoDB answers what was done already
 * instead of doing it twice or refusing it for its own effect. TOO_MUCH_AT_ONCE for more than {@link MOST_WRITES}.
 */
export async function transact(writes: readonly Write[]): Promise<Result<void>> {
  if (writes.length > MOST_WRITES) return fail('TOO_MUCH_AT_ONCE');
  const TransactItems = writes.map(toItem);
  const begun = performance.now();
  let ClientRequestToken = randomUUID();
  let unknown = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await documents.send(new TransactWriteCommand({ TransactItems, ClientRequestToken }));
      tellChanges(writes);
      return ok(undefined);
    } catch (error) {
      const failure = refusedBy(error, writes);
      if (failure) return { ok: false, error: failure };
      const fault = passing(error);
      if (!fault) throw error;
      unknown ||= fault === 'unknown';
      if (attempt >= TRIES || performance.now() - begun > GIVE_UP_MS) {
        if (unknown) throw error;
        return moved();
      }
      // A transaction that was refused whole leaves nothing to be recognised by its token.
      if (!unknown) ClientRequestToken = randomUUID();
      await backOff(attempt);
    }
  }
}

/**
 * One change by itself: half the price of a transaction, and no second try, for what is not value. Answers the failure when its condition does
 * not hold; an error of the database throws.
 */
export async function updateOne(write: Extract<Write, { update: Key }>): Promise<Result<void>> {
  const { Update } = toItem(write);
  if (!Update) throw new Error('not an update');
  try {
    await documents.send(new UpdateCommand({ ...Update, UpdateExpression: write.set }));
    tellChanges([write]);
    return ok(undefined);
  } catch (error) {
    const { failure } = write;
    if (failure && error instanceof ConditionalCheckFailedException) return { ok: false, error: failure };
    throw error;
  }
}

/** Strongly consistent read of one item. */
export async function get(table: Table, key: Key): Promise<Item | undefined> {
  const answer = await documents.send(new GetCommand({ TableName: tableName(table), Key: key, ConsistentRead: true }));
  return answer.Item;
}

/** Strongly consistent read of items of one table; missing ones are left out, order is not kept. */
export async function getMany(table: Table, keys: readonly Key[]): Promise<Item[]> {
  const name = tableName(table);
  const items: Item[] = [];
  const wanted = distinct(keys);
  for (let from = 0; from < wanted.length; from += 100) {
    const Keys = wanted.slice(from, from + 100);
    await readBatch({ [name]: { Keys, ConsistentRead: true } }, (_, found) => items.push(...found));
  }
  return items;
}

/** DynamoDB refuses a batch that names an item twice, and several things may well be about one item. */
const distinct = (keys: readonly Key[]): Key[] => [
  ...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key])).values(),
];

type Requested = NonNullable<BatchGetCommandInput['RequestItems']>;

/** Reads a batch, what was throttled again after a wait; throws when some stays unread. */
async function readBatch(wanted: Requested, take: (table: string, items: Item[]) => void): Promise<void> {
  let left = wanted;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await documents.send(new BatchGetCommand({ RequestItems: left }));
    for (const [name, items] of Object.entries(answer.Responses ?? {})) take(name, items);
    left = answer.UnprocessedKeys ?? {};
    if (Object.keys(left).length === 0) return;
    if (attempt >= TRIES) throw new Error('the database is too busy to read a batch');
    await backOff(attempt);
  }
}

/** One item of several that are read together, of whatever table, and what to make of it. */
export type Read<T> = { readonly table: Table; readonly read: Key; readonly parse: (item: Item) => T | Promise<T> };
type Found<R> = { [N in keyof R]: R[N] extends Read<infer T> ? T | undefined : never };

/** Strongly consistent read of different items in one call: one round trip instead of one each. Missing ones are undefined. */
export async function readAll<R extends readonly Read<unknown>[]>(...reads: R): Promise<Found<R>> {
  const place = (table: string, { pk, sk }: Partial<Key>): string => `${table} ${pk} ${sk}`;
  const wanted: Requested = {};
  for (const { table, read } of reads) {
    const name = tableName(table);
    wanted[name] = { Keys: [...(wanted[name]?.Keys ?? []), read], ConsistentRead: true };
  }
  for (const request of Object.values(wanted)) request.Keys = distinct(request.Keys as Key[]);
  const found = new Map<string, Item>();
  await readBatch(wanted, (name, items) => {
    for (const item of items) found.set(place(name, item), item);
  });
  const parsed = reads.map(({ table, read, parse }) => {
    const item = found.get(place(tableName(table), read));
    return item && parse(item);
  });
  return (await Promise.all(parsed)) as Found<R>;
}

export type Page = { readonly items: Item[]; readonly next: string | null };
export type QueryOptions = {
  readonly index?: 'gsi1' | 'gsi2' | 'gsi3';
  readonly pk: string;
  readonly from?: string;
  readonly to?: string;
  readonly prefix?: string;
  readonly limit?: number;
  readonly newestFirst?: boolean;
  /** From an earlier page of the same query. It leaves the house signed and comes back verified (cursor.ts), so a bad one is a defect. */
  readonly cursor?: string | undefined;
};

const isCursor = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((part) => typeof part === 'string');

/** Throws for one of another partition: starting from the beginning instead would show a first page as a later one. */
function readCursor(cursor: string | undefined, keyName: string, pk: string): Record<string, string> | undefined {
  if (cursor === undefined) return undefined;
  const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!isCursor(value) || value[keyName] !== pk) throw new Error(`a cursor of another query than that of ${pk}`);
  return value;
}

/** One page of a partition, strongly consistent on the table itself. Bounds `from`/`to` are inclusive. */
export async function query(table: Table, options: QueryOptions): Promise<Page> {
  const [pk, sk] = options.index ? [`${options.index}pk`, `${options.index}sk`] : ['pk', 'sk'];
  const range = options.prefix
    ? { text: ` AND begins_with(${sk}, :prefix)`, values: { ':prefix': options.prefix } }
    : options.from !== undefined || options.to !== undefined
      ? {
          text: ` AND ${sk} BETWEEN :from AND :to`,
          values: { ':from': options.from ?? ' ', ':to': options.to ?? '\uffff' },
        }
      : { text: '', values: {} };
  const start = readCursor(options.cursor, pk, options.pk);
  const answer = await documents.send(
    new QueryCommand({
      TableName: tableName(table),
      ...(options.index ? { IndexName: options.index } : { ConsistentRead: true }),
      KeyConditionExpression: `${pk} = :pk${range.text}`,
      ExpressionAttributeValues: { ':pk': options.pk, ...range.values },
      ...(options.limit ? { Limit: options.limit } : {}),
      ScanIndexForward: !options.newestFirst,
      ...(start ? { ExclusiveStartKey: start } : {}),
    }),
  );
  const next = answer.LastEvaluatedKey
    ? Buffer.from(JSON.stringify(answer.LastEvaluatedKey)).toString('base64url')
    : null;
  return { items: answer.Items ?? [], next };
}

/** Every item of a partition, page by page. */
export async function queryAll(table: Table, options: Omit<QueryOptions, 'cursor' | 'limit'>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await query(table, { ...options, cursor });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return items;
}

type Request = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Key } };

const placeOf = (request: Request): string => {
  const { pk, sk } = 'PutRequest' in request ? request.PutRequest.Item : request.DeleteRequest.Key;
  return `${pk} ${sk}`;
};

/** In batches of 25, what was throttled again after a wait; throws when some stays unwritten. */
async function writeBatches(table: Table, requests: readonly Request[]): Promise<void> {
  const name = tableName(table);
  // A batch must not name an item twice either; said twice, the last word counts, as it would one after the other.
  let left = [...new Map(requests.map((request) => [placeOf(request), request])).values()];
  for (let attempt = 1; left.length > 0; ) {
    const answer = await documents.send(new BatchWriteCommand({ RequestItems: { [name]: left.slice(0, 25) } }));
    const again = (answer.UnprocessedItems?.[name] ?? []) as Request[];
    left = [...again, ...left.slice(25)];
    if (again.length > 0 && attempt >= TRIES) throw new Error(`the database is too busy to write to ${table}`);
    if (again.length > 0) await backOff(attempt);
    attempt = again.length > 0 ? attempt + 1 : 1;
  }
}

/** Unconditional puts, for imports: not for money. */
export const putAll = (table: Table, items: readonly (Key & Item)[]): Promise<void> =>
  writeBatches(
    table,
    items.map((Item) => ({ PutRequest: { Item } })),
  );

/** Unconditional removals, for imports. */
export const removeAll = (table: Table, keys: readonly Key[]): Promise<void> =>
  writeBatches(
    table,
    keys.map((Key) => ({ DeleteRequest: { Key } })),
  );
