import { View } from '@tarojs/components';
import { useState } from 'react';
import { refresh } from '@/api/query';
import { CategoryRail } from '@/features/catalogue/category-rail';
import s from '@/features/catalogue/columns.module.scss';
import { FilterBar } from '@/features/catalogue/filter-bar';
import { FilterSheet } from '@/features/catalogue/filter-sheet';
import { noFilters } from '@/features/catalogue/filters';
import { text } from '@/features/catalogue/labels';
import { PartChips } from '@/features/catalogue/part-chips';
import { ProductList } from '@/features/catalogue/product-list';
import { SearchEntry } from '@/features/catalogue/search-entry';
import { useCategoryProducts } from '@/features/catalogue/use-category-products';
import { WaitingCatalogue } from '@/features/catalogue/waiting-catalogue';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';

export default function Catalogue() {
  const { categories, tops, top, parts, part, car, filters, setFilters, pages } = useCategoryProducts();
  const [sheet, setSheet] = useState(false);
  const brands = pages.data?.pages[0]?.brands ?? [];
  const clear = () => setFilters(noFilters);
  return (
    <Page
      title={text.title}
      tab="catalogue"
      tone="card"
      onRefresh={() => refresh('catalogue.categories', 'catalogue.list')}
      overlay={
        <FilterSheet
          open={sheet}
          filters={filters}
          brands={brands}
          onChange={setFilters}
          onClose={() => setSheet(false)}
        />
      }
    >
      <SearchEntry />
      {categories.isError && !categories.data && (
        <ErrorView error={categories.error} onRetry={() => categories.refetch()} />
      )}
      {!categories.data && !categories.isError && <WaitingCatalogue />}
      {categories.data && (
        <View className={cx(s.columns)}>
          <CategoryRail categories={tops} current={top?.id} />
          <View className={cx(s.main)}>
            <View className={cx(s.sticky)}>
              {parts.length > 0 && <PartChips parts={parts} topId={top?.id} currentId={part?.id} />}
              <FilterBar filters={filters} hasCar={Boolean(car)} onChange={setFilters} onMore={() => setSheet(true)} />
            </View>
            <View className={cx(s.list)}>
              <ProductList
                compact
                pages={pages}
                empty={{
                  title: filters.fits ? text.noneFits : text.empty,
                  text: text.emptyHint,
                  ...(filters !== noFilters && { action: text.clear, onAction: clear }),
                }}
              />
            </View>
          </View>
        </View>
      )}
    </Page>
  );
}
