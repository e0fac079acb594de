import type { ApprovalState } from '../../contracts/approval';

export type ApprovalAction = 'approve' | 'reject' | 'expire';

/** requested → approved (and done, in the same transaction), rejected, or expired when nobody decided in time. */
const transitions = {
  requested: { approve: 'approved', reject: 'rejected', expire: 'expired' },
  approved: {},
  rejected: {},
  expired: {},
} as const satisfies Record<ApprovalState, Partial<Record<ApprovalAction, ApprovalState>>>;

export const nextApprovalState = (from: ApprovalState, action: ApprovalAction): ApprovalState | undefined =>
  (transitions[from] as Partial<Record<ApprovalAction, ApprovalState>>)[action];
