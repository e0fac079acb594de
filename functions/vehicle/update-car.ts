import type { Output, Parsed } from '@shared/contracts/contracts';
import { dailyKm } from '@shared/domain/vehicle/maintenance';
import { fail, ok, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/time';
import type { MemberContext } from '../platform/http';
import { seal } from '../platform/seal';
import { readCarFields } from './car-fields';
import { type Change, changeGarage } from './change-garage';
import { viewGarage } from './list-cars';
import { type Garage, READINGS_IN_MIND, readReadings } from './vehicle.repo';
import { plateScope, vinScope } from './view-car';

/** Replaces what the owner told about a car. What they leave out (VIN, registration, service history) stays as it was; each new mileage is kept as a reading. */
export async function updateCar(
  context: MemberContext,
  input: Parsed<'vehicle.update'>,
): Promise<Result<Output<'vehicle.update'>>> {
  const { memberId } = context;
  const { carId, ...typed } = input;
  const fields = await readCarFields(memberId, typed, context.now);
  if (!fields.ok) return fields;
  const { plate, plateIndexes, vin, model, mileageKm } = fields.value;
  const [plateIndex] = plateIndexes;
  const plateSealed = await seal(plate, plateScope(memberId, carId));
  const vinSealed = vin === undefined ? undefined : await seal(vin, vinScope(memberId, carId));
  const earlier = await readReadings(memberId, carId, READINGS_IN_MIND);
  const today = dayOf(context.now);

  const change = (garage: Garage): Result<Change> => {
    const car = garage.cars.find((one) => one.id === carId);
    if (!car) return fail('CAR_NOT_FOUND');
    if (garage.cars.some((other) => other.id !== carId && plateIndexes.includes(other.plateIndex)))
      return fail('PLATE_TAKEN');
    const lastServiceKm = input.lastServiceKm ?? car.lastServiceKm;
    if (lastServiceKm !== null && lastServiceKm > mileageKm) return fail('MILEAGE_INVALID');
    const registeredOn = input.registeredOn ?? car.registeredOn;
    const moved = car.mileageKm !== mileageKm;
    const next = {
      ...car,
      model,
      plateSealed,
      plateIndex,
      ...(vinSealed === undefined ? {} : { vinSealed }),
      registeredOn,
      lastServiceKm,
      lastServiceOn: input.lastServiceOn ?? car.lastServiceOn,
      ...(moved ? { mileageKm, mileageOn: today } : {}),
      dailyKm: dailyKm(moved ? [...earlier, { day: today, km: mileageKm }] : earlier, registeredOn),
    };
    const cars = garage.cars.map((one) => (one.id === carId ? next : one));
    const reading = { carId, km: mileageKm, source: 'owner' as const };
    return ok({ garage: { ...garage, cars }, ...(moved ? { reading } : {}) });
  };

  const changed = await changeGarage(memberId, context.now, change);
  return changed.ok ? ok(await viewGarage(memberId, changed.value, context.now)) : changed;
}
