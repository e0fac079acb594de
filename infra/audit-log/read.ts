import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { HEAD_KEY, type Seal, sealSchema } from '../../functions/audit/chain';
import { scan } from '../audit/scan';
import type { Head, LogItem } from './check';

export type Source = { readonly client: DynamoDBClient; readonly tablePrefix: string; readonly segments: number };

const headSchema = z.object({ seq: z.int(), hash: z.string() });

/**
 * The log as it lies in the tables. The head is read first and the seals before the entries: what is added meanwhile is more than the head says
 * at most by links at the end, which are cut off here.
 */
export async function readLog({
  client,
  tablePrefix,
  segments,
}: Source): Promise<{ entries: LogItem[]; seals: Seal[]; head: Head | undefined }> {
  const documents = DynamoDBDocumentClient.from(client);
  const { Item } = await documents.send(
    new GetCommand({ TableName: `${tablePrefix}messages`, Key: HEAD_KEY, ConsistentRead: true }),
  );
  const head = Item && headSchema.parse(Item);
  const entries: LogItem[] = [];
  const seals: Seal[] = [];
  await scan(client, `${tablePrefix}audit`, segments, (items) => {
    for (const item of items)
      if (item.pk === 'SEALS') seals.push(sealSchema.parse(item));
      else entries.push(item);
  });
  seals.sort((a, b) => a.seq - b.seq);
  return { entries, seals, head };
}
