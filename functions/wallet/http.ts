import { walletContracts } from '@shared/contracts/wallet';
import { serve } from '../platform/http';
import { viewStatement, viewSummary } from './view-wallet';

export const handler = serve(walletContracts, { 'wallet.summary': viewSummary, 'wallet.statement': viewStatement });
