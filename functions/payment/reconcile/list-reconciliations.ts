import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import type { StaffContext } from '../../platform/http';
import { queryDays, queryDifferences } from './reconcile.repo';

/** Days that were reconciled, newest first. */
export async function listReconciliations(
  _context: StaffContext,
  input: Parsed<'payment.reconciliations'>,
): Promise<Result<Output<'payment.reconciliations'>>> {
  return ok(await queryDays(input.limit, input.cursor));
}

/** What differed on a day, with what was done about it. */
export async function listDifferences(
  _context: StaffContext,
  input: Parsed<'payment.differences'>,
): Promise<Result<Output<'payment.differences'>>> {
  return ok(await queryDifferences(input.day, input.limit, input.cursor));
}
