import type { Output } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import type { MemberContext } from '../platform/http';
import { type Garage, library, readGarage } from './vehicle.repo';
import { viewCar } from './view-car';

/** The garage as its owner sees it: the default first, then in the order they were added. */
export async function viewGarage(memberId: string, garage: Garage, nowMs: number): Promise<Output<'vehicle.cars'>> {
  const { models } = await library.read();
  const cars = await Promise.all(
    garage.cars.map((stored) => viewCar(memberId, garage, stored, models.get(stored.model.id) ?? stored.model, nowMs)),
  );
  return { cars: cars.sort((a, b) => Number(b.isDefault) - Number(a.isDefault)) };
}

export async function listCars(context: MemberContext): Promise<Result<Output<'vehicle.cars'>>> {
  return ok(await viewGarage(context.memberId, await readGarage(context.memberId), context.now));
}
