import { transact, type Write } from './db';

/**
 * Writes that a task, a consumer or a run cannot go on without: when they are refused it throws, and is run again. What was done before (`seen`)
 * is as good. `what` says in the log what was not written.
 */
export async function mustWrite(writes: readonly Write[], what: string): Promise<void> {
  const written = await transact(writes);
  if (!written.ok && written.error.means !== 'seen') throw new Error(`${what} not written: ${written.error.code}`);
}

/** Writes that may be refused without a word, and why nothing is lost by it. */
export async function mayWrite(writes: readonly Write[], _why: string): Promise<void> {
  await transact(writes);
}
