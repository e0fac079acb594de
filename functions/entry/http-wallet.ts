import { walletContracts } from '@shared/contracts/wallet';
import { serve } from '../platform/http';
import { freeze, unfreeze } from '../wallet/freeze';
import { listGrantBatches, showGrantBatch, startGrants } from '../wallet/grant/grant-batch';
import { judgeSuspect, listSuspects } from '../wallet/netting/judge-suspect';
import { viewLiability, viewNetting } from '../wallet/netting/view-settlement';
import { viewAccount } from '../wallet/view-account';
import { viewStatement, viewSummary } from '../wallet/view-wallet';

export const handler = serve(walletContracts, {
  'wallet.summary': viewSummary,
  'wallet.statement': viewStatement,
  'wallet.account': viewAccount,
  'wallet.freeze': freeze,
  'wallet.unfreeze': unfreeze,
  'wallet.startGrants': startGrants,
  'wallet.grantBatches': listGrantBatches,
  'wallet.grantBatch': showGrantBatch,
  'wallet.netting': viewNetting,
  'wallet.suspects': listSuspects,
  'wallet.judgeSuspect': judgeSuspect,
  'wallet.liability': viewLiability,
});
