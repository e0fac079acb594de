import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { MemberContext } from '../platform/http';
import { changeGarage } from './change-garage';
import { viewGarage } from './list-cars';

/** Makes a car the one that lists, packages and orders are about. */
export async function setDefaultCar(
  context: MemberContext,
  input: Parsed<'vehicle.setDefault'>,
): Promise<Result<Output<'vehicle.setDefault'>>> {
  const { memberId } = context;
  const changed = await changeGarage(memberId, context.now, (garage) =>
    garage.cars.some((car) => car.id === input.carId)
      ? ok({ garage: { ...garage, defaultCarId: input.carId } })
      : fail('CAR_NOT_FOUND'),
  );
  return changed.ok ? ok(await viewGarage(memberId, changed.value, context.now)) : changed;
}
