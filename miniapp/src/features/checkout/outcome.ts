import type { Order } from '@shared/contracts/order';
import type { IconName } from '@/ui/icon-names';
import { text } from './labels';

const lost: readonly Order['state'][] = ['closed', 'cancelled', 'refunding', 'refunded'];

/** Paid, and not given back since. */
export const isPaid = (order: Order): boolean => order.state !== 'unpaid' && !lost.includes(order.state);

type Outcome = { icon: IconName; tone: 'go' | 'warn' | 'stop'; title: string; note: string };

/** How an outcome looks, and what is said of it. */
export function lookOf(order: Order, waiting: boolean): Outcome {
  if (waiting) return { icon: 'clock', tone: 'warn', title: text.checking, note: text.checkingText };
  if (order.state === 'unpaid') return { icon: 'clock', tone: 'warn', title: text.unpaid, note: text.unpaidText };
  if (!isPaid(order)) return { icon: 'circle-x', tone: 'stop', title: text.closed, note: text.closedText };
  return { icon: 'check', tone: 'go', ...paidWords(order) };
}

function paidWords({ state, fulfilment, tradeOrders }: Order): { title: string; note: string } {
  if (state === 'grouping') return { title: text.paidGroup, note: text.paidGroupText };
  const title = fulfilment === 'service' ? text.paidService : text.paidPickUp;
  if (tradeOrders.length > 1) return { title, note: text.paidMixedText(tradeOrders.length) };
  const notes = { service: text.paidServiceText, pickup: text.paidPickUpText, ship: text.paidShipText };
  return { title, note: notes[fulfilment] };
}
