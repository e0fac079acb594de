import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { MemberContext } from '../platform/http';
import { changeGarage } from './change-garage';
import { viewGarage } from './list-cars';
import { removeReadings } from './vehicle.repo';

/** Takes a car out of the garage, with the readings of its odometer; of those left, the one added first becomes the default if this was it. */
export async function removeCar(
  context: MemberContext,
  input: Parsed<'vehicle.remove'>,
): Promise<Result<Output<'vehicle.remove'>>> {
  const { memberId } = context;
  const changed = await changeGarage(memberId, context.now, (garage) => {
    const cars = garage.cars.filter((car) => car.id !== input.carId);
    if (cars.length === garage.cars.length) return fail('CAR_NOT_FOUND');
    const wasDefault = garage.defaultCarId === input.carId;
    return ok({ garage: { ...garage, cars, defaultCarId: wasDefault ? (cars[0]?.id ?? null) : garage.defaultCarId } });
  });
  if (!changed.ok) return changed;
  await removeReadings(memberId, input.carId);
  return ok(await viewGarage(memberId, changed.value, context.now));
}
