import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DomainEvent } from '@shared/contracts/events';
import { DAY } from '@shared/kernel/time';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { enter, goOn, type Invocation } from './cause';
import type { Item, Write } from './db';
import { logger } from './logger';
import { readEvent } from './outbox';
import type { Table } from './tables';

type Image = Parameters<typeof unmarshall>[0];

/** Each record in stream order; the first that fails stops the batch there, and the rest is delivered again. */
const inOrder =
  (handle: (record: DynamoDBRecord) => Promise<void>) =>
  (batch: DynamoDBStreamEvent, invocation?: Invocation): Promise<DynamoDBBatchResponse> =>
    enter(invocation, async () => {
      for (const record of batch.Records) {
        try {
          await handle(record);
        } catch (error) {
          logger.error('stream record failed, to be delivered again', {
            error: error as Error,
            sequence: record.dynamodb?.SequenceNumber,
          });
          return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
        }
      }
      return { batchItemFailures: [] };
    });

/** New image of each inserted item. */
export const onInsert = (handle: (item: Item) => Promise<void>) =>
  inOrder(async ({ dynamodb }) => {
    if (dynamodb?.NewImage) await handle(unmarshall(dynamodb.NewImage as Image));
  });

/** An item as it was and as it is; `sequence` names the change, also when it is delivered again. */
export type ItemChange = { readonly before: Item; readonly after: Item; readonly sequence: string };

/** Each change of an item that was there before and after it. */
export const onChange = (handle: (change: ItemChange) => Promise<void>) =>
  inOrder(async ({ dynamodb }) => {
    if (!dynamodb?.OldImage || !dynamodb.NewImage || !dynamodb.SequenceNumber) return;
    await handle({
      before: unmarshall(dynamodb.OldImage as Image),
      after: unmarshall(dynamodb.NewImage as Image),
      sequence: dynamodb.SequenceNumber,
    });
  });

/** A consumer of outbox events. `handle` must be safe to run twice: see `once`. */
export const onEvent = (handle: (event: DomainEvent) => Promise<void>) =>
  onInsert(async (item) => {
    const event = readEvent(item);
    if (event) await goOn(event.id, event.causedBy, () => handle(event));
  });

/** The write that makes an effect happen once per event and consumer, in the same transaction as the effect. */
export const once = (table: Table, consumer: string, eventId: string, nowMs: number): Write => ({
  table,
  put: { pk: `SEEN#${consumer}#${eventId}`, sk: 'SEEN', ttl: Math.floor((nowMs + 60 * DAY) / 1000) },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'seen' },
});
