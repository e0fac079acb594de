import { enter, type Invocation } from '../platform/cause';
import { measured } from '../platform/measured';
import { drainDue } from '../task/drain-due';
import { measureOldest } from '../task/measure-oldest';
import { taskHandlers } from './task-handlers';

/** Every minute: how late it is, and whatever has become due. */
export const handler = (_event?: unknown, invocation?: Invocation): Promise<void> =>
  enter(invocation, async () => {
    await measured(measureOldest);
    await drainDue(taskHandlers);
  });
