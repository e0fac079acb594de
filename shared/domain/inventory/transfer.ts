import type { TransferState } from '@shared/contracts/inventory';
import { DAY } from '@shared/kernel/time';

/** `arrive`: all of it was counted in; `miss`: less came; `recall`: taken back before it was received; `resolve`: a person says what became of the rest. */
export type TransferAction = 'arrive' | 'miss' | 'recall' | 'resolve';

/**
 * The one table of a transfer's life. Pieces on their way belong to neither end: nobody sells what a lorry carries, and nobody owns what was
 * never counted in.
 */
export const transferTransitions = {
  sent: { arrive: 'received', miss: 'short', recall: 'recalled' },
  short: { resolve: 'resolved' },
  received: {},
  recalled: {},
  resolved: {},
} as const satisfies Record<TransferState, Partial<Record<TransferAction, TransferState>>>;

/** The state after `action`, or undefined when it is not legal in `state`. */
export const nextTransferState = (state: TransferState, action: TransferAction): TransferState | undefined =>
  (transferTransitions[state] as Partial<Record<TransferAction, TransferState>>)[action];

/** A transfer that nobody received for so long is late: a lorry inside China takes less. */
export const LATE_AFTER_MS = 7 * DAY;

/** Whether headquarters should ask where it is. */
export const isLate = (
  { state, sentAtMs }: { readonly state: TransferState; readonly sentAtMs: number },
  nowMs: number,
): boolean => state === 'sent' && nowMs - sentAtMs > LATE_AFTER_MS;
