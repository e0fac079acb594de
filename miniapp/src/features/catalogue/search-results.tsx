import { View } from '@tarojs/components';
import { useState } from 'react';
import { usePages } from '@/api/query';
import { cx } from '@/ui/cx';
import { useCar } from '../vehicle/use-car';
import { FilterBar } from './filter-bar';
import { FilterSheet } from './filter-sheet';
import { type Filters, noFilters, toQuery } from './filters';
import { text } from './labels';
import { ProductList } from './product-list';
import s from './search-results.module.scss';

/** What was found, and the filters over it. */
export function SearchResults({ q }: { q: string }) {
  const { car } = useCar();
  const [filters, setFilters] = useState<Filters>(noFilters);
  const [sheet, setSheet] = useState(false);
  const pages = usePages('catalogue.search', { q, ...toQuery(filters, car?.modelId) }, { enabled: car !== undefined });
  return (
    <View>
      <View className={cx(s.sticky)}>
        <FilterBar filters={filters} hasCar={Boolean(car)} onChange={setFilters} onMore={() => setSheet(true)} />
      </View>
      <View className={cx(s.results)}>
        <ProductList
          pages={pages}
          empty={{
            title: text.noResult,
            text: text.noResultHint,
            ...(filters !== noFilters && { action: text.clear, onAction: () => setFilters(noFilters) }),
          }}
        />
      </View>
      <FilterSheet open={sheet} filters={filters} brands={[]} onChange={setFilters} onClose={() => setSheet(false)} />
    </View>
  );
}
