import { serve } from '../platform/http';
import { viewStatement, viewSummary } from './view-wallet';

export const handler = serve({ 'wallet.summary': viewSummary, 'wallet.statement': viewStatement });
