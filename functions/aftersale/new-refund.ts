import type { RefundState } from '@shared/contracts/aftersale';
import type { Mover } from '@shared/contracts/mover';
import { HEADQUARTERS } from '@shared/contracts/permissions';
import { refundLabels } from '@shared/domain/aftersale/transitions';
import { instant } from '@shared/kernel/time';
import type { OrderRecord } from '../order/order-record';
import { deadlineIn, type RefundRecord, refundIdOf } from './aftersale.repo';
import { type Parts, restockOf, type Worth } from './worth';

/** A refund of an order's next number. What needs nobody's word is approved from the start, and refunded when there is no money to wait for. */
export function newRefund(
  record: OrderRecord,
  parts: Parts,
  worth: Worth,
  how: { reason: string; by: Mover; needsApproval: boolean; restock?: boolean; appeal?: boolean },
  nowMs: number,
): RefundRecord {
  const number = record.refundCount + 1;
  const at = instant(nowMs);
  const asked: RefundState = how.appeal ? 'escalated' : 'requested';
  const state: RefundState = how.needsApproval ? asked : worth.cashFen > 0 ? 'approved' : 'refunded';
  const { cashFen, pointsFen, couponFen, clawbackFen, chargedFen, lines, coupons } = worth;
  return {
    id: refundIdOf(record.id, number),
    orderId: record.id,
    tradeId: record.tradeId,
    memberId: record.memberId,
    deciderId: record.fulfilment === 'ship' || how.appeal ? HEADQUARTERS : record.storeId,
    number,
    state,
    parts: [...parts],
    lines,
    coupons,
    restocked: how.needsApproval || how.restock === false ? [] : restockOf(record, worth),
    cashFen,
    pointsFen,
    couponFen,
    clawbackFen,
    chargedFen,
    reason: how.reason,
    answer: null,
    storeName: record.fulfilment === 'ship' ? '车坞商城' : record.storeName,
    history: [{ at, state, label: refundLabels[state], ...how.by }],
    createdAt: at,
    decideBy: deadlineIn(state, nowMs),
  };
}
