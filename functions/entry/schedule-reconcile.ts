import { countWaiting } from '../payment/reconcile/count-waiting';
import { reconcileDays } from '../payment/reconcile/reconcile';
import { enter, type Invocation } from '../platform/cause';
import { measured } from '../platform/measured';

/** Every five minutes: what waits for a person is counted; days whose bills are there, and those that are to be done again. */
export const handler = (_event?: unknown, invocation?: Invocation): Promise<void> =>
  enter(invocation, async () => {
    await measured(countWaiting);
    await reconcileDays();
  });
