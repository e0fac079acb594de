import { type Due, dueAt, ruleOf, THINK_MS } from '@shared/domain/order/deadlines';
import { instant, millis } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import { due, type Task, undue } from '../task/schedule';
import { orderKey, stuckOver } from './order.repo';
import type { OrderRecord } from './order-record';
import { unchanged } from './unchanged';

type Kept = NonNullable<OrderRecord['due']>;
type Timed = Pick<OrderRecord, 'id' | 'due'>;

const keep = ({ stage, at, endsAt }: Due): Kept => ({ stage, at: instant(at), endsAt: instant(endsAt) });
const taskOf = (orderId: string, at: string): Task => ({
  id: `order_deadline#${orderId}`,
  kind: 'order_deadline',
  at: millis(at),
  payload: { orderId },
});

/** Where the clock of the state begins that an order has just entered: a visit's is its appointment. */
function clockOf(order: Pick<OrderRecord, 'state' | 'booking'>, nowMs: number): number {
  return ruleOf(order.state)?.from === 'start' && order.booking ? millis(order.booking.startsAt) : nowMs;
}

/** What the clock does first in the state that an order enters now. */
export function firstDue(order: Pick<OrderRecord, 'state' | 'booking'>, nowMs: number): OrderRecord['due'] {
  const first = dueAt(order.state, clockOf(order, nowMs));
  return first ? keep(first) : null;
}

/** The stage after the one that was just taken; null when that was the last. */
export function nextDue(order: Pick<OrderRecord, 'state' | 'due'>): OrderRecord['due'] {
  const { due: before, state } = order;
  const end = ruleOf(state)?.stages.at(-1);
  if (!before || !end) return null;
  const next = dueAt(state, millis(before.endsAt) - end.after, before.stage + 1);
  return next ? keep(next) : null;
}

/** The clock after a refund came to nothing: it stood still meanwhile, and whoever was refused has time to think. */
export function dueAfterRefusal(order: Pick<OrderRecord, 'state' | 'due'>, nowMs: number): OrderRecord['due'] {
  const { due: before, state } = order;
  const rule = ruleOf(state);
  if (!before || !rule || millis(before.endsAt) >= nowMs + THINK_MS) return before;
  const at = instant(nowMs + THINK_MS);
  return { stage: rule.stages.length - 1, at, endsAt: at };
}

/** The writes that move an order's task from one time to another: it exists exactly while the order waits for it. */
export function moveTask(before: Timed, after: Timed): Write[] {
  if (before.due?.at === after.due?.at) return [];
  return [
    ...(before.due ? [undue(taskOf(before.id, before.due.at))] : []),
    ...(after.due ? [due(taskOf(after.id, after.due.at))] : []),
  ];
}

/** The writes with which an order leaves its state: its clock is the new state's, and headquarters need not look any more. */
export const leave = (before: OrderRecord, after: OrderRecord): Write[] => [
  ...moveTask(before, after),
  ...(before.stuckSince ? [stuckOver(before, before.stuckSince)] : []),
];

/** The writes that set the clock of an order that stays as it is. ORDER_STATE when it has moved meanwhile. */
export function setClock(
  record: OrderRecord,
  clock: Pick<OrderRecord, 'due' | 'stuckSince'>,
): { after: OrderRecord; writes: Write[] } {
  const after = { ...record, ...clock };
  const same = unchanged(record);
  return {
    after,
    writes: [
      {
        table: 'orders',
        update: orderKey(record.id),
        set: 'SET due = :due, stuckSince = :since',
        ...same,
        values: { ...same.values, ':due': clock.due, ':since': clock.stuckSince },
      },
      ...moveTask(record, after),
    ],
  };
}
