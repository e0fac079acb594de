import type { Spu } from '@shared/contracts/catalogue';
import { Text, View } from '@tarojs/components';
import { text } from '@/features/catalogue/labels';
import { text as storeText } from '@/features/store/labels';
import { useNearest } from '@/features/store/nearest';
import { StoreGlance } from '@/features/store/store-glance';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Rating } from '@/ui/rating';
import { Tap } from '@/ui/tap';
import s from './sections.module.scss';

/** What is done and what goes in, as a table. */
export function Included({ spu }: { spu: Spu }) {
  if (spu.included.length === 0) return null;
  return (
    <Card title={text.included} note={spu.labor ? text.minutes(spu.labor.minutes) : ''}>
      {spu.included.map((part) => (
        <View key={part.name} className={cx(s.part)}>
          <View className={cx(s.partWords)}>
            <Text className={cx(s.partName)}>{part.name}</Text>
            {part.note !== '' && <Text className={cx(s.note)}>{part.note}</Text>}
          </View>
          <Text className={cx(s.partQty)}>{part.qty}</Text>
        </View>
      ))}
    </Card>
  );
}

/** Where and when it could be done. */
export function StorePreview({ skuId, isService, lines }: { skuId: string; isService: boolean; lines: string }) {
  const { store, slot } = useNearest(isService ? skuId : undefined);
  if (!store) return null;
  return (
    <Card
      title={isService ? text.store : text.pickUp}
      more={storeText.changeStore}
      onMore={() => go('stores', { lines })}
      flush
    >
      <Tap
        className={cx(s.store)}
        onTap={() => (isService ? go('booking', { lines, store: store.id }) : go('store', { storeId: store.id }))}
      >
        <StoreGlance store={store} {...(isService && { next: { slot } })} />
        <Icon name="chevron-right" size={18} className={s.chevron} />
      </Tap>
    </Card>
  );
}

export function Warranty({ spu }: { spu: Spu }) {
  const rows = [
    { name: text.laborWarranty, value: spu.laborWarranty },
    { name: text.partWarranty, value: spu.partWarranty },
  ].filter((row) => row.value !== '');
  if (rows.length === 0) return null;
  return (
    <Card title={text.warranty}>
      {rows.map((row) => (
        <View key={row.name} className={cx(s.promise)}>
          <Icon name="shield-check" size={18} className={s.shield} />
          <Text className={cx(s.promiseName)}>{row.name}</Text>
          <Text className={cx(s.promiseValue)}>{row.value}</Text>
        </View>
      ))}
    </Card>
  );
}

export function Params({ spu }: { spu: Spu }) {
  if (spu.attributes.length === 0) return null;
  return (
    <Card title={text.params}>
      {spu.attributes.map((attribute) => (
        <View key={attribute.name} className={cx(s.param)}>
          <Text className={cx(s.paramName)}>{attribute.name}</Text>
          <Text className={cx(s.paramValue)}>{attribute.value}</Text>
        </View>
      ))}
    </Card>
  );
}

export function Reviews({ spu }: { spu: Spu }) {
  return (
    <Card title={text.reviews}>
      <View className={cx(s.reviews)}>
        <Rating score={spu.score} count={spu.reviews} />
        <Text className={cx(s.note)}>{text.reviewsSoon}</Text>
      </View>
    </Card>
  );
}
