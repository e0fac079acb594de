import { approvalContracts } from '@shared/contracts/approval';
import { decideApproval } from '../approval/decide-approval';
import { listApprovals } from '../approval/view-approvals';
import { serve } from '../platform/http';
import { approvalHandlers } from './approval-handlers';

export const handler = serve(approvalContracts, {
  'approval.list': listApprovals,
  'approval.decide': (context, input) => decideApproval(approvalHandlers, context, input),
});
