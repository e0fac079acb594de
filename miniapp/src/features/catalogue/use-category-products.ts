import { useState } from 'react';
import { useApi, usePages } from '@/api/query';
import { useCar } from '../vehicle/use-car';
import { type Filters, noFilters, toQuery } from './filters';
import { useShown } from './use-shown';

/** The categories, the one in sight, and what it holds for the car and the filters in use. */
export function useCategoryProducts() {
  const categories = useApi('catalogue.categories', {}, { staleTime: 10 * 60_000 });
  const { tops, top, parts, part } = useShown(categories.data?.categories ?? []);
  const { car } = useCar();
  const [filters, setFilters] = useState<Filters>(noFilters);
  const shown = part ?? top;
  const pages = usePages(
    'catalogue.list',
    { ...toQuery(filters, car?.modelId), ...(shown && { categoryId: shown.id }) },
    { enabled: shown !== undefined && car !== undefined },
  );
  return { categories, tops, top, parts, part, car, filters, setFilters, pages };
}
