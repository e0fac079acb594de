import type { StoreCard } from '@shared/contracts/store';
import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Picture } from '@/ui/picture';
import { Rating } from '@/ui/rating';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import { distance, text } from './labels';
import s from './store-row.module.scss';

type Props = {
  store: StoreCard;
  /** Next free slot; null = none soon, undefined = not known yet. */
  slot: string | null | undefined;
  action: string;
  onAction: () => void;
  onOpen: () => void;
};

/** A store in a list: picture, how good, how far, when next. */
export function StoreRow({ store, slot, action, onAction, onOpen }: Props) {
  return (
    <Tap className={cx(s.row)} onTap={onOpen}>
      <View className={cx(s.top)}>
        <Picture src={store.picture} className={s.picture} fallback="store" />
        <View className={cx(s.words)}>
          <View className={cx(s.nameRow)}>
            <Text className={cx(s.name)}>{store.name}</Text>
            {store.distanceM !== null && <Text className={cx(s.far)}>{distance(store.distanceM)}</Text>}
          </View>
          <View className={cx(s.facts)}>
            <Rating score={store.score} />
            <Tag tone={store.openNow ? 'go' : 'plain'}>{store.openNow ? text.openNow : text.closed}</Tag>
            <Text className={cx(s.hours)}>{store.hoursToday}</Text>
          </View>
          <Text className={cx(s.address)}>
            {store.district} {store.address}
          </Text>
        </View>
      </View>
      <View className={cx(s.foot)}>
        <View className={cx(s.slot, slot === null && s.none)}>
          <Icon name="clock" size={14} />
          <Text>{slot === undefined ? ' ' : (slot ?? text.noSlot)}</Text>
        </View>
        <Button kind="soft" size="s" onTap={onAction}>
          {action}
        </Button>
      </View>
    </Tap>
  );
}
