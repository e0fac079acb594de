// What every function needs around it, derived from the list of functions so that none can be forgotten: its own role, alarms,
// and for what runs without a caller a dead-letter queue. osls calls this file as a variable source.

const STREAM_ACTIONS = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];

const capitalized = (name) => name[0].toUpperCase() + name.slice(1);
const tableResource = (table) => `${capitalized(table)}Table`;
const getAtt = (resource, attribute) => ({ 'Fn::GetAtt': [resource, attribute] });

/** `orders` is the table, `orders/gsi1` one of its indexes. */
function grantTo([target, actions]) {
  const [table, index] = target.split('/');
  const arn = getAtt(tableResource(table), 'Arn');
  return {
    Effect: 'Allow',
    Action: actions.map((action) => `dynamodb:${action}`),
    Resource: index ? { 'Fn::Sub': [`\${Table}/index/${index}`, { Table: arn }] } : arn,
  };
}

/**
 * The audit log only grows: whatever access.yml may come to say, no function changes or removes what is there. (A put over an entry cannot be
 * told from a new one by a policy; the table's stream reports it, functions/entry/stream-audit.ts.)
 */
const NO_CHANGE_OF_THE_LOG = {
  Effect: 'Deny',
  Action: ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'].map((a) => `dynamodb:${a}`),
  Resource: getAtt('AuditTable', 'Arn'),
};

function statements(name, definition, access) {
  const events = definition.events ?? [];
  const streams = events.flatMap((event) => (event.stream ? [event.stream.arn] : []));
  const logGroup = `\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${definition.name}`;
  const list = [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: { 'Fn::Sub': `arn:${logGroup}:*` },
    },
    ...Object.entries(access[name]?.tables ?? {}).map(grantTo),
    NO_CHANGE_OF_THE_LOG,
  ];
  if (access[name]?.secrets) {
    list.push({ Effect: 'Allow', Action: ['secretsmanager:GetSecretValue'], Resource: { Ref: 'SecretsArn' } });
  }
  if (streams.length > 0) {
    list.push({ Effect: 'Allow', Action: STREAM_ACTIONS.map((action) => `dynamodb:${action}`), Resource: streams });
  }
  if (hasNoCaller(definition)) {
    list.push({
      Effect: 'Allow',
      Action: ['sqs:SendMessage'],
      Resource: getAtt(`${capitalized(name)}DeadLetters`, 'Arn'),
    });
  }
  return list;
}

function hasNoCaller(definition) {
  return (definition.events ?? []).some((event) => event.stream || event.schedule);
}

function role(name, definition, access) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] }],
      },
      Policies: [
        {
          PolicyName: 'only-what-it-uses',
          PolicyDocument: { Version: '2012-10-17', Statement: statements(name, definition, access) },
        },
      ],
    },
  };
}

function alarm(description, metric, overrides) {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: description,
      ...metric,
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: 'AlarmTopic' }],
      ...overrides,
    },
  };
}

function lambdaAlarm(name, definition, metricName, description, overrides) {
  const dimensions = [{ Name: 'FunctionName', Value: definition.name }];
  const metric = { Namespace: 'AWS/Lambda', MetricName: metricName, Dimensions: dimensions };
  return { [`${capitalized(name)}${metricName}Alarm`]: alarm(`${name}: ${description}`, metric, overrides) };
}

const isCalledByWechat = (definition) =>
  (definition.events ?? []).some((event) => event.httpApi?.path?.startsWith('/v1/webhook/'));

/** What WeChat calls must not fail once. Elsewhere one invocation that dies is done again, and two in a quarter of an hour are no accident. */
const errorsOf = (definition) =>
  isCalledByWechat(definition) ? { Period: 300 } : { Period: 300, EvaluationPeriods: 3, DatapointsToAlarm: 2 };

function aroundFunction(name, definition, access, stage) {
  const resources = {
    [`${capitalized(name)}Role`]: role(name, definition, access),
    ...lambdaAlarm(name, definition, 'Errors', 'fails', errorsOf(definition)),
    ...lambdaAlarm(name, definition, 'Throttles', 'is throttled'),
  };
  if ((definition.events ?? []).some((event) => event.stream)) {
    const late = { Statistic: 'Maximum', Threshold: 300_000, EvaluationPeriods: 2 };
    Object.assign(resources, lambdaAlarm(name, definition, 'IteratorAge', 'is five minutes behind its stream', late));
  }
  if (hasNoCaller(definition)) {
    const queue = `${capitalized(name)}DeadLetters`;
    resources[queue] = {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: `pitlane-${stage}-${name}-dead-letters`,
        MessageRetentionPeriod: 1_209_600,
        SqsManagedSseEnabled: true,
      },
    };
    resources[`${queue}Alarm`] = alarm(
      `${name}: an event could not be handled`,
      {
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: getAtt(queue, 'QueueName') }],
      },
      { Statistic: 'Maximum' },
    );
  }
  return resources;
}

module.exports = async ({ resolveConfigurationProperty, resolveVariable }) => {
  const functions = await resolveConfigurationProperty(['functions']);
  const access = await resolveConfigurationProperty(['custom', 'access']);
  const stage = await resolveVariable('sls:stage');
  const Resources = {};
  for (const [name, definition] of Object.entries(functions)) {
    const named = { ...definition, name: `pitlane-${stage}-${name}` };
    Object.assign(Resources, aroundFunction(name, named, access, stage));
  }
  return { Resources };
};
