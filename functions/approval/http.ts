import { approvalContracts } from '@shared/contracts/approval';
import { serve } from '../platform/http';
import { decideApproval } from './decide-approval';
import { approvalHandlers } from './perform';
import { listApprovals } from './view-approvals';

export const handler = serve(approvalContracts, {
  'approval.list': listApprovals,
  'approval.decide': (context, input) => decideApproval(approvalHandlers, context, input),
});
