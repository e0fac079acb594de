import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import type { Write } from '../platform/db';
import { type Advance, advance } from './advance';
import { type OrderRecord, orderKey, shippingDone } from './order.repo';
import { unchanged } from './unchanged';

/** What goes back of an order: so many more of each line (by its order), and the sums of it, in fen. */
export type TakenBack = {
  readonly qty: readonly number[];
  readonly cashFen: number;
  readonly pointsFen: number;
  readonly couponFen: number;
  readonly clawbackFen: number;
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
    },
    refundCount: back.refund,
    openRefund: null,
  };
}

/**
 * The writes that take a part of an order back, or all that is left of it. The order must not have changed since it was read: of two refunds
 * at once one gets through. ORDER_STATE.
 */
export function takeBack(record: OrderRecord, back: TakenBack, by: string, nowMs: number): Result<Advance> {
  const changes = changesOf(record, back);
  if (back.whole) {
    const step = advance(record, back.cashFen > 0 ? 'refund' : 'give_back', by, nowMs, changes);
    if (!step.ok || record.state !== 'to_ship') return step;
    return ok({ after: step.value.after, writes: [...step.value.writes, shippingDone(record)] });
  }
  const step = { at: instant(nowMs), state: record.state, label: '部分退款', by };
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

/** The write that lets a refund wait for the store: no other one begins meanwhile. */
export function openRefund(record: OrderRecord, refundId: string): Result<Write> {
  if (record.openRefund) return fail('REFUND_STATE');
  const same = unchanged(record);
  return ok({
    table: 'orders',
    update: orderKey(record.id),
    set: 'SET openRefund = :id, refundCount = :count',
    ...same,
    values: { ...same.values, ':id': refundId, ':count': record.refundCount + 1 },
  });
}

/** The write that ends the wait without giving anything back. */
export const closeRefund = (orderId: string, refundId: string): Write => ({
  table: 'orders',
  update: orderKey(orderId),
  set: 'SET openRefund = :none',
  condition: 'openRefund = :id',
  values: { ':none': null, ':id': refundId },
  failure: { code: 'REFUND_STATE', means: 'moved' },
});

/** The writes that end a refunding order; none for one that goes on. */
export function refundedWrites(record: OrderRecord, nowMs: number): Write[] {
  if (record.state !== 'refunding') return [];
  const step = advance(record, 'refunded', '微信支付退款', nowMs);
  return step.ok ? step.value.writes : [];
}
