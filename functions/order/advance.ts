import type { NewEvent } from '@shared/contracts/events';
import type { Mover } from '@shared/contracts/mover';
import type { OrderEvent, OrderState } from '@shared/contracts/order';
import { eventOf } from '@shared/domain/order/movers';
import { nextState, type OrderAction } from '@shared/domain/order/transitions';
import { fail, ok, type Result } from '@shared/kernel/result';
import { causedBy } from '../platform/cause';
import type { Write } from '../platform/db';
import { emit } from '../platform/outbox';
import { firstDue, leave } from './deadline';
import { factsOf } from './facts';
import { orderKey } from './order.repo';
import type { OrderRecord } from './order-record';
import { unchanged } from './unchanged';

/** Actions whose result other domains are told of. */
const news: Partial<
  Record<OrderAction, Exclude<Extract<NewEvent, { order: unknown }>['type'], 'aftersale.approved' | 'order.standing'>>
> = {
  book: 'order.paid',
  ready: 'order.paid',
  send: 'order.paid',
  join: 'order.grouping',
  formed_ready: 'order.paid',
  formed_send: 'order.paid',
  close: 'order.closed',
  cancel: 'order.cancelled',
  refund: 'order.cancelled',
  give_back: 'order.cancelled',
  rebook: 'order.rescheduled',
  arrive: 'order.arrived',
  finish: 'order.finished',
  redeem: 'order.completed',
  accept: 'order.completed',
  conclude: 'order.completed',
  ship: 'order.shipped',
  receive: 'order.completed',
};

/** Fields that change together with the state. */
export type Changes = Partial<
  Pick<
    OrderRecord,
    | 'paidAt'
    | 'completedAt'
    | 'redeemedBy'
    | 'arrivalKm'
    | 'shipping'
    | 'lines'
    | 'refundedFen'
    | 'refundCount'
    | 'openRefund'
    | 'booking'
    | 'moves'
    | 'fruitless'
    | 'appeal'
  >
>;

export type Advance = { readonly after: OrderRecord; readonly writes: Write[] };

/**
 * One step of an order's life: the update under the condition that the order still is in the state it was read in and nothing of it was given
 * back since, its line in the history, its event, and the task of the new state's deadline in the place of the old one's. Nothing changes an
 * order's state but this. ORDER_STATE when the step is not legal, or another step came first; REFUND_OPEN while a refund waits to be decided,
 * unless the step is what was decided. `more` is what the history says beside the state.
 */
export function advance(
  record: OrderRecord,
  action: OrderAction,
  by: Mover,
  nowMs: number,
  changes: Changes = {},
  more: Partial<Pick<OrderEvent, 'label' | 'what' | 'visit'>> = {},
): Result<Advance> {
  const to: OrderState | undefined = nextState(record.state, action);
  if (!to) return fail('ORDER_STATE', { state: record.state });
  if (record.openRefund && changes.openRefund !== null) return fail('REFUND_OPEN', { refundId: record.openRefund });
  const step = eventOf(to, by, nowMs, more);
  const { id, tradeId: trade, state: from } = record;
  const moved: OrderRecord = { ...record, ...changes, state: to, history: [...record.history, step] };
  const after = { ...moved, due: firstDue(moved, nowMs), stuckSince: null };
  const fields = Object.entries({ ...changes, due: after.due, stuckSince: null });
  const same = unchanged(record);
  const write: Write = {
    table: 'orders',
    changes: { of: 'order', id, order: id, trade, from, to, action },
    update: orderKey(id),
    set: `SET #state = :to, history = list_append(history, :step)${fields.map(([name]) => `, #${name} = :${name}`).join('')}`,
    ...same,
    names: { ...same.names, ...Object.fromEntries(fields.map(([name]) => [`#${name}`, name])) },
    values: {
      ...same.values,
      ':to': to,
      // Why stands beside it for who looks into an order's story (infra/trace), and is nobody else's.
      ':step': [{ ...step, causedBy: causedBy() }],
      ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
    },
  };
  const type = news[action];
  const told = type ? [emit('orders', { type, order: factsOf(after) }, nowMs)] : [];
  return ok({ after, writes: [write, ...leave(record, after), ...told] });
}
