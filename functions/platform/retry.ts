/**
 * What an error of the database says of the write: `nothing` was written (another transaction in the way, too many requests), or it is `unknown`
 * whether it was (the answer was lost on its way). Undefined for an error that trying again does not mend. Codes: DynamoDB's API reference,
 * TransactWriteItems and common errors.
 */
export type Passing = 'nothing' | 'unknown';

const CANCELLED = 'TransactionCanceledException';
const PASSING_REASONS = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
const NOTHING_WRITTEN = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'ThrottlingError',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'ECONNREFUSED',
];
const ANSWER_LOST = [
  'TransactionInProgressException',
  'InternalServerError',
  'TimeoutError',
  'RequestTimeout',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
];

type DatabaseError = {
  readonly name?: string;
  readonly code?: string;
  readonly $fault?: string;
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
};

export function passing(error: unknown): Passing | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { name = '', code = '', $fault, CancellationReasons: reasons = [] } = error as DatabaseError;
  if (name === CANCELLED)
    return reasons.some(({ Code = '' }) => PASSING_REASONS.includes(Code)) ? 'nothing' : undefined;
  if (NOTHING_WRITTEN.includes(name) || NOTHING_WRITTEN.includes(code)) return 'nothing';
  return ANSWER_LOST.includes(name) || ANSWER_LOST.includes(code) || $fault === 'server' ? 'unknown' : undefined;
}

const BASE_MS = 40;
const LONGEST_MS = 1_000;

/** How long to wait after the `attempt`-th try (from 1): anything up to a limit that doubles, so that those who met do not meet again. */
export const waitAfter = (attempt: number, random: number = Math.random()): number =>
  random * Math.min(LONGEST_MS, BASE_MS * 2 ** (attempt - 1));

/** Waits before the next try. */
export const backOff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, waitAfter(attempt)));
