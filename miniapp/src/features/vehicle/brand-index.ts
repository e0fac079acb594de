import type { Brand, Model } from '@shared/contracts/vehicle';

export type Letter = { initial: string; brands: Brand[] };

/** Brands by their initial, A to Z; what does not begin with a letter comes last under #. */
export function byInitial(brands: readonly Brand[]): Letter[] {
  const letters = new Map<string, Brand[]>();
  for (const brand of brands) {
    const initial = /^[A-Z]$/.test(brand.initial.toUpperCase()) ? brand.initial.toUpperCase() : '#';
    const list = letters.get(initial);
    if (list) list.push(brand);
    else letters.set(initial, [brand]);
  }
  return [...letters]
    .map(([initial, list]) => ({ initial, brands: list }))
    .sort((a, b) => (a.initial === '#' ? 1 : b.initial === '#' ? -1 : a.initial < b.initial ? -1 : 1));
}

/** Displacements to choose from, small engines first, electric last. */
export const displacements = (models: readonly Model[]): string[] =>
  [...new Set(models.map((model) => model.displacement))].sort(
    (a, b) => litres(a) - litres(b) || (a < b ? -1 : a > b ? 1 : 0),
  );

const litres = (displacement: string): number => {
  const value = Number.parseFloat(displacement);
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
};

/** Newest first. */
export const newestFirst = (models: readonly Model[]): Model[] =>
  [...models].sort((a, b) => (b.yearTo ?? 9999) - (a.yearTo ?? 9999) || b.yearFrom - a.yearFrom);
