import type { OperationId } from '@shared/contracts/api';
import { comeBack } from '@shared/contracts/limits';
import { ApiError } from './errors';

/**
 * Operations that the server has told to wait: until then nothing is sent, neither by a screen that asks again by itself nor by an impatient
 * thumb, and the answer says how long it still takes.
 */
const pauses = new Map<OperationId, number>();
/** When the server does not say: the gateway's own limit, over within seconds. */
const UNSAID_SECONDS = 5;

/** Throws while an operation has to wait. */
export function notBefore(id: OperationId, nowMs: number): void {
  const until = pauses.get(id) ?? 0;
  if (until <= nowMs) {
    pauses.delete(id);
    return;
  }
  const retryAfterSeconds = Math.ceil((until - nowMs) / 1000);
  throw new ApiError('TOO_MANY_REQUESTS', `操作太频繁，${comeBack(retryAfterSeconds)}`, null, { retryAfterSeconds });
}

/** Notes how long an operation has to wait, if that is what its failure says. */
export function remember(id: OperationId, failure: unknown, nowMs: number): void {
  if (!(failure instanceof ApiError) || failure.code !== 'TOO_MANY_REQUESTS') return;
  const said = failure.details?.retryAfterSeconds;
  const until = nowMs + (typeof said === 'number' ? said : UNSAID_SECONDS) * 1000;
  pauses.set(id, Math.max(until, pauses.get(id) ?? 0));
}
