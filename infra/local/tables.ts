import { type DynamoWire, WireError } from './dynamo-wire';
import type { TableDefinition } from './service';

/** Creates the tables that are missing, from the definitions CloudFormation gets. Answers how many were new. */
export async function createMissingTables(wire: DynamoWire, tables: readonly TableDefinition[]): Promise<number> {
  const existing = await existingTables(wire);
  const missing = tables.filter((table) => !existing.has(table.TableName));
  for (const table of missing) await createTable(wire, table);
  return missing.length;
}

async function existingTables(wire: DynamoWire): Promise<Set<string>> {
  const names = new Set<string>();
  let last: string | undefined;
  do {
    const page = (await wire.table('ListTables', last ? { ExclusiveStartTableName: last } : {})) as {
      TableNames: string[];
      LastEvaluatedTableName?: string;
    };
    for (const name of page.TableNames) names.add(name);
    last = page.LastEvaluatedTableName;
  } while (last);
  return names;
}

async function createTable(wire: DynamoWire, table: TableDefinition): Promise<void> {
  const { StreamSpecification, TimeToLiveSpecification, ...rest } = table;
  try {
    await wire.table('CreateTable', {
      ...rest,
      // CloudFormation says only which images; the API wants it switched on as well.
      ...(StreamSpecification && { StreamSpecification: { ...StreamSpecification, StreamEnabled: true } }),
    });
  } catch (error) {
    // Two processes may start on one external engine.
    if (!(error instanceof WireError && error.code === 'ResourceInUseException')) throw error;
  }
  await untilActive(wire, table.TableName);
  if (TimeToLiveSpecification?.Enabled) {
    await wire.table('UpdateTimeToLive', { TableName: table.TableName, TimeToLiveSpecification });
  }
}

async function untilActive(wire: DynamoWire, TableName: string): Promise<void> {
  for (;;) {
    const { Table } = (await wire.table('DescribeTable', { TableName })) as { Table: { TableStatus: string } };
    if (Table.TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
