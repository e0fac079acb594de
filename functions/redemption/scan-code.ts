import type { Output, Parsed } from '@shared/contracts/contracts';
import type { StaffOrder } from '@shared/contracts/redemption';
import { ok, type Result } from '@shared/kernel/result';
import { lookedAt } from '../audit/audited';
import type { OrderRecord } from '../order/order-record';
import type { StaffContext } from '../platform/http';
import { readStoreOrder, resolveCode, toStaffOrder } from './staff-order';

/** The order as staff see it, once it is written down that they look. */
async function show(context: StaffContext, order: OrderRecord): Promise<Result<StaffOrder>> {
  const noted = await lookedAt(context, { target: order.id, owner: order.memberId });
  return noted.ok ? ok(await toStaffOrder(order)) : noted;
}

/** Looks at the order behind a code; the code stays good. */
export async function scanCode(
  context: StaffContext,
  input: Parsed<'redemption.scan'>,
): Promise<Result<Output<'redemption.scan'>>> {
  const scanned = await resolveCode(context, input.code);
  return scanned.ok ? show(context, scanned.value.record) : scanned;
}

export async function viewStaffOrder(
  context: StaffContext,
  input: Parsed<'redemption.order'>,
): Promise<Result<Output<'redemption.order'>>> {
  const order = await readStoreOrder(context, input.orderId);
  return order.ok ? show(context, order.value) : order;
}
