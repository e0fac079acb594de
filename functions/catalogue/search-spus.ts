import type { Fit, Sku } from '@shared/contracts/catalogue';
import type { Parsed } from '@shared/contracts/contracts';
import type { Model, Series } from '@shared/contracts/vehicle';
import { type FindSeries, type Named, seriesFinder } from '@shared/domain/catalogue/series-names';
import { fold, wordsOf } from '@shared/domain/catalogue/words';
import { bestVerdict } from '@shared/domain/vehicle/fitment';
import { ok, type Result } from '@shared/kernel/result';
import { type Context, Prepared } from '../platform/http';
import type { Library } from '../vehicle/library';
import { FIT_ORDER, pageJson, passes, sorted } from './pick';
import type { CatalogueSnapshot } from './snapshot';
import { type Seen, type View, viewFor } from './view';

/** A product made for another car is worth less than a weaker hit that fits, but is still shown. */
const NOT_FITTING_FACTOR = 0.3;
const FITTING_FACTOR = 1.3;
/** Who asks for 机油 wants oil before oil filters. */
const NAMED_CATEGORY_FACTOR = 1.5;

/** Categories that the query calls by their name. */
function namedCategories(snapshot: CatalogueSnapshot, query: string): ReadonlySet<string> {
  const words = new Set(wordsOf(query).map((word) => word.text));
  const named = snapshot.categories.filter((category) => words.has(fold(category.name)));
  return new Set(named.flatMap((category) => [...(snapshot.within.get(category.id) ?? [])]));
}

function hits(view: View, query: string): Seen[] {
  const byFit = { fits: FITTING_FACTOR, any: 1, check: 1, no: NOT_FITTING_FACTOR };
  const named = namedCategories(view.snapshot, query);
  const factor = ({ spu, fit }: Seen): number =>
    (view.model ? byFit[fit] : 1) * (named.has(spu.categoryId) ? NAMED_CATEGORY_FACTOR : 1);
  return view.snapshot.index
    .search(query)
    .map((hit) => ({ seen: view.at(hit.doc), score: hit.score }))
    .map(({ seen, score }) => ({ seen, score: score * factor(seen) }))
    .sort((a, b) => b.score - a.score)
    .map(({ seen }) => seen);
}

let finder: { library: Library; find: FindSeries<Series> } | undefined;

function findSeries(library: Library, query: string): Named<Series> | undefined {
  if (finder?.library !== library) {
    const brandNames = new Map(library.brands.map((brand) => [brand.id, brand.name]));
    const all = [...library.seriesOf.values()].flat();
    finder = { library, find: seriesFinder(all, (series) => brandNames.get(series.brandId) ?? '') };
  }
  return finder.find(query);
}

/** `卡罗拉 刹车片`: what matches the rest of the words and fits a model of the named series, besides what names the series itself. */
function hitsForSeries(view: View, query: string): Seen[] | undefined {
  const { library, snapshot } = view;
  const named = findSeries(library, query);
  if (!named) return undefined;
  const models = library.modelsOf.get(named.series.id) ?? [];
  const candidates = named.rest === '' ? view.all() : snapshot.index.search(named.rest).map((hit) => view.at(hit.doc));
  const judged = candidates.map((seen) => ({ seen, ...bestAmong(seen, models) }));
  return judged
    .filter(({ fit }) => fit === 'fits' || (named.rest !== '' && fit !== 'no'))
    .sort((a, b) => FIT_ORDER[a.fit] - FIT_ORDER[b.fit])
    .map(({ seen, sku }) => (view.model ? seen : view.withSku(seen, sku)));
}

/** The SKU that fits the models of a series best. */
function bestAmong(seen: Seen, models: readonly Model[]): { fit: Fit; sku: Sku } {
  let best: { fit: Fit; sku: Sku } = { fit: 'no', sku: seen.sku };
  for (const model of models) {
    const { fit, sku } = bestVerdict(seen.spu, model);
    if (FIT_ORDER[fit] < FIT_ORDER[best.fit]) best = { fit, sku };
  }
  return best;
}

/** Products by words. The name of a car series in the query asks for what fits that series. */
export async function searchSpus(_context: Context, input: Parsed<'catalogue.search'>): Promise<Result<Prepared>> {
  const { q, modelId, cursor, limit, brand, sort, ...filters } = input;
  const view = await viewFor(modelId);
  const make = (): Prepared => {
    const forSeries = hitsForSeries(view, q) ?? [];
    const known = new Set(forSeries.map((seen) => seen.spu.id));
    const found = [...forSeries, ...hits(view, q).filter((seen) => !known.has(seen.spu.id))];
    const passing = found
      .filter(passes(view.snapshot, filters))
      .filter((seen) => brand === undefined || seen.spu.brand === brand);
    const { json, next } = pageJson(sorted(passing, sort), cursor, limit);
    return new Prepared(`${json}}`, next);
  };
  return ok(view.answer(`search ${JSON.stringify(input)}`, make));
}
