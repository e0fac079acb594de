import { reconcileDays } from '../payment/reconcile/reconcile';
import { enter, type Invocation } from '../platform/cause';

/** Every five minutes: days whose bills are there, and those that are to be done again. */
export const handler = (_event?: unknown, invocation?: Invocation): Promise<void> => enter(invocation, reconcileDays);
