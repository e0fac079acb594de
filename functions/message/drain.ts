import { drainDue } from './drain-due';
import { taskHandlers } from './performers';

/** Every minute: whatever has become due. */
export const handler = async (): Promise<void> => {
  await drainDue(taskHandlers);
};
