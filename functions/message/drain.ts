import { drainDue } from './drain-due';
import { performers } from './performers';

/** Every minute: whatever has become due. */
export const handler = async (): Promise<void> => {
  await drainDue(performers);
};
