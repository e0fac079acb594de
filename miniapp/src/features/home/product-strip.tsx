import type { SpuCard } from '@shared/contracts/catalogue';
import { ScrollView, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { ProductTile } from '../catalogue/product-row';
import s from './product-strip.module.scss';
import { SectionHead } from './section-head';

/** Some products beside each other, pushed sideways. */
export function ProductStrip({ title, items }: { title: string; items: readonly SpuCard[] }) {
  if (items.length === 0) return null;
  return (
    <View>
      <SectionHead title={title} onMore={() => go('catalogue')} />
      <ScrollView scrollX className={cx(s.strip)} enhanced showScrollbar={false}>
        <View className={cx(s.stripInner)}>
          {items.map((item) => (
            <ProductTile key={item.id} item={item} narrow />
          ))}
        </View>
      </ScrollView>
    </View>
  );
}
