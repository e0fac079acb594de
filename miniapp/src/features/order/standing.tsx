import type { Order } from '@shared/contracts/order';
import { Notice } from '@/ui/notice';
import { text } from './labels';

/** Until when the order may stand where it does, and what happens then; or why nothing can be done with it. */
export function Standing({ order }: { order: Order }) {
  if (order.openRefund) return <Notice tone="warn">{text.frozen}</Notice>;
  return order.deadline ? <Notice tone="warn">{order.deadline.says}</Notice> : null;
}
