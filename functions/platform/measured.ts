import { logger } from './logger';

/** What is only measured never keeps a run from what it has to do. It is not told then, and its silence raises the alarm. */
export const measured = (measuring: () => Promise<void>): Promise<void> =>
  measuring().catch((error: unknown) => logger.error('not measured', { error: error as Error }));
