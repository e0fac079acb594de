import { privacyContracts } from '@shared/contracts/privacy';
import { serve } from '../platform/http';
import { deleteAccount } from './delete-account';
import { exportData } from './export-data';
import { viewDeletion } from './view-deletion';

export const handler = serve(privacyContracts, {
  'privacy.export': exportData,
  'privacy.deletion': viewDeletion,
  'privacy.delete': deleteAccount,
});
