import type { NewEvent } from '@shared/contracts/events';
import type { OrderState } from '@shared/contracts/order';
import { nextState, type OrderAction, stateLabels } from '@shared/domain/order/transitions';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import { emit } from '../platform/outbox';
import { factsOf } from './facts';
import { type OrderRecord, orderKey } from './order.repo';
import { unchanged } from './unchanged';

/** Actions whose result other domains are told of. */
const told: Partial<Record<OrderAction, Exclude<Extract<NewEvent, { order: unknown }>['type'], 'aftersale.approved'>>> =
  {
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
    arrive: 'order.arrived',
    finish: 'order.finished',
    redeem: 'order.completed',
    accept: 'order.completed',
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
  >
>;

export type Advance = { readonly after: OrderRecord; readonly writes: Write[] };

/**
 * One step of an order's life: the update under the condition that the order still is in the state it was read in and nothing of it was given
 * back since, its line in the history, and its event. Nothing changes an order's state but this. ORDER_STATE when the step is not legal, or
 * another step came first.
 */
export function advance(
  record: OrderRecord,
  action: OrderAction,
  by: string,
  nowMs: number,
  changes: Changes = {},
): Result<Advance> {
  const to: OrderState | undefined = nextState(record.state, action);
  if (!to) return fail('ORDER_STATE', { state: record.state });
  const step = { at: instant(nowMs), state: to, label: stateLabels[to], by };
  const after: OrderRecord = { ...record, ...changes, state: to, history: [...record.history, step] };
  const fields = Object.entries(changes);
  const same = unchanged(record);
  const write: Write = {
    table: 'orders',
    update: orderKey(record.id),
    set: `SET #state = :to, history = list_append(history, :step)${fields.map(([name]) => `, #${name} = :${name}`).join('')}`,
    ...same,
    names: { ...same.names, ...Object.fromEntries(fields.map(([name]) => [`#${name}`, name])) },
    values: {
      ...same.values,
      ':to': to,
      ':step': [step],
      ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
    },
  };
  const type = told[action];
  return ok({ after, writes: type ? [write, emit('orders', { type, order: factsOf(after) }, nowMs)] : [write] });
}
