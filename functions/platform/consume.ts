import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { EventContract } from '@shared/contracts/event-versions';
import { type CausedBy, type DomainEvent, eventContract } from '@shared/contracts/events';
import { DAY } from '@shared/kernel/time';
import type { DynamoDBRecord } from 'aws-lambda';
import { enter, goOn } from './cause';
import type { Item, Write } from './db';
import { newUlid } from './ids';
import { type Image, inOrder } from './in-order';
import { readEventOf } from './outbox';
import type { Table } from './tables';

/** What Lambda calls with a batch, known by the name of its function (infra/functions.yml). */
export type Consumer = ReturnType<typeof inOrder> & {
  readonly consumer: string;
  /** Does one record again from the item as it lies in its table (`npm run replay`). Throws when it fails. */
  readonly again: (item: Item, sequence: string) => Promise<void>;
};

const consumerOf = (
  consumer: string,
  handle: (record: DynamoDBRecord) => Promise<void>,
  again: (item: Item, sequence: string) => Promise<void>,
): Consumer =>
  Object.assign(inOrder(consumer, handle), {
    consumer,
    again: (item: Item, sequence: string) =>
      enter({ awsRequestId: newUlid(), functionName: consumer }, () => again(item, sequence)),
  });

/** New image of each inserted item. `handle` must be safe to run twice: see `once`. */
export const onInsert = (consumer: string, handle: (item: Item) => Promise<void>): Consumer =>
  consumerOf(
    consumer,
    async ({ dynamodb }) => {
      if (dynamodb?.NewImage) await handle(unmarshall(dynamodb.NewImage as Image));
    },
    handle,
  );

/**
 * An item as it was and as it is; `sequence` names the change, also when it is delivered again. Done again from its table, long after, an item is as it
 * is now, and what it was is not known: then what there is to do has to follow from the present state alone.
 */
export type ItemChange = { readonly before: Item | undefined; readonly after: Item; readonly sequence: string };

/** Each change of an item that was there before and after it. */
export const onChange = (consumer: string, handle: (change: ItemChange) => Promise<void>): Consumer =>
  consumerOf(
    consumer,
    async ({ dynamodb }) => {
      if (!dynamodb?.OldImage || !dynamodb.NewImage || !dynamodb.SequenceNumber) return;
      await handle({
        before: unmarshall(dynamodb.OldImage as Image),
        after: unmarshall(dynamodb.NewImage as Image),
        sequence: dynamodb.SequenceNumber,
      });
    },
    (after, sequence) => handle({ before: undefined, after, sequence }),
  );

type AnyEvent = { readonly type: string; readonly id: string; readonly causedBy?: CausedBy | undefined };

/** A consumer of outbox events that follow a contract. `handle` must be safe to run twice: see `once`. */
export const onEventOf = <E extends AnyEvent>(
  contract: EventContract<E>,
  consumer: string,
  handle: (event: E) => Promise<void>,
): Consumer => {
  const take = async (item: Item): Promise<boolean> => {
    const event = readEventOf(item, contract);
    if (event) await goOn(event.id, event.causedBy, () => handle(event));
    return event !== undefined;
  };
  return consumerOf(
    consumer,
    async ({ dynamodb }) => {
      if (dynamodb?.NewImage) await take(unmarshall(dynamodb.NewImage as Image));
    },
    async (item) => {
      // Passed over when it came, and logged; whoever asks for it again is not told that it was done.
      if (!(await take(item))) throw new Error('its type is not known here');
    },
  );
};

/** A consumer of our events. */
export const onEvent = (consumer: string, handle: (event: DomainEvent) => Promise<void>): Consumer =>
  onEventOf(eventContract, consumer, handle);

/** The write that makes an effect happen once per event and consumer, in the same transaction as the effect. */
export const once = (table: Table, consumer: string, eventId: string, nowMs: number): Write => ({
  table,
  put: { pk: `SEEN#${consumer}#${eventId}`, sk: 'SEEN', ttl: Math.floor((nowMs + 60 * DAY) / 1000) },
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'seen' },
});
