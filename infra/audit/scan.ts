import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from './area';

export type Scanned = { readonly items: number; readonly units: number };

/** About how many items a table holds; AWS counts anew every six hours. */
export async function sizeOf(client: DynamoDBClient, table: string): Promise<number> {
  const answer = await client.send(new DescribeTableCommand({ TableName: table }));
  return answer.Table?.ItemCount ?? 0;
}

/** Items of a page; AWS ends a page at 1 MB anyway. */
const PAGE = 3_000;

/**
 * Every item of a table once, in no order, `segments` parts at a time, page by page: memory holds a page of each part. Strongly consistent:
 * 1 read unit for 4 KB.
 */
export async function scan(
  client: DynamoDBClient,
  table: string,
  segments: number,
  take: (items: readonly Item[]) => void,
): Promise<Scanned> {
  const documents = DynamoDBDocumentClient.from(client);
  let [items, units] = [0, 0];
  const part = async (Segment: number): Promise<void> => {
    let start: Item | undefined;
    do {
      const page = await documents.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          Limit: PAGE,
          // The local engine reads a table in one part by its key, but in several by looking at all of it for each page.
          ...(segments > 1 ? { Segment, TotalSegments: segments } : {}),
          ReturnConsumedCapacity: 'TOTAL',
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      take(page.Items ?? []);
      items += page.Items?.length ?? 0;
      units += page.ConsumedCapacity?.CapacityUnits ?? 0;
      start = page.LastEvaluatedKey;
    } while (start);
  };
  await Promise.all(Array.from({ length: segments }, (_, segment) => part(segment)));
  return { items, units };
}
