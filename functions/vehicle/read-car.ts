import type { Car, Model } from '@shared/contracts/vehicle';
import { now } from '../platform/clock';
import { library, readGarage } from './vehicle.repo';
import { viewCar } from './view-car';

export type CarAndModel = { readonly car: Car; readonly model: Model };

async function readWhere(memberId: string, carId: string | undefined): Promise<CarAndModel | undefined> {
  const [garage, { models }] = await Promise.all([readGarage(memberId), library.read()]);
  const wanted = carId ?? garage.defaultCarId;
  const stored = garage.cars.find((car) => car.id === wanted);
  if (!stored) return undefined;
  const model = models.get(stored.model.id) ?? stored.model;
  return { car: await viewCar(memberId, garage, stored, model, now()), model };
}

/** A member's own car with its model; undefined for a car that is not theirs. */
export const readCar = (memberId: string, carId: string): Promise<CarAndModel | undefined> =>
  readWhere(memberId, carId);

/** The member's default car with its model; undefined while they have none. */
export const readDefaultCar = (memberId: string): Promise<CarAndModel | undefined> => readWhere(memberId, undefined);
