import { HEADQUARTERS_SILENT, type StageDoes, saysOf, stageOf } from '@shared/domain/order/deadlines';
import { mover } from '@shared/domain/order/movers';
import { ok, type Result } from '@shared/kernel/result';
import { DAY, instant, millis } from '@shared/kernel/time';
import { giveBackWhole } from '../../aftersale/give-back-whole';
import { moveBooking } from '../../booking/hold-slot';
import { transact } from '../../platform/db';
import { emit } from '../../platform/outbox';
import { advance } from '../advance';
import { completeOrder } from '../complete-order';
import { nextDue, setClock } from '../deadline';
import { factsOf } from '../facts';
import { putStuck, readOrder } from '../order.repo';
import type { OrderRecord } from '../order-record';

const BY = mover('clock');

/** The owner is told, headquarters too when it is called, and the clock goes on. */
async function tell(record: OrderRecord, what: 'remind' | 'alert', nowMs: number): Promise<Result<unknown>> {
  const since = what === 'alert' ? (record.stuckSince ?? instant(nowMs)) : record.stuckSince;
  const { after, writes } = setClock(record, { due: nextDue(record), stuckSince: since });
  const endsAt = record.due?.endsAt ?? null;
  const says = (endsAt && saysOf(record.state, endsAt)) ?? HEADQUARTERS_SILENT;
  return transact([
    ...writes,
    ...(what === 'alert' && since ? [putStuck(record, since)] : []),
    emit('orders', { type: 'order.standing', order: factsOf(after), what, says, endsAt }, nowMs),
  ]);
}

/** Nobody came: the owner is told what they can do now. */
async function miss(record: OrderRecord, nowMs: number): Promise<Result<unknown>> {
  const step = advance(record, 'miss', mover('clock', '超时未到店'), nowMs);
  if (!step.ok) return step;
  const { after, writes } = step.value;
  const endsAt = after.due?.endsAt ?? null;
  const says = (endsAt && saysOf(after.state, endsAt)) ?? '';
  return transact([
    ...writes,
    ...(record.booking ? [moveBooking(record.booking.bookingId, 'booked', 'no_show')] : []),
    emit('orders', { type: 'order.standing', order: factsOf(after), what: 'missed', says, endsAt }, nowMs),
  ]);
}

async function finish(record: OrderRecord, nowMs: number): Promise<Result<unknown>> {
  const step = advance(record, 'finish', BY, nowMs);
  return step.ok ? transact(step.value.writes) : step;
}

function act(record: OrderRecord, does: StageDoes, nowMs: number): Promise<Result<unknown>> {
  switch (does) {
    case 'remind':
    case 'alert':
      return tell(record, does, nowMs);
    case 'miss':
      return miss(record, nowMs);
    case 'finish':
      return finish(record, nowMs);
    case 'accept':
    case 'receive': {
      const by = mover('clock', does === 'accept' ? '超时自动验收' : '自动确认收货');
      return completeOrder(record, { action: does, by, storeId: record.storeId, also: [] }, nowMs);
    }
    case 'refund':
      return giveBackWhole(record, { reason: '超时未处理，自动全额退款', by: BY, force: true }, nowMs);
    default:
      throw new Error(`no deadline of an order does ${does}`);
  }
}

/**
 * The task of an order's clock: what its state's rule says for this stage (shared/domain/order/deadlines.ts). A refund that waits has a deadline of
 * its own, and the order's clock waits a day for it. Throws to be run again.
 */
export async function meetDeadline(orderId: string, nowMs: number): Promise<void> {
  const record = await readOrder(orderId);
  if (!record) return;
  const met = await meet(record, nowMs);
  if (!met.ok) throw new Error(`deadline of order ${orderId} not met: ${met.error.code}`);
}

async function meet(record: OrderRecord, nowMs: number): Promise<Result<unknown>> {
  if (!record.due) return ok(undefined);
  const { stage, at, endsAt } = record.due;
  // Its state was left, or its clock set, since this task was planned: another task has it.
  if (millis(at) > nowMs) return ok(undefined);
  if (record.openRefund) {
    const later = nowMs + DAY;
    const due = { stage, at: instant(later), endsAt: instant(Math.max(millis(endsAt), later)) };
    return transact(setClock(record, { due, stuckSince: record.stuckSince }).writes);
  }
  const next = stageOf(record.state, stage);
  return next ? act(record, next.does, nowMs) : ok(undefined);
}
