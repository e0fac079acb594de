import { dailyKm } from '@shared/domain/vehicle/maintenance';
import { fail, ok } from '@shared/kernel/result';
import { type Day, dayOf } from '@shared/kernel/time';
import { logger } from '../platform/logger';
import { changeGarage } from './change-garage';
import { READINGS_IN_MIND, readReadings, type StoredCar } from './vehicle.repo';

/**
 * Takes down the odometer as the store read it; a `service` also begins a new maintenance interval. The same call twice ends the same.
 * A car that is no longer in the garage is not an error. What the store `read` stands, also below what was known: they confirmed it before the
 * instrument. What was only known when ordering does not turn the odometer back, and what is told late (an event that was replayed) changes nothing
 * that was read or serviced since.
 */
export async function recordMileage(
  memberId: string,
  carId: string,
  mileageKm: number,
  nowMs: number,
  how: { service: boolean; read: boolean },
): Promise<void> {
  const day = dayOf(nowMs);
  const earlier = await readReadings(memberId, carId, READINGS_IN_MIND);
  const changed = await changeGarage(memberId, nowMs, (garage) => {
    const car = garage.cars.find((one) => one.id === carId);
    if (!car) return fail('CAR_NOT_FOUND');
    const late = day < car.mileageOn;
    const km = how.read || late ? mileageKm : Math.max(car.mileageKm, mileageKm);
    const next = {
      ...car,
      ...(late ? {} : { mileageKm: km, mileageOn: day }),
      dailyKm: dailyKm([...earlier, { day, km }], car.registeredOn),
      ...serviceOf(car, how.service, { day, km: late ? Math.min(km, car.mileageKm) : km, late }),
    };
    const cars = garage.cars.map((one) => (one.id === carId ? next : one));
    return ok({ garage: { ...garage, cars }, reading: { carId, km, source: 'service' as const } });
  });
  if (!changed.ok) {
    if (changed.error.code !== 'CAR_NOT_FOUND') throw new Error(`mileage not recorded: ${changed.error.code}`);
    logger.info('mileage of a car no longer in the garage', { carId });
  }
}

/** The last service after a reading: that of today, or the one that is known, which was at no more than what the odometer shows now. */
function serviceOf(
  { lastServiceKm, lastServiceOn }: StoredCar,
  isService: boolean,
  { day, km, late }: { day: Day; km: number; late: boolean },
): Pick<StoredCar, 'lastServiceKm' | 'lastServiceOn'> {
  if (isService && !(late && lastServiceOn !== null && lastServiceOn > day))
    return { lastServiceKm: km, lastServiceOn: day };
  return { lastServiceKm: late || lastServiceKm === null ? lastServiceKm : Math.min(lastServiceKm, km), lastServiceOn };
}
