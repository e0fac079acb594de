import type { Model } from '@shared/contracts/vehicle';
import { library } from './vehicle.repo';

/** A model of the library by id; undefined for an unknown one and for no id. */
export async function readModel(modelId: string | undefined): Promise<Model | undefined> {
  return modelId === undefined ? undefined : (await library.read()).models.get(modelId);
}
