import type { Car, Model } from '@shared/contracts/vehicle';
import { nextMaintenance } from '@shared/domain/vehicle/maintenance';
import { plateKind } from '@shared/domain/vehicle/plate';
import { dayOf } from '@shared/kernel/time';
import { unseal } from '../platform/seal';
import type { Garage, StoredCar } from './vehicle.repo';

/** Binds a sealed plate to its car, so that it cannot be moved to another. */
export const plateScope = (memberId: string, carId: string): string => `plate:${memberId}:${carId}`;

export const vinScope = (memberId: string, carId: string): string => `vin:${memberId}:${carId}`;

/** A car as its owner sees it, with today's maintenance state. */
export async function viewCar(
  memberId: string,
  garage: Garage,
  stored: StoredCar,
  model: Model,
  nowMs: number,
): Promise<Car> {
  const plate = await unseal(stored.plateSealed, plateScope(memberId, stored.id));
  const vin =
    stored.vinSealed === undefined ? undefined : await unseal(stored.vinSealed, vinScope(memberId, stored.id));
  return {
    id: stored.id,
    modelId: model.id,
    name: `${model.brandName} ${model.seriesName}`,
    trim: model.trim,
    displacement: model.displacement,
    energy: model.energy,
    tyre: model.tyreFront,
    oilGrade: model.oilGrade,
    oilMl: model.oilMl,
    plate,
    newEnergyPlate: plateKind(plate) === 'new_energy',
    ...(vin === undefined ? {} : { vin }),
    mileageKm: stored.mileageKm,
    registeredOn: stored.registeredOn,
    isDefault: garage.defaultCarId === stored.id,
    maintenance: nextMaintenance(stored, model, dayOf(nowMs)),
  };
}
