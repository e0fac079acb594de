import type { Output } from '@shared/contracts/contracts';
import { Text, View } from '@tarojs/components';
import { callPhone } from '@/platform/device';
import { openMap } from '@/platform/location';
import { cx } from '@/ui/cx';
import { Rating } from '@/ui/rating';
import { Tag } from '@/ui/tag';
import { distance, text } from './labels';
import { RoundAction } from './round-action';
import s from './store-head.module.scss';

/** Its name, how good, whether it is open, where it is, and the way there. */
export function StoreHead({ store, card }: Pick<Output<'store.detail'>, 'store' | 'card'>) {
  return (
    <View className={cx(s.head)}>
      <Text className={cx(s.name)}>{store.name}</Text>
      <View className={cx(s.facts)}>
        <Rating score={store.score} count={store.reviews} />
        <Tag tone={card.openNow ? 'go' : 'plain'}>{card.openNow ? text.openNow : text.closed}</Tag>
        {store.demo && <Tag>{text.demo}</Tag>}
      </View>
      <View className={cx(s.addressRow)}>
        <Text className={cx(s.address)}>
          {card.distanceM !== null && `${distance(card.distanceM)} · `}
          {store.city}
          {store.district}
          {store.address}
        </Text>
        <RoundAction
          icon="navigation"
          label={text.way}
          onTap={() => {
            openMap(store).catch(() => undefined);
          }}
        />
        <RoundAction
          icon="phone"
          label={text.call}
          onTap={() => {
            callPhone(store.phone).catch(() => undefined);
          }}
        />
      </View>
    </View>
  );
}
