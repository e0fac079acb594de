import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Checkpoints } from './checkpoints';
import { compileFilters, type Filter } from './filter';
import { type Callable, lambdaContext } from './functions';
import type { StreamSource } from './service';
import type { Shard, StreamReader, StreamRecord } from './stream-reader';

const BUSY_MS = 50;
const IDLE_MS = 500;
const RESHARD_MS = 5_000;

export interface ConsumerOptions {
  checkpoints: Checkpoints;
  /** Where events go that a function could not handle after every retry. */
  deadLetters?: string;
  /** First pause before a retry; doubled each time. */
  retryMs: number;
  log: (line: string) => void;
}

/**
 * One event source mapping: reads, filters, calls the function in batches, and only then moves its checkpoint. At least once, in order,
 * and a failing batch holds its shard until it succeeds or is put aside, as in Lambda.
 */
export class Consumer {
  private readonly matches: Filter;
  private shards: Shard[] = [];
  private shardsReadAt = 0;
  private readonly ended = new Set<string>();
  private stopped = false;
  private wake: () => void = () => {};

  constructor(
    private readonly target: Callable,
    private readonly source: StreamSource,
    private readonly reader: StreamReader,
    private readonly options: ConsumerOptions,
  ) {
    this.matches = compileFilters(source.filterPatterns);
  }

  /** -1 is for ever, as in Lambda. */
  private get mostRetries(): number {
    const most = this.source.maximumRetryAttempts;
    return most < 0 ? Number.POSITIVE_INFINITY : most;
  }

  get name(): string {
    return this.target.definition.name;
  }

  get table(): string {
    return this.reader.table;
  }

  /** Runs until {@link stop}; a pass that finds nothing waits a little longer each time. */
  async run(): Promise<void> {
    let pause = BUSY_MS;
    while (!this.stopped) {
      let moved = 0;
      try {
        moved = await this.pass();
      } catch (error) {
        this.options.log(`${this.name}: reading the stream failed, trying again: ${String(error)}`);
        pause = IDLE_MS;
      }
      pause = moved > 0 ? BUSY_MS : Math.min(IDLE_MS, pause * 1.5);
      if (!this.stopped) await this.sleep(pause);
    }
  }

  /** Lets the batch under way finish. */
  stop(): void {
    this.stopped = true;
    this.wake();
  }

  /** Takes what is there now, of every shard; answers how many records it went past. */
  async pass(): Promise<number> {
    await this.refreshShards();
    let moved = 0;
    for (const shard of this.shards) {
      if (this.ended.has(shard.id)) continue;
      // Children continue where their parent stops: order holds across a split.
      if (shard.parent && this.shards.some(({ id }) => id === shard.parent) && !this.ended.has(shard.parent)) continue;
      moved += await this.readShard(shard.id);
    }
    return moved;
  }

  /** The next pass reads what is there then, not what the shared reader found a moment ago. */
  forgetReads(): void {
    this.reader.forgetReads();
  }

  private async refreshShards(): Promise<void> {
    if (this.shards.length > 0 && Date.now() - this.shardsReadAt < RESHARD_MS) return;
    this.shards = await this.reader.shards();
    this.shardsReadAt = Date.now();
  }

  private async readShard(shard: string): Promise<number> {
    const key = `${this.name} ${this.reader.arn} ${shard}`;
    const { records, ended } = await this.reader.read(shard, this.options.checkpoints.get(key));
    if (ended) this.ended.add(shard);
    let batch: StreamRecord[] = [];
    let passed = 0;
    for (const [index, record] of records.entries()) {
      if (this.matches(record)) batch.push(record);
      if (batch.length < this.source.batchSize && index < records.length - 1) continue;
      if (this.stopped) break;
      if (batch.length > 0) await this.deliver(batch);
      this.options.checkpoints.set(key, record.dynamodb.SequenceNumber);
      passed = index + 1;
      batch = [];
    }
    return passed;
  }

  private async deliver(batch: StreamRecord[], attempt = 0): Promise<void> {
    const { failedFrom, error } = await this.call(batch);
    const left = batch.slice(failedFrom);
    if (left.length === 0) return;
    if (attempt >= this.mostRetries) return this.putAside(left, error);
    this.options.log(`${this.name}: ${left.length} event(s) failed (${error}), retry ${attempt + 1}`);
    await this.sleep(Math.min(10_000, this.options.retryMs * 2 ** attempt));
    // Stopped between attempts: not delivered, so the checkpoint must not move.
    if (this.stopped) throw new Error('stopped before the batch succeeded');
    if (failedFrom === 0 && this.source.bisect && left.length > 1) {
      const middle = Math.ceil(left.length / 2);
      await this.deliver(left.slice(0, middle), attempt + 1);
      return this.deliver(left.slice(middle), attempt + 1);
    }
    // Progress was made: the rest starts with all its retries.
    return this.deliver(left, failedFrom > 0 ? 0 : attempt + 1);
  }

  private async call(batch: StreamRecord[]): Promise<{ failedFrom: number; error: string }> {
    try {
      const event = { Records: batch.map((record) => ({ ...record, eventSourceARN: this.reader.arn })) };
      const result = await this.target.handler(event, lambdaContext(this.target.definition));
      return {
        failedFrom: this.source.reportsItemFailures ? firstFailure(batch, result) : batch.length,
        error: 'reported',
      };
    } catch (error) {
      return { failedFrom: 0, error: error instanceof Error ? error.message : String(error) };
    }
  }

  private putAside(records: StreamRecord[], error: string): void {
    const file = this.options.deadLetters;
    this.options.log(`${this.name}: ${records.length} event(s) given up (${error})${file ? `, kept in ${file}` : ''}`);
    if (!file) return;
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, `${JSON.stringify({ function: this.name, at: new Date().toISOString(), error, records })}\n`);
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Index of the first record that ReportBatchItemFailures names; everything from there is delivered again. */
function firstFailure(batch: StreamRecord[], result: unknown): number {
  const failures = (result as { batchItemFailures?: { itemIdentifier: string }[] } | null)?.batchItemFailures ?? [];
  if (failures.length === 0) return batch.length;
  const named = new Set(failures.map((failure) => failure.itemIdentifier));
  const index = batch.findIndex((record) => named.has(record.dynamodb.SequenceNumber));
  // A name that is not in the batch fails the whole batch, as in Lambda.
  return Math.max(0, index);
}
