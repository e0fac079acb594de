import type { Output, Parsed } from '@shared/contracts/contracts';
import type { OrderState } from '@shared/contracts/order';
import { staffMover } from '@shared/domain/order/movers';
import { nextState } from '@shared/domain/order/transitions';
import { fail, ok, type Result } from '@shared/kernel/result';
import { giveBackWhole } from '../../aftersale/give-back-whole';
import { mayGiveWhole } from '../../aftersale/may-give-whole';
import { audited } from '../../audit/audited';
import { decide } from '../../platform/decide';
import type { StaffContext } from '../../platform/http';
import { completeOrder } from '../complete-order';
import { factsOf } from '../facts';
import { queryStuck, readOrder } from '../order.repo';
import { deadlineOf, type OrderRecord } from '../order-record';

type Outcome = Parsed<'order.resolve'>['outcome'];

const reached: Record<Outcome, readonly OrderState[]> = {
  refund: ['refunding', 'refunded'],
  complete: ['completed'],
};

/** What headquarters may do with an order in this state. What the owner has accepted is the owner's to ask back. */
function outcomesFor(state: OrderState): Outcome[] {
  const refund = state !== 'completed' && nextState(state, 'refund') !== undefined;
  return [...(refund ? (['refund'] as const) : []), ...(nextState(state, 'conclude') ? (['complete'] as const) : [])];
}

/** Where headquarters was called, oldest first. */
export async function listStuck(
  _context: StaffContext,
  input: Parsed<'order.stuck'>,
): Promise<Result<Output<'order.stuck'>>> {
  const { records, next } = await queryStuck(input.limit, input.cursor);
  const items = records.map((record) => ({
    orderId: record.id,
    state: record.state,
    title: factsOf(record).title,
    storeName: record.storeName,
    storePhone: record.storePhone,
    payableFen: record.payableFen,
    pointsFen: record.pointsFen,
    since: record.history.at(-1)?.at ?? record.createdAt,
    deadline: deadlineOf(record),
    openRefund: record.openRefund,
    outcomes: outcomesFor(record.state),
  }));
  return ok({ items, next });
}

async function resolve(
  record: OrderRecord,
  input: Parsed<'order.resolve'>,
  context: StaffContext,
): Promise<Result<OrderRecord>> {
  const { outcome, reason } = input;
  const by = staffMover(`总部 ${context.staff.name}`);
  const { id: target, memberId: owner, state, payableFen, pointsFen } = record;
  const before = { state, payableFen, pointsFen };
  const entry = audited(context, { target, owner, before, after: { decided: outcome }, why: reason });
  if (outcome === 'complete')
    return completeOrder(record, { action: 'conclude', by, storeId: record.storeId, also: [entry] }, context.now);
  const allow = mayGiveWhole(context, { what: 'order.resolve', order: record, input, why: reason, entry });
  return giveBackWhole(record, { reason, by, force: true, allow }, context.now);
}

/** Headquarters ends an order that is stuck. Said again, it answers the order as it is. */
export async function resolveOrder(
  context: StaffContext,
  input: Parsed<'order.resolve'>,
): Promise<Result<Output<'order.resolve'>>> {
  return decide(async () => {
    const record = await readOrder(input.orderId);
    if (!record) return fail('ORDER_NOT_FOUND');
    const { id: orderId, state } = record;
    if (reached[input.outcome].includes(state)) return ok({ orderId, state });
    if (!outcomesFor(state).includes(input.outcome)) return fail('ORDER_STATE', { state });
    const done = await resolve(record, input, context);
    return done.ok ? ok({ orderId, state: done.value.state }) : done;
  });
}
