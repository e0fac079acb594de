import { enter, type Invocation } from '../platform/cause';
import { drainDue } from '../task/drain-due';
import { taskHandlers } from './task-handlers';

/** Every minute: whatever has become due. */
export const handler = (_event?: unknown, invocation?: Invocation): Promise<void> =>
  enter(invocation, async () => {
    await drainDue(taskHandlers);
  });
