import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  type NativeAttributeValue,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { standAround } from '../fixtures/light-wire';
import type { Turns } from './turns';

export type Row = Record<string, NativeAttributeValue> & { readonly pk: string; readonly sk: string };
/** Rows by table, as the functions call it. */
export type Rows = ReadonlyMap<string, readonly Row[]>;
type Key = { readonly pk: string; readonly sk: string };
type Action = { readonly TableName?: string; readonly Key?: Key; readonly Item?: Key };
type Call = Action & { readonly TransactItems?: readonly Record<string, Action>[] };

/** What one transaction of DynamoDB writes, and one batch reads. */
const MOST_TRANSACTED = 100;
const MOST_READ = 100;
type Place = Key & { readonly table: string };
/** Separates what no key contains. */
const APART = '\u0000';
const idOf = (table: string, { pk, sk }: Key): string => [table, pk, sk].join(APART);
function placeOf(id: string): Place {
  const [table = '', pk = '', sk = ''] = id.split(APART);
  return { table, pk, sk };
}

/**
 * The tables as they stood at one moment, what was written since, and the way back: thousands of races start from the very same state, at the
 * cost of what each of them changed.
 */
export class Mirror {
  private readonly base = new Map<string, Map<string, Row>>();
  private readonly touched = new Set<string>();
  private racing = false;

  constructor(
    private readonly documents: DynamoDBDocumentClient,
    private readonly prefix: string,
    private readonly turns: Turns,
  ) {
    standAround(documents, 'racesMirror', ({ action, input }, next) => {
      if (!this.racing) return next();
      const call = input as Call;
      const ids = this.writesOf(call, action);
      for (const id of ids) this.touched.add(id);
      const transaction = call.TransactItems !== undefined;
      return this.turns.take(transaction ? ids : [], (conflict) => (conflict ? refuse(ids) : next()));
    });
  }

  /** Remembers how the tables stand now. */
  async remember(tables: readonly string[]): Promise<void> {
    for (const table of tables) {
      const rows = new Map<string, Row>();
      let start: Key | undefined;
      do {
        const page = await this.documents.send(
          new ScanCommand({ TableName: table, ConsistentRead: true, ...(start ? { ExclusiveStartKey: start } : {}) }),
        );
        for (const row of (page.Items ?? []) as Row[]) rows.set(idOf(table, row), row);
        start = page.LastEvaluatedKey as Key | undefined;
      } while (start);
      this.base.set(table, rows);
    }
  }

  /** What steps do that run together is noted, and put in an order by turns. */
  async watch<T>(steps: readonly (() => Promise<T>)[]): Promise<T[]> {
    this.racing = true;
    try {
      return await this.turns.run(steps);
    } finally {
      this.racing = false;
    }
  }

  /** Every row as it stands now. */
  async rows(): Promise<Rows> {
    const now = new Map(this.base);
    for (const { table } of [...this.touched].map(placeOf))
      if (now.get(table) === this.base.get(table)) now.set(table, new Map(this.base.get(table)));
    for (const id of this.touched) now.get(placeOf(id).table)?.delete(id);
    for (const [table, row] of await this.read([...this.touched])) now.get(table)?.set(idOf(table, row), row);
    return new Map([...now].map(([table, rows]) => [table.slice(this.prefix.length), [...rows.values()]]));
  }

  private async read(ids: readonly string[]): Promise<[table: string, row: Row][]> {
    const found: [string, Row][] = [];
    for (let from = 0; from < ids.length; from += MOST_READ) {
      const wanted: Record<string, { Keys: Key[]; ConsistentRead: true }> = {};
      for (const { table, pk, sk } of ids.slice(from, from + MOST_READ).map(placeOf)) {
        wanted[table] ??= { Keys: [], ConsistentRead: true };
        wanted[table].Keys.push({ pk, sk });
      }
      const { Responses = {} } = await this.documents.send(new BatchGetCommand({ RequestItems: wanted }));
      for (const [table, rows] of Object.entries(Responses)) for (const row of rows as Row[]) found.push([table, row]);
    }
    return found;
  }

  /** Puts everything back that was written since `remember`. In transactions, which the engine commits as one: half the price of a batch. */
  async restore(): Promise<void> {
    const ids = [...this.touched];
    for (let from = 0; from < ids.length; from += MOST_TRANSACTED) {
      const TransactItems = ids.slice(from, from + MOST_TRANSACTED).map((id) => {
        const { table: TableName, pk, sk } = placeOf(id);
        const Item = this.base.get(TableName)?.get(id);
        return Item ? { Put: { TableName, Item } } : { Delete: { TableName, Key: { pk, sk } } };
      });
      await this.documents.send(new TransactWriteCommand({ TransactItems }));
    }
    this.touched.clear();
  }

  private writesOf(call: Call, action: string): string[] {
    const actions = call.TransactItems?.flatMap((item) =>
      Object.entries(item).map(([kind, action]) => ({ action, writes: kind !== 'ConditionCheck' })),
    ) ?? [{ action: call, writes: /^(Put|Update|Delete)/.test(action) }];
    return actions
      .filter(({ writes }) => writes)
      .map(({ action: { TableName = '', Key, Item } }) => idOf(TableName, Key ?? Item ?? { pk: '', sk: '' }));
  }
}

function refuse(ids: readonly string[]): never {
  throw new TransactionCanceledException({
    message: 'a race: another transaction is under way',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: ids.map(() => ({ Code: 'TransactionConflict' })),
  });
}
