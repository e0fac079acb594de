import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { metricNames } from '../../../functions/platform/metrics';
import { tables } from '../../../functions/platform/tables';
import { type LocalFunction, readService } from '../../../infra/local/service';
import { tableUseOf } from '../../../infra/scripts/table-use';

type Resource = { Type: string; Properties: Record<string, unknown> };
type Statement = { Effect: string; Action: string[]; Resource: Record<string, unknown> | string };

// Bundling nineteen functions takes its time on a busy machine.
jest.setTimeout(180_000);

const root = process.cwd();
const output = mkdtempSync(path.join(tmpdir(), 'pitlane-package-'));
const { functions } = readService(root, 'prod');
const nameOf = ({ name }: LocalFunction): string => name;
let text = '';
let resources: Record<string, Resource> = {};

const ofType = (type: string): [string, Resource][] =>
  Object.entries(resources).filter(([, resource]) => resource.Type === type);
const capitalized = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;
/** The value at a path; undefined where the path ends early, which then fails the expectation. */
const at = (value: unknown, ...keys: (string | number)[]): unknown =>
  keys.reduce<unknown>((node, key) => (node as Record<string | number, unknown> | undefined)?.[key], value);
const statementsOf = (role: unknown): Statement[] =>
  at(role, 'Properties', 'Policies', 0, 'PolicyDocument', 'Statement') as Statement[];
const lambda = (name: string): Resource => resources[`${capitalized(name)}LambdaFunction`] ?? never(name);
const never = (name: string): never => {
  throw new Error(`${name} is not in the template`);
};

beforeAll(() => {
  // A proxy that does not exist: whatever tried to use the network would fail.
  const nowhere = 'http://127.0.0.1:9';
  const result = spawnSync('node', ['infra/scripts/package.mjs', '--stage', 'prod', '--package', output], {
    encoding: 'utf8',
    env: { ...process.env, HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, NODE_OPTIONS: '' },
  });
  if (result.status !== 0) throw new Error(`packaging failed:\n${result.stdout}\n${result.stderr}`);
  text = readFileSync(path.join(output, 'cloudformation-template-update-stack.json'), 'utf8');
  resources = JSON.parse(text).Resources;
});
afterAll(() => rmSync(output, { recursive: true, force: true }));

describe('roles', () => {
  test('every function has one of its own', () => {
    const roles = functions.map(({ name }) => at(lambda(name), 'Properties', 'Role', 'Fn::GetAtt', 0));

    expect(roles).toEqual(functions.map(({ name }) => `${capitalized(name)}Role`));
    expect(
      ofType('AWS::IAM::Role')
        .map(([id]) => id)
        .sort(),
    ).toEqual([...roles].sort());
  });

  test('nothing is granted with a wildcard', () => {
    for (const [id, role] of ofType('AWS::IAM::Role')) {
      for (const statement of statementsOf(role)) {
        expect({ id, wild: JSON.stringify(statement.Action).includes('*') }).toEqual({ id, wild: false });
        expect({ id, resource: statement.Resource }).not.toEqual({ id, resource: '*' });
      }
      expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  test.each(functions.map(nameOf))('%s may do with tables what access.yml says, no more', (name) => {
    const access = parse(readFileSync('infra/access.yml', 'utf8'));
    const granted = Object.fromEntries(
      statementsOf(resources[`${capitalized(name)}Role`]).flatMap(({ Effect, Action, Resource }) => {
        if (Effect !== 'Allow') return [];
        const own = at(Resource, 'Fn::GetAtt') as string[] | undefined;
        const indexed = at(Resource, 'Fn::Sub', 1, 'Table', 'Fn::GetAtt') as string[] | undefined;
        const [logicalId = '', attribute] = own ?? indexed ?? [];
        if (!logicalId.endsWith('Table') || attribute !== 'Arn') return [];
        const index = indexed
          ? `/${String(at(Resource, 'Fn::Sub', 0))
              .split('/')
              .at(-1)}`
          : '';
        const table = logicalId.replace(/Table$/, '').toLowerCase();
        return [[table + index, Action.map((action) => action.replace('dynamodb:', ''))]];
      }),
    );

    expect(granted).toEqual(access[name].tables);
  });

  test('no function can change or remove what stands in the audit log, and each is denied it besides', () => {
    const access = parse(readFileSync('infra/access.yml', 'utf8'));
    for (const { name } of functions) {
      const granted = Object.entries(access[name].tables as Record<string, string[]>)
        .filter(([target]) => target.split('/')[0] === 'audit')
        .flatMap(([, actions]) => actions);
      for (const action of granted)
        expect({ name, action }).toMatchObject({
          action: expect.stringMatching(/^(PutItem|GetItem|BatchGetItem|Query)$/),
        });
      const denied = statementsOf(resources[`${capitalized(name)}Role`]).filter(({ Effect }) => Effect === 'Deny');
      expect({ name, denied }).toEqual({
        name,
        denied: [
          {
            Effect: 'Deny',
            Action: ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'].map(
              (action) => `dynamodb:${action}`,
            ),
            Resource: { 'Fn::GetAtt': ['AuditTable', 'Arn'] },
          },
        ],
      });
    }
  });

  test.each(functions)('$name is granted exactly what its code does (npm run access writes it)', async (definition) => {
    const access = parse(readFileSync('infra/access.yml', 'utf8'));

    const use = await tableUseOf(root, definition.handler);

    expect({ secrets: false, ...access[definition.name] }).toEqual(use);
  });
});

describe('tables', () => {
  test('are kept, recoverable, encrypted, streamed and on demand', () => {
    const made = ofType('AWS::DynamoDB::Table');

    expect(made).toHaveLength(tables.length);
    for (const [id, table] of made) {
      expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      expect(table.Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        // Nothing of the audit log expires.
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: id !== 'AuditTable' },
        DeletionProtectionEnabled: true,
      });
    }
  });
});

