import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import type { StaffContext } from '../platform/http';
import { readStoreOrder, resolveCode, toStaffOrder } from './staff-order';

/** Looks at the order behind a code; the code stays good. */
export async function scanCode(
  context: StaffContext,
  input: Parsed<'redemption.scan'>,
): Promise<Result<Output<'redemption.scan'>>> {
  const scanned = await resolveCode(context, input.code);
  return scanned.ok ? ok(await toStaffOrder(scanned.value.record)) : scanned;
}

export async function viewStaffOrder(
  context: StaffContext,
  input: Parsed<'redemption.order'>,
): Promise<Result<Output<'redemption.order'>>> {
  const order = await readStoreOrder(context, input.orderId);
  return order.ok ? ok(await toStaffOrder(order.value)) : order;
}
