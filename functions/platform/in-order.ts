import { setTimeout as wait } from 'node:timers/promises';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { enter, type Invocation } from './cause';
import { now } from './clock';
import { logger } from './logger';
import { count } from './metrics';
import { noteFailure, type Place } from './parked';

export type Image = Parameters<typeof unmarshall>[0];
type StreamInvocation = Invocation & Partial<Pick<Context, 'getRemainingTimeInMillis'>>;

/** What a function needs at its end to note what did not end. */
const TO_NOTE_MS = 5_000;
/** With less than this left a record is not begun: what it would not finish is the batch's fault. */
const TO_BEGIN_MS = 15_000;

const keySchema = z.object({ pk: z.string(), sk: z.string() });

/** The record by name: an event by its id, another item by its key, and a change of one by the key and its place in the stream. */
function placeOf(consumer: string, { eventName, eventSourceARN = '', dynamodb }: DynamoDBRecord): Place {
  const key = keySchema.parse(unmarshall((dynamodb?.Keys ?? dynamodb?.NewImage ?? {}) as Image));
  const sequence = dynamodb?.SequenceNumber ?? '';
  const [, physical = ''] = /:table\/([^/]+)/.exec(eventSourceARN) ?? [];
  const item = key.pk.startsWith('EVT#') ? key.sk : `${key.pk} ${key.sk}`;
  return {
    consumer,
    id: eventName === 'MODIFY' ? `${item} ${sequence}` : item,
    table: physical.replace(process.env.TABLE_PREFIX ?? '', ''),
    key: { pk: key.pk, sk: key.sk },
    sequence,
  };
}

async function inTime(work: Promise<void>, limitMs: number): Promise<void> {
  if (!Number.isFinite(limitMs)) return work;
  const ended = new AbortController();
  const late = wait(limitMs, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`not ended after ${Math.round(limitMs / 1000)} s`);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    ended.abort();
    late.catch(() => undefined);
  }
}

/** Whether the shard may go on behind the record: it was done, or is parked. */
async function isBehind(
  consumer: string,
  record: DynamoDBRecord,
  handle: (record: DynamoDBRecord) => Promise<void>,
  limitMs: number,
): Promise<boolean> {
  const about = { consumer, sequence: record.dynamodb?.SequenceNumber };
  try {
    await inTime(handle(record), limitMs);
    return true;
  } catch (error) {
    try {
      const place = placeOf(consumer, record);
      const born = record.dynamodb?.ApproximateCreationDateTime;
      const end = await noteFailure(place, born === undefined ? undefined : born * 1000, error, now());
      const said = { ...about, id: place.id, table: place.table, error: error as Error };
      count(end === 'parked' ? 'RecordsParked' : 'RecordsFailed', consumer);
      if (end === 'parked') logger.error('stream record parked, until it is replayed', said);
      else logger.error('stream record failed, to be delivered again', said);
      return end === 'parked';
    } catch (unnoted) {
      count('RecordsFailed', consumer);
      logger.error('stream record failed and could not be noted, to be delivered again', {
        ...about,
        error: error as Error,
        unnoted: unnoted as Error,
      });
      return false;
    }
  }
}

/**
 * Each record in stream order. One that fails stops the batch there, and is delivered again with all behind it, until its tries are over: then it
 * is parked, and what is behind it goes on. So every effect of an event has to be right also when a later event of the same thing was first.
 */
export const inOrder =
  (consumer: string, handle: (record: DynamoDBRecord) => Promise<void>) =>
  (batch: DynamoDBStreamEvent, invocation?: StreamInvocation): Promise<DynamoDBBatchResponse> =>
    enter(invocation, async () => {
      for (const [at, record] of batch.Records.entries()) {
        const left = invocation?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY;
        const begins = at === 0 || left >= TO_BEGIN_MS;
        if (begins && (await isBehind(consumer, record, handle, left - TO_NOTE_MS))) continue;
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      }
      return { batchItemFailures: [] };
    });
