import type { SpuKind } from '@shared/contracts/catalogue';
import type { Input } from '@shared/contracts/contracts';

export type Sort = NonNullable<Input<'catalogue.list'>['sort']>;
/** What the customer narrowed the list to; the category and the words stand beside it. */
export type Filters = {
  fits: boolean;
  sort: Sort;
  kind: SpuKind | null;
  brand: string | null;
  minFen: number | null;
  maxFen: number | null;
};

export const noFilters: Filters = {
  fits: false,
  sort: 'relevance',
  kind: null,
  brand: null,
  minFen: null,
  maxFen: null,
};

/** How many of the filters inside the sheet are set. */
export const countOf = (filters: Filters): number =>
  Number(filters.kind !== null) +
  Number(filters.brand !== null) +
  Number(filters.minFen !== null || filters.maxFen !== null);

/** The filters as the API takes them. */
export function toQuery(filters: Filters, modelId: string | undefined) {
  return {
    ...(modelId && { modelId }),
    ...(modelId && filters.fits && { fits: '1' as const }),
    ...(filters.sort !== 'relevance' && { sort: filters.sort }),
    ...(filters.kind && { kind: filters.kind }),
    ...(filters.brand && { brand: filters.brand }),
    ...(filters.minFen !== null && { minFen: filters.minFen }),
    ...(filters.maxFen !== null && { maxFen: filters.maxFen }),
  };
}
