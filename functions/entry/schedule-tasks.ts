import { drainDue } from '../task/drain-due';
import { taskHandlers } from './task-handlers';

/** Every minute: whatever has become due. */
export const handler = async (): Promise<void> => {
  await drainDue(taskHandlers);
};
