import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { sealEntries } from '../audit/seal-entries';
import { callPerson } from '../platform/call-person';
import { enter, type Invocation } from '../platform/cause';
import type { Item } from '../platform/db';
import { logger } from '../platform/logger';
import { count } from '../platform/metrics';

type Image = Parameters<typeof unmarshall>[0];

function insertedBy({ eventName, dynamodb }: DynamoDBRecord): Item[] {
  const item = dynamodb?.NewImage && unmarshall(dynamodb.NewImage as Image);
  if (eventName === 'INSERT') return item && String(item.pk).startsWith('LOG#') ? [item] : [];
  // Nothing of ours changes or removes an entry or a seal: whoever did, did it around the service.
  const { pk, sk } = unmarshall((dynamodb?.Keys ?? {}) as Image);
  callPerson('audit', 'audit log tampered with, needs a person', { eventName, pk, sk });
  return [];
}

/** The audit table's stream: new entries are sealed seconds after they are written, and anything but a new one is reported. */
export const handler = (batch: DynamoDBStreamEvent, invocation?: Invocation): Promise<DynamoDBBatchResponse> =>
  enter(invocation, async () => {
    try {
      const entries = batch.Records.flatMap(insertedBy);
      if (entries.length > 0) await sealEntries(entries);
      return { batchItemFailures: [] };
    } catch (error) {
      count('RecordsFailed', 'auditOnEntry');
      logger.error('audit entries not sealed, to be delivered again', { error: error as Error });
      return { batchItemFailures: [{ itemIdentifier: batch.Records[0]?.dynamodb?.SequenceNumber ?? '' }] };
    }
  });
