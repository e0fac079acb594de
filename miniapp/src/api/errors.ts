import { type ErrorBody, type ErrorCode, errors } from '@shared/contracts/errors';

/** What went wrong, in words for the customer. `OFFLINE`: nothing reached the server, or its answer did not reach us. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode | 'OFFLINE',
    message: string,
    readonly requestId: string | null,
    readonly details: Record<string, unknown> | undefined,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export const offline = (): ApiError => new ApiError('OFFLINE', '网络不可用，请检查网络后重试', null, undefined);

/** The error inside an answer that is not 2xx; anything unreadable (a gateway's page) counts as our own failure. */
export function errorFrom(status: number, body: unknown): ApiError {
  const error = (body as Partial<ErrorBody> | null)?.error;
  if (error && error.code in errors) return new ApiError(error.code, error.message, error.requestId, error.details);
  const code: ErrorCode = status === 429 ? 'TOO_MANY_REQUESTS' : 'INTERNAL';
  return new ApiError(code, errors[code].message, null, undefined);
}

export const codeOf = (failure: unknown): ApiError['code'] => (failure instanceof ApiError ? failure.code : 'INTERNAL');

export const messageOf = (failure: unknown): string =>
  failure instanceof ApiError ? failure.message : errors.INTERNAL.message;
