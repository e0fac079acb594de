import { AsyncLocalStorage } from 'node:async_hooks';
import type { CausedBy } from '@shared/contracts/events';
import type { Context } from 'aws-lambda';
import { newUlid } from './ids';
import { flushMetrics } from './metrics';

/**
 * Why something happens: the request or run in which it all began, and what came of it since. It is carried along with the asynchronous calls, so
 * that no use case passes it on by hand, written down with each event, task and message, and said by each line of the log.
 */
export type Invocation = Pick<Context, 'awsRequestId' | 'functionName'>;
export type Cause = CausedBy & { readonly requestId: string; readonly function: string };

const current = new AsyncLocalStorage<Cause>();

/** The cause of what is being done; undefined outside of every entrance (commands, tests of one use case). */
export const cause = (): Cause | undefined => current.getStore();

/** What is written down with whatever is caused here. */
export function causedBy(): CausedBy | undefined {
  const here = current.getStore();
  return here && { correlation: here.correlation, ...(here.by === undefined ? {} : { by: here.by }) };
}

/**
 * At an entrance: something begins anew, known by its request's id (of the gateway: a client cannot choose another's), or its invocation's. When it
 * is over, what was counted is told.
 */
export async function enter<T>(
  invocation: Invocation | undefined,
  run: () => T | Promise<T>,
  requestId?: string,
): Promise<T> {
  const id = requestId ?? invocation?.awsRequestId ?? newUlid();
  try {
    return await current.run({ correlation: id, requestId: id, function: invocation?.functionName ?? '' }, run);
  } finally {
    flushMetrics();
  }
}

/** What an event or a task causes goes on with what began elsewhere: `by` is its id, `from` what was written down with it. */
export function goOn<T>(by: string, from: CausedBy | undefined, run: () => T): T {
  const here = current.getStore();
  const correlation = from?.correlation ?? here?.correlation ?? newUlid();
  return current.run({ requestId: here?.requestId ?? '', function: here?.function ?? '', correlation, by }, run);
}
