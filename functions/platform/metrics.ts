/**
 * What is counted for whoever watches over the service, in CloudWatch's embedded metric format: a line of the log at the end of a request or run says how
 * often what happened meanwhile, and CloudWatch makes metrics of it. Nothing is called and nothing is waited for. A kind, where there is one, is a
 * dimension of its own beside the sum over all kinds.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
const units = {
  OrdersMade: 'Count',
  OrdersPaid: 'Count',
  OrdersClosed: 'Count',
  OrdersCancelled: 'Count',
  OrdersCompleted: 'Count',
  /** Requests that met a defect of ours. */
  RequestsFailed: 'Count',
  /** Calls to the webhook that WeChat signed, and those of them that were not answered with success. */
  CallbacksSigned: 'Count',
  CallbacksFailed: 'Count',
  /** Calls to it that are not provably WeChat's, by kind (payment/callback/refused-callback.ts). */
  CallbacksNotBelieved: 'Count',
  /** Signed by WeChat, and wrong or against what we know. */
  PaymentsRefused: 'Count',
  RefundsFailed: 'Count',
  SharesFailed: 'Count',
  /** Somebody has to look, by what. */
  PersonsCalled: 'Count',
  /** Refunds, shares and hand-overs that lie on the list of a person now. */
  WaitingForPerson: 'Count',
  TasksFailed: 'Count',
  /** How late the oldest task is that is due and in nobody's hands; said by each run, 0 too. */
  OldestDueTask: 'Seconds',
  /** Records of a stream, by consumer: to be delivered again, and put aside until somebody has them done again (npm run replay). */
  RecordsFailed: 'Count',
  RecordsParked: 'Count',
  PushesSent: 'Count',
  PushesFailed: 'Count',
  /** How old the data in use is when it could not be refreshed. */
  SnapshotAge: 'Seconds',
  PointsPosted: 'None',
} as const;
export type MetricName = keyof typeof units;
export const metricNames = Object.keys(units) as MetricName[];

/** By kind, '' for none. A function does one thing at a time, so what is here belongs to the request or run under way. */
const pending = new Map<string, Map<MetricName, number>>();

function change(name: MetricName, kind: string, next: (before: number | undefined) => number): void {
  const values = pending.get(kind) ?? new Map<MetricName, number>();
  pending.set(kind, values.set(name, next(values.get(name))));
}

/** It happened, so many times. Kinds are few and fixed: each is a metric of its own, for which somebody pays. */
export const count = (name: MetricName, kind = '', times = 1): void =>
  change(name, kind, (before = 0) => before + times);

/** It is so much now; of several in one run the worst is told. */
export const measure = (name: MetricName, value: number): void =>
  change(name, '', (before = value) => Math.max(before, value));

/** What was counted since, as documents of the format, one a kind. */
export function takeMetrics(nowMs: number): object[] {
  const documents = [...pending].map(([kind, values]) => {
    const Metrics = [...values.keys()].map((Name) => ({ Name, Unit: units[Name] }));
    const Dimensions = kind === '' ? [[]] : [[], ['kind']];
    const Namespace = `pitlane/${process.env.STAGE ?? 'local'}`;
    const metadata = { Timestamp: nowMs, CloudWatchMetrics: [{ Namespace, Dimensions, Metrics }] };
    return { _aws: metadata, ...(kind === '' ? {} : { kind }), ...Object.fromEntries(values) };
  });
  pending.clear();
  return documents;
}

/** Says it where CloudWatch reads along; elsewhere nobody would. The wall clock: CloudWatch refuses what is hours ahead of it. */
export function flushMetrics(): void {
  if (pending.size === 0 || !process.env.AWS_LAMBDA_FUNCTION_NAME) return;
  for (const document of takeMetrics(Date.now())) process.stdout.write(`${JSON.stringify(document)}\n`);
}
