import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readService } from '../../../infra/local/service';
import { temporaryDirectory } from '../../fixtures/temporary';

function project(files: Record<string, string>): string {
  const root = temporaryDirectory('service');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

const main = `
custom:
  tablePrefix: shop-\${sls:stage}-
functions: \${file(infra/functions.yml)}
resources:
  - \${file(infra/tables.yml)}
  - \${file(infra/made-by-code.cjs)}
`;
const tables = `
Resources:
  OrdersTable:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: \${self:custom.tablePrefix}orders
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
  Elsewhere:
    Type: AWS::SNS::Topic
    Properties: { TopicName: !Sub 'x-\${AWS::Region}' }
`;

describe('reading serverless.yml', () => {
  test('routes, streams, schedules and tables come out with every variable replaced', () => {
    const root = project({
      'serverless.yml': main,
      'infra/tables.yml': tables,
      'infra/functions.yml': `
order:
  handler: functions/entry/http-order.handler
  events: [{ httpApi: { path: '/v1/order/{proxy+}', method: '*' } }]
consumer:
  handler: functions/message/on-order.handler
  timeout: 60
  events:
    - stream:
        type: dynamodb
        arn: !GetAtt OrdersTable.StreamArn
        batchSize: 7
        bisectBatchOnFunctionError: true
        filterPatterns: [{ eventName: [INSERT] }]
drain:
  handler: functions/entry/schedule-tasks.handler
  events: [{ schedule: rate(1 minute) }]
`,
    });

    const service = readService(root, 'test');

    expect(service.tablePrefix).toBe('shop-test-');
    expect(service.tables.map(({ TableName }) => TableName)).toEqual(['shop-test-orders']);
    expect(service.functions.map(({ routes }) => routes)).toEqual([
      [{ method: 'ANY', path: '/v1/order/{proxy+}' }],
      [],
      [],
    ]);
    expect(service.functions[1]?.streams).toEqual([
      {
        table: 'shop-test-orders',
        batchSize: 7,
        maximumRetryAttempts: 10,
        bisect: true,
        reportsItemFailures: false,
        filterPatterns: [{ eventName: ['INSERT'] }],
      },
    ]);
    expect(service.functions[2]?.schedules).toEqual(['rate(1 minute)']);
  });

  test.each([
    ['an event it cannot run', 'a: { handler: x.y, events: [{ sqs: queue }] }', /cannot run function a/],
    ['a variable it does not know', `a: { handler: '\${vault:secret}' }`, /does not know .*vault:secret/],
    [
      'a stream of no table',
      'a: { handler: x.y, events: [{ stream: { type: dynamodb, arn: !GetAtt Ghost.StreamArn } }] }',
      /no table resource called Ghost/,
    ],
  ])('%s is refused by name, not left out', (_, functions, message) => {
    const root = project({ 'serverless.yml': main, 'infra/tables.yml': tables, 'infra/functions.yml': functions });

    expect(() => readService(root, 'test')).toThrow(message);
  });

  test('a piece that is missing is named', () => {
    const root = project({ 'serverless.yml': main, 'infra/tables.yml': tables });

    expect(() => readService(root, 'test')).toThrow('infra/functions.yml');
  });
});
