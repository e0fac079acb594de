import { redemptionContracts } from '@shared/contracts/redemption';
import { serve } from '../platform/http';
import { arrive } from '../redemption/arrive';
import { issueCode } from '../redemption/issue-code';
import { redeem } from '../redemption/redeem';
import { scanCode, viewStaffOrder } from '../redemption/scan-code';
import { finishWork, startWork } from '../redemption/serve-order';

export const handler = serve(redemptionContracts, {
  'redemption.issue': issueCode,
  'redemption.scan': scanCode,
  'redemption.arrive': arrive,
  'redemption.redeem': redeem,
  'redemption.order': viewStaffOrder,
  'redemption.start': startWork,
  'redemption.finish': finishWork,
});
