import type { Category } from '@shared/contracts/catalogue';
import { ScrollView, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { refresh, useApi, usePages } from '@/api/query';
import { chooseCategory, useChosenCategory } from '@/features/catalogue/chosen';
import { FilterBar } from '@/features/catalogue/filter-bar';
import { FilterSheet } from '@/features/catalogue/filter-sheet';
import { type Filters, noFilters, toQuery } from '@/features/catalogue/filters';
import { text } from '@/features/catalogue/labels';
import { ProductList } from '@/features/catalogue/product-list';
import { useCar } from '@/features/vehicle/use-car';
import { go } from '@/platform/go';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { Bone, SkeletonRows } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

/** The category shown: a top one for the rail and, when a part of it was chosen, that part. */
function useShown(categories: readonly Category[]) {
  const chosen = useChosenCategory((state) => state.categoryId);
  const tops = categories.filter((category) => category.parentId === null);
  const found = categories.find((category) => category.id === chosen);
  const top = found ? (tops.find((category) => category.id === (found.parentId ?? found.id)) ?? tops[0]) : tops[0];
  const parts = categories.filter((category) => category.parentId === top?.id);
  const part = found?.parentId ? found : undefined;
  return { tops, top, parts, part };
}

export default function Catalogue() {
  const categories = useApi('catalogue.categories', {}, { staleTime: 10 * 60_000 });
  const { tops, top, parts, part } = useShown(categories.data?.categories ?? []);
  const { car } = useCar();
  const [filters, setFilters] = useState<Filters>(noFilters);
  const [sheet, setSheet] = useState(false);
  const shown = part ?? top;
  const pages = usePages(
    'catalogue.list',
    { ...toQuery(filters, car?.modelId), ...(shown && { categoryId: shown.id }) },
    { enabled: shown !== undefined && car !== undefined },
  );
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
      <View className={cx(s.searchRow)}>
        <Tap className={cx(s.search)} onTap={() => go('search')}>
          <Icon name="search" size={18} />
          <Text>{text.searchHint}</Text>
        </Tap>
      </View>
      {categories.isError && !categories.data && (
        <ErrorView error={categories.error} onRetry={() => categories.refetch()} />
      )}
      {!categories.data && !categories.isError && <Waiting />}
      {categories.data && (
        <View className={cx(s.columns)}>
          <Rail categories={tops} current={top?.id} />
          <View className={cx(s.main)}>
            <View className={cx(s.sticky)}>
              {parts.length > 0 && <Parts parts={parts} topId={top?.id} currentId={part?.id} />}
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

function Rail({ categories, current }: { categories: readonly Category[]; current: string | undefined }) {
  return (
    <ScrollView scrollY className={cx(s.rail)} enhanced showScrollbar={false}>
      {categories.map((category) => (
        <Tap
          key={category.id}
          className={cx(s.railItem, category.id === current && s.railOn)}
          onTap={() => chooseCategory(category.id)}
        >
          <Text className={cx(s.railName)}>{category.name}</Text>
        </Tap>
      ))}
    </ScrollView>
  );
}

type PartsProps = { parts: readonly Category[]; topId: string | undefined; currentId: string | undefined };
function Parts({ parts, topId, currentId }: PartsProps) {
  return (
    <ScrollView scrollX className={cx(s.parts)} enhanced showScrollbar={false}>
      <View className={cx(s.partsInner)}>
        <Chip label={text.all} on={!currentId} onTap={() => topId && chooseCategory(topId)} />
        {parts.map((part) => (
          <Chip key={part.id} label={part.name} on={part.id === currentId} onTap={() => chooseCategory(part.id)} />
        ))}
      </View>
    </ScrollView>
  );
}

function Waiting() {
  return (
    <View className={cx(s.columns)}>
      <View className={cx(s.rail)}>
        {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => (
          <View key={name} className={cx(s.railItem)}>
            <Bone w={48} h={16} />
          </View>
        ))}
      </View>
      <View className={cx(s.main, s.list)}>
        <SkeletonRows rows={6} picture={88} />
      </View>
    </View>
  );
}
