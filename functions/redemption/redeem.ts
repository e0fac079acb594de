import type { Output, Parsed } from '@shared/contracts/contracts';
import { staffMover } from '@shared/domain/order/movers';
import { ok, type Result } from '@shared/kernel/result';
import { audited } from '../audit/audited';
import { completeOrder } from '../order/complete-order';
import { decide, lookAgain } from '../platform/decide';
import type { StaffContext } from '../platform/http';
import { consumeCode } from './code.repo';
import { resolveCode, toStaffOrder } from './staff-order';

type Ask = Parsed<'redemption.redeem'>;
type Answer = Result<Output<'redemption.redeem'>>;

/** Redemption: the owner's fresh code is used and the order is completed, by this store, once. Said again by the same person, the answer is the same. */
export const redeem = (context: StaffContext, input: Ask): Promise<Answer> => decide(() => attempt(context, input));

async function attempt(context: StaffContext, input: Ask): Promise<Answer> {
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
    { action: 'redeem', by: staffMover(context.staff.name), storeId: context.staff.storeId, also },
    context.now,
  );
  return done.ok ? ok(await toStaffOrder(done.value)) : lookAgain(done.error);
}
