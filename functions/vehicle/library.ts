import type { Brand, Model, Series } from '@shared/contracts/vehicle';

/** The model library, arranged for reading: brands by initial, series by name, models newest first. */
export type Library = {
  readonly brands: readonly Brand[];
  readonly seriesOf: ReadonlyMap<string, readonly Series[]>;
  readonly modelsOf: ReadonlyMap<string, readonly Model[]>;
  readonly models: ReadonlyMap<string, Model>;
};

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function buildLibrary(brands: readonly Brand[], series: readonly Series[], models: readonly Model[]): Library {
  return {
    brands: [...brands].sort((a, b) => byText(a.initial, b.initial) || byText(a.id, b.id)),
    seriesOf: groupBy(
      [...series].sort((a, b) => byText(a.maker, b.maker) || byText(a.id, b.id)),
      (one) => one.brandId,
    ),
    modelsOf: groupBy(
      [...models].sort((a, b) => b.yearFrom - a.yearFrom || byText(a.id, b.id)),
      (model) => model.seriesId,
    ),
    models: new Map(models.map((model) => [model.id, model])),
  };
}
