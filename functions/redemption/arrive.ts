import type { Output, Parsed } from '@shared/contracts/contracts';
import { staffMover } from '@shared/domain/order/movers';
import { needsConfirming } from '@shared/domain/vehicle/odometer';
import { fail, ok, type Result } from '@shared/kernel/result';
import { audited } from '../audit/audited';
import { moveBooking } from '../booking/hold-slot';
import { advance } from '../order/advance';
import { transact } from '../platform/db';
import { decide, lookAgain } from '../platform/decide';
import type { StaffContext } from '../platform/http';
import { consumeCode } from './code.repo';
import { resolveCode, toStaffOrder } from './staff-order';

type Ask = Parsed<'redemption.arrive'>;
type Answer = Result<Output<'redemption.arrive'>>;

/**
 * The car is here, in time or late: the code is used, the order is 已到店, the odometer is noted, a strange reading once it is confirmed. Two
 * scanners at once: one gets through, the other is told; one who says it twice is answered twice.
 */
export const arrive = (context: StaffContext, input: Ask): Promise<Answer> => decide(() => attempt(context, input));

async function attempt(context: StaffContext, input: Ask): Promise<Answer> {
  const scanned = await resolveCode(context, input.code, 'arrive');
  if (!scanned.ok) return scanned;
  const { record, repeated } = scanned.value;
  if (repeated) return ok(await toStaffOrder(record));
  const { mileageKm, confirmed } = input;
  if (mileageKm !== undefined && !confirmed && record.car && needsConfirming(record.car.mileageKm, mileageKm))
    return fail('MILEAGE_CONFIRM', { knownKm: record.car.mileageKm, mileageKm });
  const step = advance(
    record,
    'arrive',
    staffMover(context.staff.name),
    context.now,
    mileageKm === undefined ? {} : { arrivalKm: mileageKm },
  );
  if (!step.ok) return lookAgain(step.error);
  const booking = record.booking
    ? [moveBooking(record.booking.bookingId, record.state === 'no_show' ? 'no_show' : 'booked', 'arrived')]
    : [];
  const { id: target, memberId: owner, state } = record;
  const written = await transact([
    audited(context, {
      target,
      owner,
      before: { state },
      after: { state: 'arrived', km: mileageKm ?? null, confirmed },
    }),
    ...consumeCode(input.code, record.id, context.memberId, 'arrive', context.now),
    ...step.value.writes,
    ...booking,
  ]);
  return written.ok ? ok(await toStaffOrder(step.value.after)) : written;
}
