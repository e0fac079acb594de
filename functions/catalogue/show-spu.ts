import type { Output, Parsed } from '@shared/contracts/contracts';
import { verdict } from '@shared/domain/vehicle/fitment';
import { fail, ok, type Result } from '@shared/kernel/result';
import type { Context, Prepared } from '../platform/http';
import { viewFor } from './view';

/** One product whole, with the verdict for each SKU. */
export async function showSpu(_context: Context, input: Parsed<'catalogue.detail'>): Promise<Result<Prepared>> {
  const view = await viewFor(input.modelId);
  const spu = view.snapshot.bySpu.get(input.spuId);
  if (!spu) return fail('NOT_FOUND');
  const make = (): string => {
    const fits = spu.skus.map((sku) => ({ skuId: sku.id, ...verdict(spu, sku, view.model) }));
    return JSON.stringify({ spu, fits } satisfies Output<'catalogue.detail'>);
  };
  return ok(view.answer(`detail ${spu.id}`, make));
}
