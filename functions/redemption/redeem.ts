import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { audited } from '../audit/audited';
import { completeOrder } from '../order/complete-order';
import type { StaffContext } from '../platform/http';
import { consumeCode } from './code.repo';
import { resolveCode, toStaffOrder } from './staff-order';

/** Redemption: the owner's fresh code is used and the order is completed, by this store, once. */
export async function redeem(
  context: StaffContext,
  input: Parsed<'redemption.redeem'>,
): Promise<Result<Output<'redemption.redeem'>>> {
  const scanned = await resolveCode(context, input.code, 'redeem');
  if (!scanned.ok) return scanned;
  const { record, repeated } = scanned.value;
  if (repeated) return ok(await toStaffOrder(record));
  const { id: target, memberId: owner, state } = record;
  const also = [
    audited(context, { target, owner, before: { state }, after: { state: 'completed' } }),
    ...consumeCode(input.code, record.id, context.memberId, 'redeem', context.now),
  ];
  const done = await completeOrder(
    record,
    { action: 'redeem', by: context.staff.name, storeId: context.staff.storeId, also },
    context.now,
  );
  return done.ok ? ok(await toStaffOrder(done.value)) : done;
}
