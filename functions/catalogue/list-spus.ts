import type { Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { type Context, Prepared } from '../platform/http';
import { fittingFirst, pageJson, passes, sorted } from './pick';
import { viewFor } from './view';

/** Products of a category and so on; without a sort, what fits the car first, then best-selling. */
export async function listSpus(_context: Context, input: Parsed<'catalogue.list'>): Promise<Result<Prepared>> {
  const { modelId, cursor, limit, brand, sort, ...filters } = input;
  const view = await viewFor(modelId);
  const make = (): Prepared => {
    const passing = view.all().filter(passes(view.snapshot, filters));
    const brands = [...new Set(passing.map((seen) => seen.spu.brand))].filter((name) => name !== '');
    const chosen = brand === undefined ? passing : passing.filter((seen) => seen.spu.brand === brand);
    const ordered = sorted(chosen.sort(fittingFirst(view)), sort);
    const { json, next } = pageJson(ordered, cursor, limit);
    return new Prepared(`${json},"brands":${JSON.stringify(brands)}}`, next);
  };
  return ok(view.answer(`list ${JSON.stringify(input)}`, make));
}
