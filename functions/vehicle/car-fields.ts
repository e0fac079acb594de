import type { Parsed } from '@shared/contracts/contracts';
import type { Model } from '@shared/contracts/vehicle';
import { normalisePlate, plateKind } from '@shared/domain/vehicle/plate';
import { isVin, normaliseVin } from '@shared/domain/vehicle/vin';
import { fail, ok, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/time';
import { keyedIndexes } from '../platform/seal';
import { library } from './vehicle.repo';

export type CarFields = Omit<Parsed<'vehicle.add'>, 'plate' | 'vin'> & {
  readonly plate: string;
  /** What the plate is compared by: as it is written now, then as older keys have written it. */
  readonly plateIndexes: readonly [string, ...string[]];
  readonly vin: string | undefined;
  readonly model: Model;
};

export const plateIndexes = (memberId: string, plate: string): Promise<[string, ...string[]]> =>
  keyedIndexes(plate, `plate:${memberId}`);

/** Checks what an owner typed about a car, and finds its model. */
export async function readCarFields(
  memberId: string,
  input: Parsed<'vehicle.add'>,
  nowMs: number,
): Promise<Result<CarFields>> {
  const plate = normalisePlate(input.plate);
  if (!plateKind(plate)) return fail('PLATE_INVALID');
  const vin = input.vin === undefined ? undefined : normaliseVin(input.vin);
  if (vin !== undefined && !isVin(vin)) return fail('VIN_INVALID');
  if (input.lastServiceKm !== undefined && input.lastServiceKm > input.mileageKm) return fail('MILEAGE_INVALID');
  const today = dayOf(nowMs);
  for (const field of ['registeredOn', 'lastServiceOn'] as const) {
    const day = input[field];
    if (day !== undefined && day > today) return fail('BAD_REQUEST', { issues: [`${field}: lies in the future`] });
  }
  const model = (await library.read()).models.get(input.modelId);
  if (!model) return fail('MODEL_NOT_FOUND');
  return ok({ ...input, plate, vin, model, plateIndexes: await plateIndexes(memberId, plate) });
}
