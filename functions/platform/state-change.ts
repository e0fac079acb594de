import { logger } from './logger';
import { count, type MetricName } from './metrics';

/** What a write changes, if it happens. Ids only: the line is kept for a month and read by many. */
export type StateChange = {
  readonly of: 'order' | 'payment' | 'refund' | 'share' | 'booking' | 'aftersale' | 'message';
  readonly id: string;
  readonly order?: string | undefined;
  readonly trade?: string | undefined;
  /** Null for what is made. */
  readonly from: string | null;
  readonly to: string;
  readonly action?: string;
};
/** The event that a write lets leave, and what it is about. */
export type Leaving = { readonly id: string; readonly type: string; readonly subject: string };
/** What a write says of itself, to be told once it has happened. */
export type Telling = { readonly changes?: StateChange | undefined; readonly emits?: Leaving | undefined };

const PAID: ReadonlySet<string | undefined> = new Set(['book', 'ready', 'send', 'join']);

function countedAs({ of, from, to, action }: StateChange): MetricName | undefined {
  if (of === 'order') {
    if (from === null) return 'OrdersMade';
    if (PAID.has(action)) return 'OrdersPaid';
  }
  return counted[`${of} ${to}`];
}
const counted: Readonly<Record<string, MetricName>> = {
  'order closed': 'OrdersClosed',
  'order cancelled': 'OrdersCancelled',
  'order completed': 'OrdersCompleted',
  'refund abnormal': 'RefundsFailed',
  'share failed': 'SharesFailed',
  'message sent': 'PushesSent',
  'message failed': 'PushesFailed',
};

/** An order or a booking that stays in its state has moved to another time. */
const isNews = ({ of, from, to }: StateChange): boolean => from !== to || of === 'order' || of === 'booking';

/**
 * One line for each change of a state, written when its transaction has succeeded and never before: what happened to an order is found by its id. Whatever
 * does not change (a refund asked for once more) is not told. An error where nothing more happens by itself, and a person finds it on their list.
 */
export function tellChanges(writes: readonly Telling[]): void {
  const leaving = writes.flatMap(({ emits }) => emits ?? []);
  for (const { changes } of writes) {
    if (!changes || !isNews(changes)) continue;
    const { of, ...rest } = changes;
    const subjects: ReadonlySet<string | undefined> = new Set([changes.order, changes.trade, changes.id]);
    const event = leaving.find(({ subject }) => subjects.has(subject));
    const metric = countedAs(changes);
    const needsPerson = metric === 'RefundsFailed' || metric === 'SharesFailed';
    logger[needsPerson ? 'error' : 'info'](`${of} moved`, { of, ...rest, event: event?.type, eventId: event?.id });
    if (metric) count(metric);
  }
}
