import { redemptionContracts } from '@shared/contracts/redemption';
import { serve } from '../platform/http';
import { arrive } from './arrive';
import { issueCode } from './issue-code';
import { redeem } from './redeem';
import { scanCode, viewStaffOrder } from './scan-code';
import { finishWork, startWork } from './serve-order';

export const handler = serve(redemptionContracts, {
  'redemption.issue': issueCode,
  'redemption.scan': scanCode,
  'redemption.arrive': arrive,
  'redemption.redeem': redeem,
  'redemption.order': viewStaffOrder,
  'redemption.start': startWork,
  'redemption.finish': finishWork,
});
