import { ok, type Result } from '@shared/kernel/result';
import { transact, type Write } from '../platform/db';
import { decide } from '../platform/decide';
import type { StaffContext } from '../platform/http';
import { fingerprint, readReplay, rememberReplay } from '../platform/replay';

/** What one try wants to write, and what is answered when it is written. */
export type Plan<T> = { readonly writes: readonly Write[]; readonly answer: T };

/**
 * Plans and writes, each try from what is read anew, until it is written or refused; what has moved meanwhile is tried again. The answer is stored under the
 * request's key in the same transaction: the same key gets it again, and IDEMPOTENCY_KEY_REUSED for another request.
 */
export async function idempotent<T>(
  context: StaffContext,
  request: object,
  plan: () => Promise<Result<Plan<T>>>,
): Promise<Result<T>> {
  const print = fingerprint(request);
  return decide(async () => {
    const planned = await plan();
    const written = planned.ok ? await write(planned.value) : planned;
    if (written.ok) return written;
    // Whatever refused this try, a request that was answered before gets its answer again.
    const earlier = await readReplay('inventory', context, print);
    if (!earlier) return written;
    return earlier.ok ? ok(JSON.parse(earlier.value) as T) : earlier;
  });

  async function write({ writes, answer }: Plan<T>): Promise<Result<T>> {
    const replay = { request: print, answer: JSON.stringify(answer) };
    const written = await transact([rememberReplay('inventory', context, replay, context.now), ...writes]);
    return written.ok ? ok(answer) : written;
  }
}
