import { auditContracts } from '@shared/contracts/audit';
import { listEntries } from '../audit/list-entries';
import { serve } from '../platform/http';

export const handler = serve(auditContracts, { 'audit.entries': listEntries });
