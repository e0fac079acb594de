import { ScrollView, View } from '@tarojs/components';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import s from './filter-bar.module.scss';
import { countOf, type Filters } from './filters';
import { sortNames, text } from './labels';

type Props = { filters: Filters; hasCar: boolean; onChange: (filters: Filters) => void; onMore: () => void };

/** The chips under the head: my car, sort, more. */
export function FilterBar({ filters, hasCar, onChange, onMore }: Props) {
  const count = countOf(filters);
  const byPrice = filters.sort === 'price_asc' || filters.sort === 'price_desc';
  const set = (part: Partial<Filters>) => onChange({ ...filters, ...part });
  return (
    <ScrollView scrollX className={cx(s.bar)} enhanced showScrollbar={false}>
      <View className={cx(s.inner)}>
        {hasCar && (
          <Chip label={text.fitsOnly} icon="car" on={filters.fits} onTap={() => set({ fits: !filters.fits })} />
        )}
        <Chip
          label={count > 0 ? `${text.filter} ${count}` : text.filter}
          icon="sliders-horizontal"
          on={count > 0}
          onTap={onMore}
        />
        <Chip
          label={sortNames.sales}
          on={filters.sort === 'sales'}
          onTap={() => set({ sort: filters.sort === 'sales' ? 'relevance' : 'sales' })}
        />
        <Chip
          label={text.price}
          on={byPrice}
          trailing={
            filters.sort === 'price_asc' ? 'arrow-up' : filters.sort === 'price_desc' ? 'arrow-down' : 'arrow-up-down'
          }
          onTap={() =>
            set({
              sort:
                filters.sort === 'price_asc' ? 'price_desc' : filters.sort === 'price_desc' ? 'relevance' : 'price_asc',
            })
          }
        />
        <Chip
          label={sortNames.newest}
          on={filters.sort === 'newest'}
          onTap={() => set({ sort: filters.sort === 'newest' ? 'relevance' : 'newest' })}
        />
      </View>
    </ScrollView>
  );
}
