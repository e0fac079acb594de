import { type DynamoWire, WireError } from './dynamo-wire';

/** A stream record as Lambda hands it to a function. */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  dynamodb: { SequenceNumber: string; Keys: Record<string, unknown>; NewImage?: Record<string, unknown> };
}

export interface Shard {
  id: string;
  parent: string | undefined;
}

export interface Read {
  records: StreamRecord[];
  /** True when the shard is closed and everything in it was read. */
  ended: boolean;
}

const READ_LIMIT = 200;
const EMPTY_GOOD_FOR_MS = 25;

/**
 * Reads one table's stream for all its consumers. Consumers that are at the same place share one request and its parsed records, so that
 * three consumers cost little more than one; a consumer that lags reads for itself.
 */
export class StreamReader {
  private readonly iterators = new Map<string, string>();
  private readonly reads = new Map<string, { at: number; read: Promise<Read> }>();

  private constructor(
    private readonly wire: DynamoWire,
    readonly table: string,
    readonly arn: string,
  ) {}

  static async open(wire: DynamoWire, table: string): Promise<StreamReader> {
    const answer = (await wire.table('DescribeTable', { TableName: table })) as { Table: { LatestStreamArn?: string } };
    if (!answer.Table.LatestStreamArn) throw new Error(`Table ${table} has no stream`);
    return new StreamReader(wire, table, answer.Table.LatestStreamArn);
  }

  async shards(): Promise<Shard[]> {
    const answer = (await this.wire.streams('DescribeStream', { StreamArn: this.arn })) as {
      StreamDescription: { Shards: { ShardId: string; ParentShardId?: string }[] };
    };
    return answer.StreamDescription.Shards.map((shard) => ({ id: shard.ShardId, parent: shard.ParentShardId }));
  }

  /** Records after a sequence number, or from the oldest. */
  read(shard: string, after: string | undefined): Promise<Read> {
    const place = `${shard} ${after ?? ''}`;
    const known = this.reads.get(place);
    if (known && Date.now() - known.at < EMPTY_GOOD_FOR_MS) return known.read;
    const read = this.fetch(shard, after, place);
    this.reads.set(place, { at: Date.now(), read });
    read.catch(() => this.reads.delete(place));
    this.forgetOldReads();
    return read;
  }

  forgetReads(): void {
    this.reads.clear();
  }

  private async fetch(shard: string, after: string | undefined, place: string): Promise<Read> {
    const iterator = this.iterators.get(place) ?? (await this.iteratorAt(shard, after));
    this.iterators.delete(place);
    const answer = await this.getRecords(iterator).catch(async (error: unknown) => {
      // Streams keep a day: a stack that slept longer goes on with the oldest record there is.
      if (!(error instanceof WireError && error.code === 'TrimmedDataAccessException')) throw error;
      return this.getRecords(await this.iteratorAt(shard, undefined));
    });
    const last = answer.Records.at(-1)?.dynamodb.SequenceNumber ?? after;
    if (answer.NextShardIterator) this.iterators.set(`${shard} ${last ?? ''}`, answer.NextShardIterator);
    return { records: answer.Records, ended: !answer.NextShardIterator && answer.Records.length === 0 };
  }

  private async getRecords(iterator: string): Promise<{ Records: StreamRecord[]; NextShardIterator?: string }> {
    const input = { ShardIterator: iterator, Limit: READ_LIMIT };
    return (await this.wire.streams('GetRecords', input)) as { Records: StreamRecord[]; NextShardIterator?: string };
  }

  private async iteratorAt(shard: string, after: string | undefined): Promise<string> {
    const answer = (await this.wire.streams('GetShardIterator', {
      StreamArn: this.arn,
      ShardId: shard,
      ...(after === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }),
    })) as { ShardIterator: string };
    return answer.ShardIterator;
  }

  private forgetOldReads(): void {
    const now = Date.now();
    for (const [place, { at }] of this.reads) if (now - at > 1000) this.reads.delete(place);
    if (this.iterators.size > 100) this.iterators.clear();
  }
}
