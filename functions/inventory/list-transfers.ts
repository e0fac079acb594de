import type { Output, Parsed } from '@shared/contracts/contracts';
import { HEADQUARTERS } from '@shared/contracts/permissions';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { StaffContext } from '../platform/http';
import { describeTransfers } from './describe-transfer';
import { locationOf } from './place';
import { queryTransfers } from './transfer.repo';

/** What is on its way to the caller's place; for headquarters also all that is under way or short. */
export async function listTransfers(
  context: StaffContext,
  { which, limit, cursor }: Parsed<'inventory.transfers'>,
): Promise<Result<Output<'inventory.transfers'>>> {
  const { storeId } = context.staff;
  if (which === 'open' && storeId !== HEADQUARTERS) return fail('FORBIDDEN');
  const { transfers, next } = await queryTransfers(which === 'open' ? null : locationOf(storeId), limit, cursor);
  return ok({ items: await describeTransfers(transfers, context.now), next });
}