describe('what runs without a caller', () => {
  test('a stream consumer filters, splits, gives up and keeps what it gave up', () => {
    const mappings = ofType('AWS::Lambda::EventSourceMapping');

    expect(mappings).toHaveLength(functions.flatMap(({ streams }) => streams).length);
    for (const [, { Properties }] of mappings) {
      const consumer = String(at(Properties, 'FunctionName', 'Fn::GetAtt', 0)).replace('LambdaFunction', '');
      expect(Properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [`${consumer}DeadLetters`, 'Arn'] } } },
      });
      // Only age loses a record: the function parks it long before.
      expect(Properties).toMatchObject({ MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: 86_400 });
      expect(Properties.BatchSize).toBeGreaterThan(0);
      expect(at(Properties, 'FilterCriteria', 'Filters', 0)).toBeDefined();
    }
  });

  test('a scheduled function keeps what it could not do', () => {
    const scheduled = functions.filter(({ schedules }) => schedules.length > 0);
    const configs = ofType('AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => Properties.DestinationConfig);

    expect(configs).toEqual(
      scheduled.map(({ name }) => ({
        OnFailure: { Destination: { 'Fn::GetAtt': [`${capitalized(name)}DeadLetters`, 'Arn'] } },
      })),
    );
  });
});

/** Alarms, each with the metrics it looks at. */
const alarms = () =>
  ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => {
    const single = Properties.MetricName ? [Properties as Seen] : [];
    const queries = (Properties.Metrics ?? []) as { MetricStat?: { Metric: Seen } }[];
    return { id, Properties, metrics: [...single, ...queries.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])] };
  });
type Seen = { Namespace: string; MetricName: string; Dimensions?: { Name: string; Value: string }[] };
const OURS = 'pitlane/prod';

type Widget = { properties: { region: string; title: string; metrics: unknown[][] } };
function dashboard(): Widget[] {
  const [[, board] = never('the dashboard')] = ofType('AWS::CloudWatch::Dashboard');
  return (JSON.parse(String(at(board, 'Properties', 'DashboardBody', 'Fn::Sub'))) as { widgets: Widget[] }).widgets;
}

