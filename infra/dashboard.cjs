// The dashboard of a stage: what the chain earns, what hangs, what is behind. Metrics without a source are those of functions/platform/metrics.ts.

const WIDTH = 8;
const HEIGHT = 6;

const region = `\${AWS::Region}`;

/** A curve of ours, over all kinds. */
const ours = (stage, stat, names) => names.map((name) => [`pitlane/${stage}`, name, { stat }]);
/** A curve for each kind of it. */
const byKind = (stage, name) => [
  [{ expression: `SEARCH('{pitlane/${stage},kind} MetricName="${name}"', 'Sum', 300)`, label: '' }],
];
const ofFunctions = (names, metric, stat) =>
  names.map(([name, physical]) => ['AWS/Lambda', metric, 'FunctionName', physical, { stat, label: name }]);

function widgetsOf(stage, functions) {
  const physical = Object.keys(functions).map((name) => [name, `pitlane-${stage}-${name}`]);
  const consumers = physical.filter(([name]) => (functions[name].events ?? []).some(({ stream }) => stream));
  const api = (metric, stat) => [['AWS/ApiGateway', metric, 'ApiId', `\${HttpApi}`, { stat }]];
  return {
    Orders: ours(stage, 'Sum', ['OrdersMade', 'OrdersPaid', 'OrdersCompleted', 'OrdersCancelled', 'OrdersClosed']),
    'Callbacks of WeChat Pay': ours(stage, 'Sum', ['CallbacksSigned', 'CallbacksFailed', 'PaymentsRefused']),
    'Callbacks that are nobody’s, by kind': byKind(stage, 'CallbacksNotBelieved'),
    'Waiting for a person': ours(stage, 'Maximum', ['WaitingForPerson']),
    'Failed for good': ours(stage, 'Sum', ['RefundsFailed', 'SharesFailed', 'PersonsCalled']),
    'Oldest due task, seconds': ours(stage, 'Maximum', ['OldestDueTask']),
    'Tasks that failed, by kind': byKind(stage, 'TasksFailed'),
    'Behind the streams, milliseconds': ofFunctions(consumers, 'IteratorAge', 'Maximum'),
    'Records of streams': ours(stage, 'Sum', ['RecordsFailed', 'RecordsParked']),
    Pushes: ours(stage, 'Sum', ['PushesSent', 'PushesFailed']),
    'Points posted, fen': ours(stage, 'Sum', ['PointsPosted']),
    'Data in use not refreshed, seconds': ours(stage, 'Maximum', ['SnapshotAge']),
    Requests: [...api('Count', 'Sum'), ...api('5xx', 'Sum'), ...ours(stage, 'Sum', ['RequestsFailed'])],
    'Latency, p99 milliseconds': api('Latency', 'p99'),
    'Errors of functions': ofFunctions(physical, 'Errors', 'Sum'),
  };
}

module.exports = async ({ resolveConfigurationProperty, resolveVariable }) => {
  const functions = await resolveConfigurationProperty(['functions']);
  const stage = await resolveVariable('sls:stage');
  const widgets = Object.entries(widgetsOf(stage, functions)).map(([title, metrics], at) => ({
    type: 'metric',
    x: (at % 3) * WIDTH,
    y: Math.floor(at / 3) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: { title, region, period: 300, view: 'timeSeries', metrics },
  }));
  const body = JSON.stringify({ start: '-P1D', widgets });
  return {
    Resources: {
      Dashboard: {
        Type: 'AWS::CloudWatch::Dashboard',
        Properties: { DashboardName: `pitlane-${stage}`, DashboardBody: { 'Fn::Sub': body } },
      },
    },
  };
};
