import type { StoreCard } from '@shared/contracts/store';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Rating } from '@/ui/rating';
import { distance, text } from './labels';
import s from './store-glance.module.scss';

type Props = {
  store: StoreCard;
  /** Next free slot; null = none soon, undefined = not known yet. Without it nothing is said of slots. */
  next?: { slot: string | null | undefined };
};

/** A store in three lines: its name, how good and how far, when next. */
export function StoreGlance({ store, next }: Props) {
  return (
    <View className={cx(s.words)}>
      <Text className={cx(s.name)}>{store.name}</Text>
      <View className={cx(s.facts)}>
        <Rating score={store.score} />
        {store.distanceM !== null && <Text>{distance(store.distanceM)}</Text>}
        <Text className={cx(s.address)}>{store.address}</Text>
      </View>
      {next && (
        <View className={cx(s.slot)}>
          <Icon name="clock" size={14} />
          <Text>{next.slot === undefined ? ' ' : (next.slot ?? text.noSlot)}</Text>
        </View>
      )}
    </View>
  );
}
