import type { Order, OrderLine } from '@shared/contracts/order';
import { nextState } from '@shared/domain/order/transitions';
import { amount, points } from '../common/number';

/** How many of a line were not refunded yet. */
export const leftOf = (line: Pick<OrderLine, 'qty' | 'refundedQty'>): number => line.qty - line.refundedQty;

/** Something of the order can still be asked back: its state allows it, and not everything went back already. */
export const canRefund = (order: Pick<Order, 'state' | 'lines'>): boolean =>
  nextState(order.state, 'refund') !== undefined && order.lines.some((line) => leftOf(line) > 0);

type Paid = Pick<Order, 'payableFen' | 'pointsFen' | 'couponFen' | 'refundedFen'>;

/** What was paid and not given back so far, in fen. */
export const remaining = (order: Paid): { cashFen: number; pointsFen: number; couponFen: number } => ({
  cashFen: order.payableFen - order.refundedFen.cashFen,
  pointsFen: order.pointsFen - order.refundedFen.pointsFen,
  couponFen: order.couponFen - order.refundedFen.couponFen,
});

/** `¥361.00 原路退回，38 积分退回账户，优惠券退回`; empty when nothing goes back. */
export const wordsOf = (back: { cashFen: number; pointsFen: number; couponFen: number }): string =>
  [
    back.cashFen > 0 && `${amount(back.cashFen)} 原路退回`,
    back.pointsFen > 0 && `${points(back.pointsFen)} 积分退回账户`,
    back.couponFen > 0 && '优惠券退回',
  ]
    .filter(Boolean)
    .join('，');

/** `¥32.00 + 38 积分`, for a short line. */
export const sumOf = (back: { cashFen: number; pointsFen: number }): string =>
  [back.cashFen > 0 && amount(back.cashFen), back.pointsFen > 0 && `${points(back.pointsFen)} 积分`]
    .filter(Boolean)
    .join(' + ') || amount(0);