describe('watching', () => {
  test('every function, dead-letter queue and consumer has an alarm, and each alarm reaches somebody', () => {
    const ids = alarms().map(({ id }) => id);

    for (const { name, streams } of functions) {
      const wanted = ['Errors', 'Throttles', ...(streams.length > 0 ? ['IteratorAge'] : [])];
      for (const metric of wanted) expect(ids).toContain(`${capitalized(name)}${metric}Alarm`);
    }
    for (const [id] of ofType('AWS::SQS::Queue')) expect(ids).toContain(`${id}Alarm`);
    for (const { Properties } of alarms()) expect(Properties.AlarmActions).toEqual([{ Ref: 'AlarmTopic' }]);
  });

  test('every metric that an alarm or the dashboard names is counted by code, and none is cut out of log lines', () => {
    const ours = alarms().flatMap(({ metrics }) => metrics.filter(({ Namespace }) => Namespace === OURS));
    const drawn = dashboard().flatMap(({ properties }) => properties.metrics);
    const searched = [...JSON.stringify(drawn).matchAll(/\{pitlane\/prod,kind\} MetricName=\\+"(\w+)/g)].map(
      ([, name]) => name,
    );
    const named = drawn.filter(([namespace]) => namespace === OURS).map(([, name]) => String(name));

    expect(ofType('AWS::Logs::MetricFilter')).toEqual([]);
    for (const name of [...ours.map(({ MetricName }) => MetricName), ...named, ...searched])
      expect(metricNames).toContain(name);
    expect(searched).toEqual(['CallbacksNotBelieved', 'TasksFailed']);
    // What is counted is looked at: nobody pays for a figure that nobody sees.
    expect(metricNames.filter((name) => !named.includes(name) && !searched.includes(name))).toEqual([]);
    const kinds = ours.flatMap(({ Dimensions = [] }) => Dimensions.map(({ Name, Value }) => `${Name} ${Value}`));
    expect(kinds.sort()).toEqual(['kind forged', 'kind noise', 'kind stranger']);
  });

  test('what should not be a single time is told the first time, and silence of what should speak is an alarm', () => {
    const of = (id: string): Record<string, unknown> => alarms().find((one) => one.id === id)?.Properties ?? never(id);
    const atOnce = [
      'PaymentRefused',
      'RequestFailed',
      'PersonCalled',
      'WaitingForPerson',
      'RecordParked',
      'PaymentWebhookErrors',
    ];
    for (const id of atOnce)
      expect({ id, ...of(`${id}Alarm`) }).toMatchObject({ id, Threshold: 1, EvaluationPeriods: 1 });
    for (const id of ['OldestDueTask', 'WaitingForPerson'])
      expect({ id, ...of(`${id}Alarm`) }).toMatchObject({ id, TreatMissingData: 'breaching' });
    expect(of('OldestDueTaskAlarm')).toMatchObject({ Threshold: 600, Statistic: 'Maximum' });
    expect(of('SnapshotStaleAlarm')).toMatchObject({ Threshold: 900, Statistic: 'Maximum' });
    for (const { name } of functions.filter(({ streams }) => streams.length > 0))
      expect(of(`${capitalized(name)}IteratorAgeAlarm`)).toMatchObject({ Threshold: 300_000, Statistic: 'Maximum' });
    for (const { id, Properties } of alarms())
      expect({ id, missing: Properties.TreatMissingData }).toEqual({
        id,
        missing: expect.stringMatching(/^(notB|b)reaching$/),
      });
  });

  test("callbacks that are not provably WeChat's are counted apart, and only a signed and wrong one calls at once", () => {
    const thresholdOf = (metric: string, kind?: string) =>
      alarms()
        .filter(({ Properties }) => Properties.MetricName === metric)
        .filter(({ Properties }) => at(Properties, 'Dimensions', 0, 'Value') === kind)
        .map(({ Properties }) => Number(Properties.Threshold));

    expect(thresholdOf('PaymentsRefused')).toEqual([1]);
    for (const kind of ['forged', 'stranger', 'noise'])
      expect(thresholdOf('CallbacksNotBelieved', kind)[0]).toBeGreaterThan(1);
    // WeChat tries whether we check: it shall fail, and nobody is woken.
    expect(thresholdOf('CallbacksNotBelieved', 'probe')).toEqual([]);
    expect(thresholdOf('CallbacksNotBelieved')).toEqual([]);
  });

  test('a callback that fails alone raises the alarm, one stumble among many or few does not', () => {
    const share =
      alarms().find(({ id }) => id === 'CallbacksFailingAlarm')?.Properties ?? never('CallbacksFailingAlarm');
    const { Expression, ReturnData } = (share.Metrics as { Expression?: string; ReturnData: boolean }[])[0] ?? {};
    expect([Expression, ReturnData]).toEqual(['IF(FILL(failed, 0) >= 2, 100 * failed / signed, 0)', true]);
    const raises = (failed: number, signed: number) =>
      (failed >= 2 ? (100 * failed) / signed : 0) >= Number(share.Threshold);

    expect([raises(4, 4), raises(2, 20), raises(1, 1), raises(2, 500)]).toEqual([true, true, false, false]);
  });

  test('the dashboard has a figure for each consumer and works in every region', () => {
    const widgets = dashboard();
    const behind = widgets.find(({ properties }) => properties.title.startsWith('Behind the streams'));

    expect(behind?.properties.metrics.map((metric) => String(metric[3]).replace('pitlane-prod-', '')).sort()).toEqual(
      functions
        .filter(({ streams }) => streams.length > 0)
        .map(nameOf)
        .sort(),
    );
    for (const { properties } of widgets) expect(properties.region).toBe(`\${AWS::Region}`);
  });

  test('logs are kept for a month, not for ever', () => {
    for (const [, { Properties }] of ofType('AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBe(30);
  });

  test('the whole API is throttled', () => {
    const [[, stage] = never('the stage')] = ofType('AWS::ApiGatewayV2::Stage');

    expect(at(stage, 'Properties', 'DefaultRouteSettings', 'ThrottlingRateLimit')).toBeGreaterThan(0);
    expect(at(stage, 'Properties', 'DefaultRouteSettings', 'ThrottlingBurstLimit')).toBeGreaterThan(0);
  });
});

describe('partitions and secrets', () => {
  test('no name is bound to the partition "aws", so the China regions work', () => {
    expect(text).not.toMatch(/arn:aws:/);
    expect(text).not.toMatch(/amazonaws\.com\.cn/);
  });

  test('the environment carries no secret and no stand-in for WeChat or DynamoDB', () => {
    for (const [id, { Properties }] of ofType('AWS::Lambda::Function')) {
      const variables = at(Properties, 'Environment', 'Variables') as Record<string, unknown>;
      expect({ id, names: Object.keys(variables).sort() }).toEqual({
        id,
        names: [
          'API_BASE_URL',
          'SECRETS_ARN',
          'STAGE',
          'TABLE_PREFIX',
          'WECHAT_APPID',
          'WECHAT_MCHID',
          'WECHAT_MCH_SERIAL',
          'WECHAT_TEMPLATES',
        ],
      });
      expect(variables.SECRETS_ARN).toEqual({ Ref: 'SecretsArn' });
    }
  });
});
