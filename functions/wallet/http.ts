import { walletContracts } from '@shared/contracts/wallet';
import { serve } from '../platform/http';
import { freeze, unfreeze } from './freeze';
import { listGrantBatches, showGrantBatch, startGrants } from './grant-batch';
import { judgeSuspect, listSuspects } from './judge-suspect';
import { viewAccount } from './view-account';
import { viewLiability, viewNetting } from './view-settlement';
import { viewStatement, viewSummary } from './view-wallet';

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
