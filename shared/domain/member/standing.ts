import { DAY } from '@shared/kernel/time';
import { ASK_WITHIN_MS } from '../aftersale/policy';

/**
 * Growth counts for the level once the order can be asked back no more. Before, a level could be made by an order that was returned: its member
 * price and its coupons would have been had for money that came back.
 */
export const VESTS_AFTER_MS = ASK_WITHIN_MS + DAY;

/**
 * Whether an order counts as one that its owner made: something was paid for it, in money or points. What cost nothing (a free check, a gift) is
 * no first order and uses none up; what was given back whole counts no longer, as if it had not been made.
 */
export const countsAsOrder = (order: { readonly payableFen: number; readonly pointsFen: number }): boolean =>
  order.payableFen + order.pointsFen > 0;
