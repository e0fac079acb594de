import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DomainEvent } from '@shared/contracts/events';
import { DAY } from '@shared/kernel/time';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { Item, Write } from './db';
import { logger } from './logger';
import { readEvent } from './outbox';
import type { Table } from './tables';

type Image = Parameters<typeof unmarshall>[0];

/** New image of each inserted item, in stream order; the first that fails stops the batch there, and the rest is delivered again. */
export const onInsert =
  (handle: (item: Item) => Promise<void>) =>
  async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of batch.Records) {
      try {
        if (record.dynamodb?.NewImage) await handle(unmarshall(record.dynamodb.NewImage as Image));
      } catch (error) {
        logger.error('stream record failed, to be delivered again', {
          error: error as Error,
          sequence: record.dynamodb?.SequenceNumber,
        });
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      }
    }
    return { batchItemFailures: [] };
  };

/** A consumer of outbox events. `handle` must be safe to run twice: see `once`. */
export const onEvent = (handle: (event: DomainEvent) => Promise<void>) =>
  onInsert(async (item) => {
    const event = readEvent(item);
    if (event) await handle(event);
  });

/** The write that makes an effect happen once per event and consumer, in the same transaction as the effect. */
export const once = (table: Table, consumer: string, eventId: string, nowMs: number): Write => ({
  table,
  put: { pk: `SEEN#${consumer}#${eventId}`, sk: 'SEEN', ttl: Math.floor((nowMs + 60 * DAY) / 1000) },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', details: { seen: true } },
});
