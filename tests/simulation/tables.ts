import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../infra/audit/area';
import type { Source } from '../../infra/audit/run';
import { scan } from '../../infra/audit/scan';

/** The tables of the running stack, read from outside: not by the functions under test. */
export async function withTables<T>(read: (source: Source) => Promise<T>): Promise<T> {
  const client = new DynamoDBClient({
    endpoint: process.env.DYNAMODB_ENDPOINT ?? '',
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    return await read({ client, tablePrefix: process.env.TABLE_PREFIX ?? '', segments: 1 });
  } finally {
    client.destroy();
  }
}

/** Every item of a table. */
export const allOf = (table: string): Promise<Item[]> =>
  withTables(async ({ client, tablePrefix }) => {
    const items: Item[] = [];
    await scan(client, `${tablePrefix}${table}`, 1, (page) => {
      items.push(...page);
    });
    return items;
  });
