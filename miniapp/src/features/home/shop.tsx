import type { Output } from '@shared/contracts/contracts';
import { View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { ProductRow } from '../catalogue/product-row';
import { PromotionEntries } from '../promotion/entries';
import { FlashStrip } from '../promotion/flash-strip';
import { NearestStore } from '../store/nearest';
import { text } from './labels';
import { ProductStrip } from './product-strip';
import { SectionHead } from './section-head';
import { Services } from './services';
import s from './shop.module.scss';

/** What the shop has for this car, or for anybody without one. */
export function Shop({ data, mine }: { data: Output<'catalogue.home'>; mine: boolean }) {
  // Without a car nothing is known to fit: the store itself is the next step.
  const bookable = mine ? data.packages.find((item) => item.fit !== 'no') : undefined;
  return (
    <View>
      <Services services={data.services} />
      <NearestStore bookSku={bookable?.skuId} />
      <PromotionEntries />
      <FlashStrip />
      <ProductStrip title={mine ? text.forMyCar : text.popular} items={data.packages} />
      <ProductStrip title={text.offers} items={data.offers} />
      <SectionHead title={text.recommended} />
      <View className={cx(s.rowsCard)}>
        {data.recommended.map((item) => (
          <View key={item.id} className={cx(s.row)}>
            <ProductRow item={item} />
          </View>
        ))}
      </View>
    </View>
  );
}
