import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tables } from '../../../functions/platform/tables';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ http: true, functions: [] });
});
afterAll(() => stack.close());

describe('test stack', () => {
  test('every table of serverless.yml exists as CloudFormation would make it', async () => {
    for (const table of stack.service.tables) {
      const { Table } = (await stack.wire.table('DescribeTable', { TableName: table.TableName })) as {
        Table: Record<string, unknown>;
      };

      expect(Table.TableStatus).toBe('ACTIVE');
      expect(Table.KeySchema).toEqual(table.KeySchema);
      expect(Table.AttributeDefinitions).toEqual(table.AttributeDefinitions);
      expect(Table.GlobalSecondaryIndexes).toEqual(
        table.GlobalSecondaryIndexes?.map((index) => expect.objectContaining(index)),
      );
      expect(Table.StreamSpecification).toEqual({ ...table.StreamSpecification, StreamEnabled: true });
      const ttl = (await stack.wire.table('DescribeTimeToLive', { TableName: table.TableName })) as object;
      // Nothing in the log of what staff did ever goes by itself.
      const kept = table.TableName.endsWith('-audit');
      expect(ttl).toEqual({
        TimeToLiveDescription: kept
          ? { TimeToLiveStatus: 'DISABLED' }
          : { AttributeName: 'ttl', TimeToLiveStatus: 'ENABLED' },
      });
    }
    const names = stack.service.tables.map(({ TableName }) => TableName);
    expect(names.sort()).toEqual(tables.map((table) => `${stack.service.tablePrefix}${table}`).sort());
  });

  test('the sandbox answers in the same process', async () => {
    const answer = await fetch(`${stack.sandbox.url}/sandbox/users`);

    expect(answer.status).toBe(200);
  });
});
