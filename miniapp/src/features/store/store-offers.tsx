import type { Category } from '@shared/contracts/catalogue';
import type { Store } from '@shared/contracts/store';
import { View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { openCategory } from '../catalogue/chosen';
import { categoryIcon } from '../catalogue/labels';
import { ProductRow } from '../catalogue/product-row';
import { text } from './labels';
import s from './store-offers.module.scss';

/** What it does, and what is bought most. */
export function StoreOffers({ store, modelId }: { store: Store; modelId: string | undefined }) {
  const all = useApi('catalogue.categories', {}, { staleTime: 10 * 60_000 }).data?.categories ?? [];
  const offered = all.filter((category) => category.parentId === null && offers(store, category.id, all));
  const popular = useApi('catalogue.list', {
    kind: 'package',
    sort: 'sales',
    limit: 6,
    ...(modelId && { modelId, fits: '1' as const }),
  });
  return (
    <View>
      <Card title={text.services}>
        <View className={cx(s.facilities)}>
          {offered.map((category) => (
            <Chip
              key={category.id}
              label={category.name}
              icon={categoryIcon(category)}
              onTap={() => openCategory(category.id)}
            />
          ))}
        </View>
      </Card>
      {popular.data && (
        <Card title={modelId ? text.forMyCar : text.popular}>
          {popular.data.items.map((item) => (
            <ProductRow key={item.id} item={item} compact />
          ))}
        </Card>
      )}
    </View>
  );
}

/** A top category counts when the store does it or any part of it. */
const offers = (store: Store, topId: string, all: readonly Category[]): boolean =>
  store.services.includes(topId) || all.some((part) => part.parentId === topId && store.services.includes(part.id));
