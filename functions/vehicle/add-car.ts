import type { Output, Parsed } from '@shared/contracts/contracts';
import { dailyKm } from '@shared/domain/vehicle/maintenance';
import { fail, ok, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/time';
import type { MemberContext } from '../platform/http';
import { newId } from '../platform/ids';
import { seal } from '../platform/seal';
import { readCarFields } from './car-fields';
import { changeGarage } from './change-garage';
import { viewGarage } from './list-cars';
import type { StoredCar } from './vehicle.repo';
import { plateScope, vinScope } from './view-car';

const MOST_CARS = 10;

/** Puts a car into the member's garage; the first one becomes the default. */
export async function addCar(
  context: MemberContext,
  input: Parsed<'vehicle.add'>,
): Promise<Result<Output<'vehicle.add'>>> {
  const { memberId } = context;
  const fields = await readCarFields(memberId, input, context.now);
  if (!fields.ok) return fields;
  const { plate, plateIndexes, vin, model, mileageKm } = fields.value;
  const [plateIndex] = plateIndexes;
  const today = dayOf(context.now);
  const registeredOn = input.registeredOn ?? null;
  const id = newId('car');
  const car: StoredCar = {
    id,
    model,
    plateSealed: await seal(plate, plateScope(memberId, id)),
    plateIndex,
    ...(vin === undefined ? {} : { vinSealed: await seal(vin, vinScope(memberId, id)) }),
    mileageKm,
    mileageOn: today,
    dailyKm: dailyKm([{ day: today, km: mileageKm }], registeredOn),
    registeredOn,
    lastServiceKm: input.lastServiceKm ?? null,
    lastServiceOn: input.lastServiceOn ?? null,
  };
  const changed = await changeGarage(memberId, context.now, (garage) => {
    if (garage.cars.some((other) => plateIndexes.includes(other.plateIndex))) return fail('PLATE_TAKEN');
    if (garage.cars.length >= MOST_CARS) return fail('GARAGE_FULL');
    const next = { ...garage, cars: [...garage.cars, car], defaultCarId: garage.defaultCarId ?? id };
    return ok({ garage: next, reading: { carId: id, km: mileageKm, source: 'owner' as const } });
  });
  return changed.ok ? ok(await viewGarage(memberId, changed.value, context.now)) : changed;
}
