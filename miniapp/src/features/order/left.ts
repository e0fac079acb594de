import type { Order, OrderLine } from '@shared/contracts/order';
import { refundVerdict } from '@shared/domain/aftersale/policy';
import { millis } from '@shared/kernel/time';
import { amount, points } from '../common/number';

/** How many of a line can still be asked back; a gift goes back with the rest, by itself. */
export const leftOf = (line: Pick<OrderLine, 'qty' | 'refundedQty' | 'gift'>): number =>
  line.gift ? 0 : line.qty - line.refundedQty;

export type Refundable = Pick<Order, 'state' | 'lines' | 'booking' | 'completedAt'>;

/** Something of the order can be asked back now: its state and time allow it, and not everything went back already. */
export function canRefund(order: Refundable, now: number): boolean {
  const verdict = refundVerdict(
    {
      state: order.state,
      startsAt: order.booking && millis(order.booking.startsAt),
      completedAt: order.completedAt === null ? null : millis(order.completedAt),
    },
    now,
  );
  return (verdict === 'now' || verdict === 'ask') && order.lines.some((line) => leftOf(line) > 0);
}

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

/** `¥32.00 + 38 积分`, for a short line; a number is not parted from its unit. */
export const sumOf = (back: { cashFen: number; pointsFen: number }): string =>
  [back.cashFen > 0 && amount(back.cashFen), back.pointsFen > 0 && `${points(back.pointsFen)}\u00a0积分`]
    .filter(Boolean)
    .join(' + ') || amount(0);
