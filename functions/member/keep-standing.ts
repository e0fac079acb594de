import type { DomainEvent } from '@shared/contracts/events';
import { once } from '../platform/consume';
import { transact } from '../platform/db';
import { grow } from './standing';

/** What an event adds to a member's standing. A purchase counts once, by its first order; growth is money kept for completed orders. */
function growthOf(event: DomainEvent): { memberId: string; paidOrders: number; growthFen: number } | undefined {
  switch (event.type) {
    case 'order.paid': {
      const { orderId, memberId, tradeOrders } = event.order;
      return tradeOrders[0] === orderId ? { memberId, paidOrders: 1, growthFen: 0 } : undefined;
    }
    case 'order.completed':
      return { memberId: event.order.memberId, paidOrders: 0, growthFen: event.order.keptFen };
    case 'aftersale.approved':
      return event.afterCompletion
        ? { memberId: event.order.memberId, paidOrders: 0, growthFen: -event.cashFen }
        : undefined;
    default:
      return undefined;
  }
}

/** Counts an event into its member's standing, once, whatever order events come in. */
export async function keepStanding(event: DomainEvent, nowMs: number): Promise<void> {
  const growth = growthOf(event);
  if (!growth) return;
  const done = await transact([once('members', 'standing', event.id, nowMs), grow(growth.memberId, growth)]);
  if (!done.ok && done.error.means !== 'seen') throw new Error(`standing not kept: ${done.error.code}`);
}
