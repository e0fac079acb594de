import type { Output } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { Context } from '../platform/http';
import { library } from './vehicle.repo';

/** Brands of the library that have a series. */
export async function listBrands(): Promise<Result<Output<'vehicle.brands'>>> {
  const { brands, seriesOf } = await library.read();
  return ok({ brands: brands.filter((brand) => seriesOf.has(brand.id)) });
}

export async function listSeries(
  _context: Context,
  input: { brandId: string },
): Promise<Result<Output<'vehicle.series'>>> {
  const { seriesOf, modelsOf } = await library.read();
  const series = seriesOf.get(input.brandId)?.filter((one) => modelsOf.has(one.id));
  return series ? ok({ series }) : fail('NOT_FOUND');
}

export async function listModels(
  _context: Context,
  input: { seriesId: string },
): Promise<Result<Output<'vehicle.models'>>> {
  const models = (await library.read()).modelsOf.get(input.seriesId);
  return models ? ok({ models: [...models] }) : fail('NOT_FOUND');
}
