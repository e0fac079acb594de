import { privacyContracts } from '@shared/contracts/privacy';
import { serve } from '../platform/http';
import { deleteAccount } from '../privacy/delete-account';
import { exportData } from '../privacy/export-data';
import { viewDeletion } from '../privacy/view-deletion';

export const handler = serve(privacyContracts, {
  'privacy.export': exportData,
  'privacy.deletion': viewDeletion,
  'privacy.delete': deleteAccount,
});
