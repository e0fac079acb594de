import type { Output } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { directory } from './store.repo';

/** Cities with at least one store in business. */
export async function listCities(): Promise<Result<Output<'store.cities'>>> {
  return ok({ cities: [...(await directory.read()).cities] });
}
