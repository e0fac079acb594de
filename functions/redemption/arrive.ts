import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { audited } from '../audit/audited';
import { moveBooking } from '../booking/hold-slot';
import { advance } from '../order/advance';
import { transact } from '../platform/db';
import { decide } from '../platform/decide';
import type { StaffContext } from '../platform/http';
import { consumeCode } from './code.repo';
import { resolveCode, toStaffOrder } from './staff-order';

type Ask = Parsed<'redemption.arrive'>;
type Answer = Result<Output<'redemption.arrive'>>;

/**
 * The car is here: the code is used, the order is 已到店, the odometer is noted. Two scanners at once: one gets through, the other is told; one
 * who says it twice is answered twice.
 */
export const arrive = (context: StaffContext, input: Ask): Promise<Answer> => decide(() => attempt(context, input));

async function attempt(context: StaffContext, input: Ask): Promise<Answer> {
  const scanned = await resolveCode(context, input.code, 'arrive');
  if (!scanned.ok) return scanned;
  const { record, repeated } = scanned.value;
  if (repeated) return ok(await toStaffOrder(record));
  if (input.mileageKm !== undefined && record.car && input.mileageKm < record.car.mileageKm)
    return fail('MILEAGE_INVALID', { knownKm: record.car.mileageKm });
  const step = advance(
    record,
    'arrive',
    context.staff.name,
    context.now,
    input.mileageKm === undefined ? {} : { arrivalKm: input.mileageKm },
  );
  if (!step.ok) return step;
  const booking = record.booking ? [moveBooking(record.booking.bookingId, 'booked', 'arrived')] : [];
  const { id: target, memberId: owner, state } = record;
  const written = await transact([
    audited(context, { target, owner, before: { state }, after: { state: 'arrived', km: input.mileageKm ?? null } }),
    ...consumeCode(input.code, record.id, context.memberId, 'arrive', context.now),
    ...step.value.writes,
    ...booking,
  ]);
  return written.ok ? ok(await toStaffOrder(step.value.after)) : written;
}
