import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { PlatformKey } from './keys';
import type { Movement } from './ledger';
import type { CallbackRow, Code, FeedItem, Order, Prepay, Refund, Sharing, SharingReturn, Token, User } from './types';

const COMPACT_AT_BYTES = 32 * 1024 * 1024;

type Line = [table: string, id: string, row: unknown];

/** Rows by id; every change is in the journal before the call returns. */
export class Table<T> {
  private readonly rows = new Map<string, T>();

  constructor(private readonly write: (id: string, row: T | null) => void) {}

  get(id: string): T | undefined {
    return this.rows.get(id);
  }

  put(id: string, row: T): T {
    this.rows.set(id, row);
    this.write(id, row);
    return row;
  }

  delete(id: string): void {
    if (this.rows.delete(id)) this.write(id, null);
  }

  values(): IterableIterator<T> {
    return this.rows.values();
  }

  entries(): IterableIterator<[string, T]> {
    return this.rows.entries();
  }

  get size(): number {
    return this.rows.size;
  }

  load(id: string, row: T | null): void {
    if (row === null) this.rows.delete(id);
    else this.rows.set(id, row);
  }

  clear(): void {
    this.rows.clear();
  }
}

/**
 * State in memory with a snapshot (`file`) and an append-only journal (`file.journal`). A line is handed to the kernel
 * before the request that caused it is answered, so killing the process loses nothing that was answered.
 */
export class Store {
  private readonly tables = new Map<string, Table<unknown>>();
  private journal: number | undefined;
  private journalBytes = 0;

  readonly users = this.table<User>('user');
  readonly codes = this.table<Code>('code');
  readonly tokens = this.table<Token>('token');
  readonly consents = this.table<number>('consent');
  readonly orders = this.table<Order>('order');
  readonly prepays = this.table<Prepay>('prepay');
  readonly refunds = this.table<Refund>('refund');
  /** Receivers of shares by account, with the name they were added under. */
  readonly receivers = this.table<string>('receiver');
  readonly sharings = this.table<Sharing>('sharing');
  readonly sharingReturns = this.table<SharingReturn>('sharing-return');
  /** Every movement of money by its number in order; nothing is changed or removed here. */
  readonly movements = this.table<Movement>('movement');
  /** Platform keys that a rotation made; the newest signs. */
  readonly rotatedKeys = this.table<PlatformKey>('rotated-key');
  readonly callbacks = this.table<CallbackRow>('callback');
  readonly feed = this.table<FeedItem>('feed');

  constructor(private readonly file: string | undefined) {
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    this.read(file);
    this.read(`${file}.journal`);
    this.journal = openSync(`${file}.journal`, 'a');
    this.compact();
  }

  /** Writes the snapshot and empties the journal. */
  compact(): void {
    if (this.file === undefined || this.journal === undefined) return;
    const temporary = `${this.file}.tmp`;
    const lines: string[] = [];
    for (const [name, table] of this.tables) {
      for (const [id, row] of table.entries()) lines.push(JSON.stringify([name, id, row] satisfies Line));
    }
    writeFileSync(temporary, `[\n${lines.join(',\n')}\n]\n`);
    renameSync(temporary, this.file);
    ftruncateSync(this.journal);
    this.journalBytes = 0;
  }

  clear(): void {
    for (const table of this.tables.values()) table.clear();
    this.compact();
  }

  close(): void {
    if (this.journal === undefined) return;
    this.compact();
    closeSync(this.journal);
    this.journal = undefined;
  }

  private table<T>(name: string): Table<T> {
    const table = new Table<T>((id, row) => this.append([name, id, row]));
    this.tables.set(name, table as Table<unknown>);
    return table;
  }

  private append(line: Line): void {
    if (this.journal === undefined) return;
    this.journalBytes += writeSync(this.journal, `${JSON.stringify(line)}\n`);
    if (this.journalBytes > COMPACT_AT_BYTES) this.compact();
  }

  private read(path: string): void {
    if (!existsSync(path)) return;
    const text = readFileSync(path, 'utf8');
    for (const [name, id, row] of path.endsWith('.journal') ? journalLines(text) : snapshotLines(path, text)) {
      this.tables.get(name)?.load(id, row);
    }
  }
}

function snapshotLines(path: string, text: string): Line[] {
  try {
    return JSON.parse(text) as Line[];
  } catch (cause) {
    throw new Error(`The sandbox state in ${path} is not readable; delete that file to start over.`, { cause });
  }
}

// A process killed while writing leaves a last line cut short: nobody was answered for it, so it is dropped.
function* journalLines(text: string): Generator<Line> {
  for (const line of text.split('\n')) {
    try {
      if (line !== '') yield JSON.parse(line) as Line;
    } catch {
      return;
    }
  }
}
