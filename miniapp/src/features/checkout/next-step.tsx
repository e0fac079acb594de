import type { Order } from '@shared/contracts/order';
import { replace } from '@/platform/go';
import { Button } from '@/ui/button';
import { text } from './labels';

/** What comes after paying: friends to invite, the order, or all orders of the purchase. */
export function NextStep({ order }: { order: Order }) {
  const { groupId, id } = order;
  if (order.state === 'grouping' && groupId)
    return <Button onTap={() => replace('group', { groupId, orderId: id })}>{text.seeGroup}</Button>;
  if (order.tradeOrders.length > 1) return <Button onTap={() => replace('orders')}>{text.viewOrders}</Button>;
  return <Button onTap={() => replace('order', { orderId: id })}>{text.viewOrder}</Button>;
}
