import type { Mover } from '@shared/contracts/mover';
import { eventOf, mover } from '@shared/domain/order/movers';
import { fail, moved, ok, type Result } from '@shared/kernel/result';
import type { Write } from '../platform/db';
import { type Advance, advance } from './advance';
import { dueAfterRefusal, moveTask } from './deadline';
import { orderKey, shippingDone } from './order.repo';
import type { OrderRecord } from './order-record';
import { unchanged } from './unchanged';

/** What goes back of an order: so many more of each line (by its order), and the sums of it, in fen. */
export type TakenBack = {
  readonly qty: readonly number[];
  readonly cashFen: number;
  readonly pointsFen: number;
  readonly couponFen: number;
  readonly clawbackFen: number;
  /** Freight that the money is short of for it; negative when an earlier charge comes back. */
  readonly chargedFen: number;
  /** Nothing is left of the order after this. */
  readonly whole: boolean;
  /** The number of the refund it belongs to. */
  readonly refund: number;
};

function changesOf(record: OrderRecord, back: TakenBack) {
  const { refundedFen: before } = record;
  return {
    lines: record.lines.map((line, index) => ({ ...line, refundedQty: line.refundedQty + (back.qty[index] ?? 0) })),
    refundedFen: {
      cashFen: before.cashFen + back.cashFen,
      pointsFen: before.pointsFen + back.pointsFen,
      couponFen: before.couponFen + back.couponFen,
      clawbackFen: before.clawbackFen + back.clawbackFen,
      chargedFen: before.chargedFen + back.chargedFen,
    },
    refundCount: back.refund,
    openRefund: null,
  };
}

/**
 * The writes that take a part of an order back, or all that is left of it. The order must not have changed since it was read: of two refunds
 * at once one gets through. ORDER_STATE.
 */
export function takeBack(record: OrderRecord, back: TakenBack, by: Mover, nowMs: number): Result<Advance> {
  const changes = changesOf(record, back);
  if (back.whole) {
    const step = advance(record, back.cashFen > 0 ? 'refund' : 'give_back', by, nowMs, changes);
    if (!step.ok || record.state !== 'to_ship') return step;
    return ok({ after: step.value.after, writes: [...step.value.writes, shippingDone(record)] });
  }
  const step = eventOf(record.state, by, nowMs, { what: 'part', label: '部分退款' });
  const after: OrderRecord = { ...record, ...changes, history: [...record.history, step] };
  const same = unchanged(record);
  const write: Write = {
    table: 'orders',
    update: orderKey(record.id),
    set: 'SET #lines = :lines, refundedFen = :back, refundCount = :count, openRefund = :none, history = list_append(history, :step)',
    ...same,
    names: { ...same.names, '#lines': 'lines' },
    values: {
      ...same.values,
      ':lines': changes.lines,
      ':back': changes.refundedFen,
      ':count': changes.refundCount,
      ':none': null,
      ':step': [step],
    },
  };
  return ok({ after, writes: [write] });
}

/** The write that lets a refund wait for whoever decides: no other one begins meanwhile, and the order stands still. */
export function openRefund(record: OrderRecord, refundId: string, appeal: OrderRecord['appeal']): Result<Write> {
  if (record.openRefund) return fail('REFUND_OPEN', { refundId: record.openRefund });
  const same = unchanged(record);
  return ok({
    table: 'orders',
    update: orderKey(record.id),
    set: 'SET openRefund = :id, refundCount = :count, appeal = :appeal',
    ...same,
    values: { ...same.values, ':id': refundId, ':count': record.refundCount + 1, ':appeal': appeal },
  });
}

/**
 * The writes that end the wait without giving anything back: a refusal, a withdrawal, or the work done again (`rework`, which takes an order that
 * waited to be accepted back to work). `refused` opens the way to headquarters. BUSY when the order has moved meanwhile.
 */
export function closeRefund(
  record: OrderRecord,
  refundId: string,
  how: { by: Mover; rework: boolean; refused: boolean },
  nowMs: number,
): Result<Write[]> {
  if (record.openRefund !== refundId) return moved();
  const appeal = how.refused && record.appeal === 'none' ? 'open' : record.appeal;
  const changes = { openRefund: null, fruitless: record.fruitless + 1, appeal };
  if (how.rework && record.state === 'to_accept') {
    const step = advance(record, 'rework', how.by, nowMs, changes, { what: 'rework', label: '返工' });
    return step.ok ? ok(step.value.writes) : step;
  }
  const due = dueAfterRefusal(record, nowMs);
  const after: OrderRecord = { ...record, ...changes, due };
  const same = unchanged(record);
  const write: Write = {
    table: 'orders',
    update: orderKey(record.id),
    set: 'SET openRefund = :none, fruitless = :fruitless, appeal = :appeal, due = :due',
    ...same,
    values: { ...same.values, ':none': null, ':fruitless': changes.fruitless, ':appeal': appeal, ':due': due },
  };
  return ok([write, ...moveTask(record, after)]);
}

/** The writes that end a refunding order; none for one that goes on. */
export function refundedWrites(record: OrderRecord, nowMs: number): Write[] {
  if (record.state !== 'refunding') return [];
  const step = advance(record, 'refunded', mover('payment', '微信支付退款'), nowMs);
  return step.ok ? step.value.writes : [];
}
