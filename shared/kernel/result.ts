import type { ErrorCode } from '@shared/contracts/errors';

/**
 * What a failure asks of the code that meets it. `answer`: nothing, it is the answer to whoever asked. `moved`: somebody else changed what was
 * read, so read again and decide anew. `seen`: it was done before, so nothing is left to do.
 */
export type Meaning = 'answer' | 'moved' | 'seen';

/** An expected failure: a code from the closed catalogue, with what the customer may need to know. Without `means` it is an answer. */
export type Failure = {
  readonly code: ErrorCode;
  readonly details?: Record<string, unknown>;
  readonly means?: Meaning;
};

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (
  code: ErrorCode,
  details?: Record<string, unknown>,
): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: details ? { code, details } : { code },
});

/** Somebody else was faster: the caller reads again and decides anew (functions/platform/decide.ts). */
export const moved = (code: ErrorCode = 'BUSY'): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: { code, means: 'moved' },
});
