import type { ErrorCode } from '@shared/contracts/errors';

/** An expected failure: a code from the closed catalogue, with what the customer may need to know. */
export type Failure = { readonly code: ErrorCode; readonly details?: Record<string, unknown> };

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (
  code: ErrorCode,
  details?: Record<string, unknown>,
): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: details ? { code, details } : { code },
});
