import type { DomainEvent, OrderFacts } from '@shared/contracts/events';
import { countsAsOrder } from '@shared/domain/member/standing';
import { once } from '../platform/consume';
import { transact } from '../platform/db';
import { grow, waitToGrow } from './standing';

type Growth = {
  readonly memberId: string;
  readonly paidOrders: number;
  readonly growthFen: number;
  /** The order that the growth waits for; null when it is too old to tell. */
  readonly of: { readonly id: string; readonly completedAt: string } | null;
};

const orderOf = ({ orderId, completedAt }: OrderFacts): Growth['of'] =>
  completedAt === null ? null : { id: orderId, completedAt };

/** What an event adds to a member's standing (see shared/domain/member/standing.ts for what counts). */
function growthOf(event: DomainEvent): Growth | undefined {
  switch (event.type) {
    case 'order.paid':
      return { memberId: event.order.memberId, paidOrders: countsAsOrder(event.order) ? 1 : 0, growthFen: 0, of: null };
    case 'order.completed':
      return {
        memberId: event.order.memberId,
        paidOrders: 0,
        growthFen: event.order.keptFen,
        of: orderOf(event.order),
      };
    case 'aftersale.approved': {
      const gone = event.whole && event.wasPaid && countsAsOrder(event.order);
      const growthFen = event.afterCompletion && event.cashFen > 0 ? -event.cashFen : 0;
      return { memberId: event.order.memberId, paidOrders: gone ? -1 : 0, growthFen, of: orderOf(event.order) };
    }
    default:
      return undefined;
  }
}

/** Counts an event into its member's standing, once, whatever order events come in. */
export async function keepStanding(event: DomainEvent, nowMs: number): Promise<void> {
  const growth = growthOf(event);
  if (!growth || (growth.paidOrders === 0 && growth.growthFen === 0)) return;
  const done = await transact([
    once('members', 'standing', event.id, nowMs),
    grow(growth.memberId, growth),
    ...(growth.of && growth.growthFen !== 0 ? [waitToGrow(growth.memberId, growth.of, growth.growthFen)] : []),
  ]);
  if (!done.ok && done.error.means !== 'seen') throw new Error(`standing not kept: ${done.error.code}`);
}
