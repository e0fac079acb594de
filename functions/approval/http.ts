import { approvalContracts } from '@shared/contracts/approval';
import { serve } from '../platform/http';
import { decideApproval } from './decide-approval';
import { listApprovals } from './view-approvals';

export const handler = serve(approvalContracts, {
  'approval.list': listApprovals,
  'approval.decide': decideApproval,
});
