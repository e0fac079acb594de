import { auditContracts } from '@shared/contracts/audit';
import { serve } from '../platform/http';
import { listEntries } from './list-entries';

export const handler = serve(auditContracts, { 'audit.entries': listEntries });
